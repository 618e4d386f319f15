import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { CoachIcon } from './coach-icon.tsx'

/** As far from the side of the page as what stands in a panel. */
const EDGE = 24

/** What is done seldom, behind « ⋯ »; closed by a choice, by Escape or by touching elsewhere. */
export function MoreMenu({ label, children }: { label: string; children: ReactNode }) {
  const id = useId()
  const place = useRef<HTMLSpanElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const choices = useRef<HTMLSpanElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [shift, setShift] = useState(0)
  useLayoutEffect(() => {
    const box = choices.current
    if (!isOpen || box === null) return
    // Near the left edge of a phone it would be cut off there.
    setShift(Math.max(0, EDGE - box.getBoundingClientRect().left))
    box.scrollIntoView({ block: 'nearest' })
    return () => setShift(0)
  }, [isOpen])
  useEffect(() => {
    if (!isOpen) return
    const elsewhere = (event: Event) => {
      const { target } = event
      if (target instanceof Node && !place.current?.contains(target)) setOpen(false)
    }
    const byEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setOpen(false)
      button.current?.focus()
    }
    document.addEventListener('pointerdown', elsewhere)
    document.addEventListener('focusin', elsewhere)
    document.addEventListener('keydown', byEscape)
    return () => {
      document.removeEventListener('pointerdown', elsewhere)
      document.removeEventListener('focusin', elsewhere)
      document.removeEventListener('keydown', byEscape)
    }
  }, [isOpen])
  return (
    <span className="more-menu" ref={place}>
      <button
        ref={button}
        className="button text"
        type="button"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <CoachIcon name="more" />
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the choices in it have their own keys. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: any choice in it closes it. */}
      <span
        ref={choices}
        id={id}
        className="choices"
        style={{ right: -shift }}
        hidden={!isOpen}
        onClick={() => setOpen(false)}
      >
        {isOpen && children}
      </span>
    </span>
  )
}
