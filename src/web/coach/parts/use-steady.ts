import { useCallback, useEffect, useRef, useState } from 'react'

const STILL_AFTER_MS = 1500
const NONE: ReadonlySet<string> = new Set()

type Steady<T> = {
  shown: readonly T[]
  /** How many wait to be shown, or to leave. */
  news: number
  showNews: () => void
  /** Goes on the list's own element: a finger on it holds the rows where they are. */
  hold: { onPointerDown: () => void; onPointerEnter: () => void; onPointerLeave: () => void }
}

/**
 * No row moves under a finger: while somebody scrolls or is about to touch, changed rows are renewed
 * where they are, and new or leaving ones wait.
 */
export function useSteady<T extends { id: string }>(
  rows: readonly T[],
  /** These leave at once when they are no longer there. */
  leaving: ReadonlySet<string> = NONE,
): Steady<T> {
  const isHeld = useHeld()
  const [order, setOrder] = useState(() => rows)
  const isEmpty = order.length === 0
  useEffect(() => {
    if (!isHeld.now || isEmpty) setOrder((before) => (isSame(before, rows) ? before : rows))
  }, [rows, isHeld.now, isEmpty])
  const byId = new Map(rows.map((row) => [row.id, row]))
  const shown = order.flatMap((row) => byId.get(row.id) ?? (leaving.has(row.id) ? [] : row))
  const known = new Set(order.map(({ id }) => id))
  const added = rows.filter(({ id }) => !known.has(id)).length
  const left = shown.filter(({ id }) => !byId.has(id)).length
  return {
    shown,
    news: added + left,
    showNews: useCallback(() => setOrder(rows), [rows]),
    hold: isHeld.hold,
  }
}

function isSame<T>(before: readonly T[], after: readonly T[]): boolean {
  return before.length === after.length && before.every((row, place) => row === after[place])
}

function useHeld() {
  const [now, setNow] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const isOver = useRef(false)
  const stay = useCallback(() => {
    setNow(true)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setNow(isOver.current), STILL_AFTER_MS)
  }, [])
  useEffect(() => {
    document.addEventListener('scroll', stay, { passive: true })
    return () => {
      document.removeEventListener('scroll', stay)
      clearTimeout(timer.current)
    }
  }, [stay])
  const hold = {
    onPointerDown: stay,
    onPointerEnter: () => {
      isOver.current = true
      stay()
    },
    onPointerLeave: () => {
      isOver.current = false
      stay()
    },
  }
  return { now, hold }
}
