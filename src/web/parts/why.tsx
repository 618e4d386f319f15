import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { PackageJson } from '../../contract/package.ts'
import type { SessionJson } from '../../contract/session.ts'
import type { CardMessages } from '../../i18n/en/card.ts'
import { card as en } from '../../i18n/en/card.ts'
import { type Format, millisOf } from '../../i18n/format.ts'
import { card as fr } from '../../i18n/fr/card.ts'
import { useFormat, useText } from '../language.tsx'
import { entriesQuery, sessionsOfEntriesQuery } from '../queries.ts'
import { Emphasis } from '../ui/emphasis.tsx'
import { Icon } from '../ui/icon.tsx'
import { Failed } from '../ui/states.tsx'
import { type SumLine, sumOf } from './sum.ts'

export const MINUS = '\u2212\u202f'

/** « Pourquoi 3 ? »: a sum that reads downwards, closed until somebody asks. */
export function Why({ pack, sessions }: { pack: PackageJson; sessions: readonly SessionJson[] }) {
  const text = useText({ fr, en })
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="why" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {text.why(pack.sessionsRemaining)}
        <Icon name="down" />
      </summary>
      {isOpen && <Sum pack={pack} sessions={sessions} />}
      {isOpen && (
        <p className="all small">
          <Link to="/dashboard/packages/$packageId" params={{ packageId: pack.id }}>
            {text.whyAll}
          </Link>
        </p>
      )}
    </details>
  )
}

export function Sum({ pack, sessions }: { pack: PackageJson; sessions: readonly SessionJson[] }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const entries = useQuery(entriesQuery(pack.id))
  const named = useQuery(sessionsOfEntriesQuery(pack.id, entries.data, sessions))
  if (entries.isError) return <Failed error={entries.error} retry={() => entries.refetch()} />
  if (entries.data === undefined || named.isPending) return <p className="state small quiet">…</p>
  const lines = sumOf(pack, entries.data, [...sessions, ...(named.data ?? [])])
  return (
    <dl>
      {lines.map((line) => (
        <SumRow key={`${line.what} ${'at' in line ? line.at : ''}`} line={line}>
          {sentenceOf(line, text, format)}
        </SumRow>
      ))}
      <dt className="sum">{pack.sessionsRemaining}</dt>
      <dd className="sum">
        <Emphasis text={text.whyLeft(pack.sessionsRemaining)} />
      </dd>
    </dl>
  )
}

function SumRow({ line, children }: { line: SumLine; children: string }) {
  const { quantity } = line
  return (
    <>
      <dt>{quantity < 0 ? `${MINUS}${-quantity}` : quantity}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** A line of the sum in words. */
export function sentenceOf(line: SumLine, text: CardMessages, format: Format): string {
  const count = Math.abs(line.quantity)
  switch (line.what) {
    case 'granted':
      return text.whyGranted(count, dateOf(line.at, format))
    case 'bought':
      return text.whyBought(count, dateOf(line.at, format))
    case 'added':
      return text.whyReason(text.whyAdded(count, dateOf(line.at, format)), line.reason)
    case 'taken':
      return text.whyReason(text.whyTaken(count, dateOf(line.at, format)), line.reason)
    case 'expired':
      return text.whyExpired(count, dateOf(line.at, format))
    case 'done':
      return text.whyDone(count, daysOf(line.sessions, format))
    case 'held':
      return text.whyHeld(count, daysOf(line.sessions, format))
    case 'late':
      return text.whyLate(count, daysOf(line.sessions, format))
    case 'absent':
      return text.whyAbsent(count, daysOf(line.sessions, format))
    case 'returned':
      return text.whyReturned(line.sessions.length, daysOf(line.sessions, format))
    case 'other':
      return text.whyOther
  }
}

const dateOf = (at: string, format: Format) => format.dateShort(format.dayOf(millisOf(at)))

const daysOf = (sessions: readonly SessionJson[], format: Format) =>
  format.days(sessions.map((session) => format.dayOf(millisOf(session.startsAt))))
