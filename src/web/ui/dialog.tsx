import { type ReactNode, type Ref, useEffect, useId, useRef } from 'react'

type DialogProps = {
  title: string
  onClose: () => void
  children: ReactNode
  /** The safe choice comes first and holds the focus. */
  choices: ReactNode
}

/** A question about what others feel: on a phone a sheet from below. */
export function Dialog({ title, onClose, children, choices }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  /** What was refused may stand outside a phone's height: the first field of it takes the focus. */
  const toWrong = () =>
    requestAnimationFrame(() => {
      const wrong = dialog.current?.querySelector('[aria-invalid="true"]')
      if (wrong instanceof HTMLElement) wrong.focus()
    })
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it too; this is the backdrop.
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onSubmit={toWrong}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close()
      }}
    >
      <div className="said">
        <h2 id={titleId}>{title}</h2>
        {children}
      </div>
      <div className="choices">{choices}</div>
    </dialog>
  )
}

type LeaveProps = {
  words: string
  /** There is nothing else to choose. */
  isOnly?: boolean
  ref?: Ref<HTMLButtonElement>
}

/** The safe choice of a dialog: it closes, and nothing happens. */
export function Leave({ words, isOnly = false, ref }: LeaveProps) {
  return (
    <form method="dialog">
      <button ref={ref} className={isOnly ? 'button' : 'button text'} type="submit">
        {words}
      </button>
    </form>
  )
}
