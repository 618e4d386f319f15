import { useEffect, useState } from 'react'
import { frame as en } from '../../i18n/en/frame.ts'
import { frame as fr } from '../../i18n/fr/frame.ts'
import { useText } from '../language.tsx'
import { createSharedValue } from '../shared-value.ts'

const SHOWN_FOR_MS = 8_000

type ToastText = { text: string; undo?: () => void }

const shown = createSharedValue<ToastText | null>(null)

/** Says what happened and the new count; one at a time. */
export function showToast(toast: ToastText | null): void {
  shown.set(toast)
}

/** What the toast says at present. */
export function useToast(): ToastText | null {
  return shown.use()
}

/** The place of toasts: always there, so that what appears in it is spoken. */
export function Toasts() {
  const toast = useToast()
  return <div role="status">{toast && <Toast key={toast.text} toast={toast} />}</div>
}

function Toast({ toast }: { toast: ToastText }) {
  const text = useText({ fr, en })
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => {
      if (shown.get() === toast) showToast(null)
    }, SHOWN_FOR_MS)
    return () => clearTimeout(timer)
  }, [toast, isHeld])
  const { undo } = toast
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only stays while it is looked at.
    <div
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{toast.text}</span>
      {undo && (
        <button
          type="button"
          onClick={() => {
            showToast(null)
            undo()
          }}
        >
          {text.undo}
        </button>
      )}
    </div>
  )
}
