import type { Log } from '../log.ts'

export type Waker = {
  /** Stops, and waits for what is under way. */
  stop: () => Promise<void>
}

/**
 * Looks every few seconds whether something is due. Due times are columns compared with the
 * application's own clock; this only wakes, and never twice at a time.
 */
export function startWaker({
  everyMs,
  wake,
  log,
}: {
  everyMs: number
  wake: () => Promise<void>
  log: Log
}): Waker {
  let underWay: Promise<void> | null = null

  const wakeOnce = async () => {
    try {
      await wake()
    } catch (error) {
      log.error({ err: error }, 'what was due could not be looked at')
    }
  }

  const timer = setInterval(() => {
    underWay ??= wakeOnce().finally(() => {
      underWay = null
    })
  }, everyMs)
  timer.unref()

  return {
    async stop() {
      clearInterval(timer)
      await underWay
    },
  }
}
