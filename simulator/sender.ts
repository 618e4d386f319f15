import type { Delivery } from './booking.ts'
import { type Answer, deliver, type Receiver } from './deliver.ts'
import { signatureOf } from './sign.ts'

/** A delivery that went out, and what came back. */
export type Sent = Delivery & { number: number; signature: string; answer: Answer }

export type Sender = {
  target: string
  hasSecret: boolean
  /** Sends one after the other, as one booking request of Cal.com does. */
  send: (deliveries: readonly Delivery[]) => Promise<readonly Sent[]>
  /** Newest first. */
  sent: () => readonly Sent[]
  find: (number: number) => Sent | undefined
}

const KEPT_MAX = 500

export const createSender = (to: Receiver): Sender => {
  const log: Sent[] = []
  let lastNumber = 0
  const sendOne = async (delivery: Delivery): Promise<Sent> => {
    const number = ++lastNumber
    const answer = await deliver(to, delivery.body)
    const { trigger, body, createdAt, bookingUid } = delivery
    const signature = signatureOf(to.secret, body)
    const sent = { trigger, body, createdAt, bookingUid, number, signature, answer }
    log.push(sent)
    if (log.length > KEPT_MAX) log.shift()
    return sent
  }
  return {
    target: to.target,
    hasSecret: to.secret !== null && to.secret !== '',
    send: async (deliveries) => {
      const sent: Sent[] = []
      for (const delivery of deliveries) sent.push(await sendOne(delivery))
      return sent
    },
    sent: () => log.toReversed(),
    find: (number) => log.find((sent) => sent.number === number),
  }
}
