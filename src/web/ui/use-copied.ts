import { useEffect, useState } from 'react'

const SAID_FOR_MS = 2_000

/** Copies a text; that it was copied is said for a moment. */
export function useCopied(text: string): { isDone: boolean; copy: () => void } {
  const [isDone, setDone] = useState(false)
  useEffect(() => {
    if (!isDone) return
    const timer = setTimeout(() => setDone(false), SAID_FOR_MS)
    return () => clearTimeout(timer)
  }, [isDone])
  const copy = () => {
    navigator.clipboard?.writeText(text).then(
      () => setDone(true),
      () => setDone(false),
    )
  }
  return { isDone, copy }
}
