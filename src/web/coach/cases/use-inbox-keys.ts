import { type RefObject, useEffect, useRef } from 'react'

const TYPED_IN = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]'
const ANSWERS = 'form.case .case-pick input[type="radio"]'
const PRESSED = 'a, button, summary, [role="option"]'

/** J and K go through the items, digits choose an answer, Enter decides; never while somebody writes. */
export function useInboxKeys(
  list: RefObject<HTMLElement | null>,
  step: (by: number) => void,
): void {
  const latest = useRef(step)
  useEffect(() => {
    latest.current = step
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      const { target } = event
      const at = target instanceof Element ? target : null
      if (at?.closest(TYPED_IN) || document.querySelector('dialog[open]') !== null) return
      const by = { j: 1, k: -1 }[event.key.toLowerCase()]
      if (by !== undefined) {
        event.preventDefault()
        latest.current(by)
      }
      if (/^[1-9]$/.test(event.key)) {
        const answers = list.current?.querySelectorAll<HTMLInputElement>(ANSWERS)
        const chosen = answers?.[Number(event.key) - 1]
        chosen?.click()
        chosen?.focus()
        return
      }
      // A focused button or link has its own Enter; a radio button sends its form by itself.
      const isElsewhere = at?.closest(PRESSED) || (at?.closest('form') && !at.matches('form'))
      if (event.key !== 'Enter' || isElsewhere) return
      event.preventDefault()
      list.current?.querySelector<HTMLFormElement>('form.case')?.requestSubmit()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [list])
}
