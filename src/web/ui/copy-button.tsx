import { useEffect, useState } from 'react'
import { Icon } from './icon.tsx'

const SAID_FOR_MS = 2_000

type CopyButtonProps = { text: string; label: string; name: string; done: string }

/** Copies a text; where the browser forbids it, the text beside it can still be selected. */
export function CopyButton({ text, label, name, done }: CopyButtonProps) {
  const [isDone, setDone] = useState(false)
  useEffect(() => {
    if (!isDone) return
    const timer = setTimeout(() => setDone(false), SAID_FOR_MS)
    return () => clearTimeout(timer)
  }, [isDone])
  return (
    <button
      className="button"
      type="button"
      aria-label={`${isDone ? done : label}, ${name}`}
      onClick={() => {
        navigator.clipboard?.writeText(text).then(
          () => setDone(true),
          () => setDone(false),
        )
      }}
    >
      <Icon name="copy" />
      <span aria-live="polite">{isDone ? done : label}</span>
    </button>
  )
}
