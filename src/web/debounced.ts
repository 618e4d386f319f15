import { useEffect, useState } from 'react'

/** The value once it has stood still for a moment: answers to earlier ones are not waited for. */
export function useDebounced<T>(value: T, forMs: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), forMs)
    return () => clearTimeout(timer)
  }, [value, forMs])
  return settled
}
