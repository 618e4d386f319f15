import { useEffect, useState } from 'react'

const SAID_FOR_MS = 2_000

/** Copies a text, and says so for a moment. */
export function CopyLink({ text, label, done }: { text: string; label: string; done: string }) {
  const [isDone, setDone] = useState(false)
  useEffect(() => {
    if (!isDone) return
    const timer = setTimeout(() => setDone(false), SAID_FOR_MS)
    return () => clearTimeout(timer)
  }, [isDone])
  return (
    <button
      className="link"
      type="button"
      onClick={() => {
        navigator.clipboard?.writeText(text).then(
          () => setDone(true),
          () => setDone(false),
        )
      }}
    >
      <span aria-live="polite">{isDone ? done : label}</span>
    </button>
  )
}
