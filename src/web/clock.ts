import { useEffect, useState } from 'react'
import { MINUTE_MS, type Millis } from '../domain/instant.ts'

/** The browser's clock, read in this one place; rules that count are the server's. */
export function now(): Millis {
  // biome-ignore lint/style/noRestrictedGlobals: no other clock of the browser survives sleep.
  return Date.now()
}

/** The present, renewed every minute and whenever the page is looked at again. */
export function useNow(): Millis {
  const [instant, setInstant] = useState(now)
  useEffect(() => {
    const renew = () => setInstant(now())
    const timer = setInterval(renew, MINUTE_MS)
    document.addEventListener('visibilitychange', renew)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', renew)
    }
  }, [])
  return instant
}
