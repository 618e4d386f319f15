import { useEffect, useRef, useState } from 'react'
import type { SessionJson } from '../contract/session.ts'

const JUST_NOW_MS = 60_000

/** What changed while the page was open: the edge stays until the next visit, the word a minute. */
export type Fresh = { has: (id: string) => boolean; isJustNow: (id: string) => boolean }

export function useFresh(sessions: readonly SessionJson[] | undefined): Fresh {
  const known = useRef<Map<string, string> | null>(null)
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set())
  const [recent, setRecent] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    if (sessions === undefined) return
    const before = known.current
    known.current = new Map(before ?? [])
    const news: string[] = []
    for (const session of sessions) {
      const told = toldOf(session)
      if (before !== null && before.get(session.id) !== told) news.push(session.id)
      known.current.set(session.id, told)
    }
    if (news.length === 0) return
    setChanged((ids) => new Set([...ids, ...news]))
    setRecent((ids) => new Set([...ids, ...news]))
    setTimeout(() => {
      setRecent((ids) => new Set([...ids].filter((id) => !news.includes(id))))
    }, JUST_NOW_MS)
  }, [sessions])
  return { has: (id) => changed.has(id), isJustNow: (id) => recent.has(id) }
}

/** What a person sees of a session: only a change of that is news. */
function toldOf(session: SessionJson): string {
  const { startsAt, endsAt, status, credit, meetingLink } = session
  return [startsAt, endsAt, status, credit, meetingLink].join(' ')
}
