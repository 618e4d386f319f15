import type { Delivery } from './booking.ts'
import { type Answer, deliver, type Receiver } from './deliver.ts'
import { type Faults, inOldGeneration } from './faults.ts'
import { inMillis } from './instants.ts'
import { type HeaderOptions, signatureOf } from './sign.ts'
import { rendered } from './template.ts'
import type { Webhook, Webhooks } from './webhooks.ts'

/** A delivery that went out, and what came back. */
export type Sent = Delivery & {
  number: number
  to: string
  secret: string | null
  headers: HeaderOptions
  signature: string
  answer: Answer
}

export type Sender = {
  /** Where the first webhook leads. */
  target: () => string
  hasSecret: () => boolean
  /** Sends one after the other, as one booking request of Cal.com does. */
  send: (deliveries: readonly Delivery[]) => Promise<readonly Sent[]>
  /** The same bytes once more, to the same address. */
  again: (sent: Sent) => Promise<Sent>
  held: () => number
  /** Lets go of what was held back, the last one first. */
  release: () => Promise<readonly Sent[]>
  /** Newest first. */
  sent: () => readonly Sent[]
  find: (number: number) => Sent | undefined
}

type SenderDeps = {
  webhooks: Webhooks
  faults: Faults
  wait: (ms: number) => Promise<unknown>
} & Pick<Receiver, 'signal' | 'fetch'>

const KEPT_MAX = 500
const MILLIS_APART = 7
const NOBODYS_SECRET = 'a secret that is nobody’s'

type Outgoing = Delivery & { to: string; secret: string | null; headers: HeaderOptions }

/** Each subscriber is written to by itself: the instants of two differ by milliseconds. */
const stamped = ({ body, createdAt }: Delivery, laterMs: number): string =>
  laterMs === 0
    ? body
    : body.replace(
        `"createdAt":"${inMillis(createdAt)}"`,
        `"createdAt":"${inMillis(createdAt + laterMs)}"`,
      )

const outgoing = (
  { faults }: SenderDeps,
  delivery: Delivery,
  webhook: Webhook,
  index: number,
): Outgoing => {
  const isOld = faults.strikes('oldGeneration')
  const standard = stamped(delivery, index)
  const { body, contentType } = rendered(
    webhook.payloadTemplate,
    isOld ? inOldGeneration(standard) : standard,
  )
  const secret = faults.strikes('wrongSecret') ? NOBODYS_SECRET : webhook.secret
  const headers = { contentType, version: isOld ? null : webhook.version }
  return { ...delivery, body, to: webhook.subscriberUrl, secret, headers }
}

export const createSender = (deps: SenderDeps): Sender => {
  const { webhooks, faults } = deps
  const log: Sent[] = []
  let held: Outgoing[] = []
  let lastNumber = 0
  const sendOne = async (one: Outgoing): Promise<Sent> => {
    const number = ++lastNumber
    const { to, secret, headers, body } = one
    const answer = await deliver({ ...deps, target: to, secret }, body, headers)
    const sent = { ...one, number, signature: signatureOf(secret, body), answer }
    log.push(sent)
    if (log.length > KEPT_MAX) log.shift()
    return sent
  }
  const sendNow = async (one: Outgoing): Promise<readonly Sent[]> => {
    if (faults.strikes('drop')) return []
    if (faults.strikes('hold')) {
      held.push(one)
      return []
    }
    if (faults.strikes('delay')) await deps.wait(faults.settings().delayMs)
    const sent = [await sendOne(one)]
    if (faults.strikes('duplicate')) sent.push(await sendOne(one))
    if (faults.strikes('doubled'))
      sent.push(await sendOne({ ...one, body: stamped(one, MILLIS_APART) }))
    return sent
  }
  return {
    target: () => webhooks.list()[0]?.subscriberUrl ?? '',
    hasSecret: () => webhooks.list().every(({ secret }) => secret !== null && secret !== ''),
    send: async (deliveries) => {
      const sent: Sent[] = []
      for (const delivery of deliveries)
        for (const [index, webhook] of webhooks.hearing(delivery.trigger).entries())
          sent.push(...(await sendNow(outgoing(deps, delivery, webhook, index))))
      return sent
    },
    again: sendOne,
    held: () => held.length,
    release: async () => {
      const waiting = held.toReversed()
      held = []
      const sent: Sent[] = []
      for (const one of waiting) sent.push(await sendOne(one))
      return sent
    },
    sent: () => log.toReversed(),
    find: (number) => log.find((sent) => sent.number === number),
  }
}
