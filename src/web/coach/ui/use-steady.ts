import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

const STILL_AFTER_MS = 1500
const TYPED_IN = 'input:not([type="radio"], [type="checkbox"]), textarea'
const NONE: ReadonlySet<string> = new Set()

type Steady<T> = {
  shown: readonly T[]
  /** How many wait to be shown, or to leave. */
  news: number
  showNews: () => void
  /** Goes on the list's own element: a finger on it holds the rows where they are. */
  hold: {
    ref: RefObject<HTMLOListElement | null>
    onPointerDown: () => void
    onPointerEnter: () => void
    onPointerLeave: () => void
  }
}

type How = {
  /** These leave at once when they are no longer there. */
  leaving?: ReadonlySet<string>
  /** A list that grows at its end when more of it is asked for. */
  isPaged?: boolean
}

/**
 * No row moves under a finger or an eye: while somebody scrolls, reads further down, writes or is
 * about to touch, changed rows are renewed where they are, and new or leaving ones wait.
 */
export function useSteady<T extends { id: string }>(rows: readonly T[], how: How = {}): Steady<T> {
  const { leaving = NONE, isPaged = false } = how
  const list = useRef<HTMLOListElement>(null)
  const held = useHeld()
  const [order, setOrder] = useState(() => rows)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const shown = order.flatMap((row) => byId.get(row.id) ?? (leaving.has(row.id) ? [] : row))
  const isEmpty = shown.length === 0
  useEffect(() => {
    const isHeld = held.now || isRead(list.current)
    setOrder((before) => {
      // Where nothing is shown nothing moves: the last decision may have led to another question.
      if (!isHeld || isEmpty) return sameOr(before, rows)
      return isPaged ? sameOr(before, [...before, ...rowsAfter(before, rows)]) : before
    })
  }, [rows, held.now, isPaged, isEmpty])
  const known = new Set(order.map(({ id }) => id))
  const added = rows.filter(({ id }) => !known.has(id)).length
  const left = shown.filter(({ id }) => !byId.has(id)).length
  const showNews = useCallback(() => {
    // Rendered first: the browser keeps in view what it shows, and the new rows come above that.
    flushSync(() => setOrder(rows))
    if (isAbove(list.current)) list.current?.scrollIntoView({ block: 'start' })
  }, [rows])
  return { shown, news: added + left, showNews, hold: { ref: list, ...held.hold } }
}

/** What stands under the last known row pushes nothing away. */
function rowsAfter<T extends { id: string }>(before: readonly T[], rows: readonly T[]): T[] {
  const known = new Set(before.map(({ id }) => id))
  return rows.slice(rows.findLastIndex(({ id }) => known.has(id)) + 1)
}

function sameOr<T extends { id: string }>(before: readonly T[], after: readonly T[]): readonly T[] {
  const isSame =
    before.length === after.length && before.every(({ id }, place) => id === after[place]?.id)
  return isSame ? before : after
}

const isAbove = (list: HTMLElement | null) => list !== null && list.getBoundingClientRect().top < 0

/** Whether somebody has gone past the beginning of the list, or writes in it. */
function isRead(list: HTMLElement | null): boolean {
  const { activeElement } = document
  return (
    isAbove(list) || (activeElement?.matches(TYPED_IN) === true && !!list?.contains(activeElement))
  )
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
