import { startWaker, type Waker } from '../jobs/waker.ts'
import type { Log } from '../log.ts'

export type Jobs = { stop: () => Promise<void> }

/**
 * Wakes what runs later. What waits for Cal.com wakes by itself: a server that does not answer must
 * not keep sessions from completing.
 */
export function startJobs(
  wakes: readonly (() => Promise<void>)[],
  { everyMs, log }: { everyMs: number; log: Log },
): Jobs {
  const wakers: Waker[] = wakes.map((wake) => startWaker({ everyMs, wake, log }))
  return {
    async stop() {
      await Promise.all(wakers.map((waker) => waker.stop()))
    },
  }
}
