import type { Done } from './booking-acts.ts'
import type { Simulator } from './bookings.ts'
import type { Faults } from './faults.ts'
import type { Sender, Sent } from './sender.ts'

type Performed = { isWritten: boolean; sent: readonly Sent[] }

export type Perform = (done: Done) => Promise<Performed>

type PerformDeps = {
  simulator: Simulator
  sender: Sender
  faults: Faults
  wait: (ms: number) => Promise<unknown>
}

/**
 * Tells what was done, and writes it. A cancellation is told before Cal.com writes it: whoever
 * reads the API while the delivery is under way still sees the booking.
 */
export const createPerform = ({ simulator, sender, faults, wait }: PerformDeps): Perform => {
  return async ({ deliveries, before }) => {
    const isLate = faults.strikes('lateWrite')
    const isFailed = faults.strikes('failedWrite')
    const isToldFirst = deliveries.some(({ trigger }) => trigger === 'BOOKING_CANCELLED')
    if (!isLate && !isFailed && !isToldFirst)
      return { isWritten: true, sent: await sender.send(deliveries) }
    const unveil = simulator.veil(before)
    try {
      const sent = await sender.send(deliveries)
      if (isLate) await wait(faults.settings().writeDelayMs)
      if (isFailed) simulator.putBack(before)
      return { isWritten: !isFailed, sent }
    } finally {
      unveil()
    }
  }
}
