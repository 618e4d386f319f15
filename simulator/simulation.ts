import { Temporal } from 'temporal-polyfill'
import { type Meaning, meaningOf } from './answer-meaning.ts'
import type { Delivery, Millis } from './booking.ts'
import type { Outcome } from './booking-acts.ts'
import { createSimulator, type Simulator } from './bookings.ts'
import { DEFAULT_EVENT_TYPES, DEFAULT_HOST } from './default-studio.ts'
import { type Answer, deliver } from './deliver.ts'
import { type CountersReader, createCountersReader } from './fitbuddy-counters.ts'

type SimulationOptions = {
  target: string
  secret: string | null
  email: string
  name: string
  /** The owner's key: with it the client's packages are read before and after each step. */
  apiKey: string | null
  bookerUrl: string
  pauseMs: number
  now: () => Millis
  newUid: () => string
  print: (line: string) => void
}

const HOUR_MS = 3_600_000

/** In three days, on the hour: inside every usual cancellation delay. */
const firstStart = (now: Millis): Millis => Math.floor(now / HOUR_MS) * HOUR_MS + 72 * HOUR_MS

const ADVICE: Readonly<Record<string, string>> = {
  UnknownClient: 'FitBuddy knows no client with this address: create one, or give --email.',
  NoActivePackage: 'This client has no package with a credit for this day: grant one.',
  InvalidSignature: 'The secret is not the one FitBuddy expects: give --secret.',
  UnsignedWebhook: 'No secret was given: use --secret or CALCOM_WEBHOOK_SECRET.',
  MissingSignature: 'The signature did not arrive: does something in between drop headers?',
}

const adviceFor = (options: SimulationOptions, answer: Answer, meaning: Meaning): string | null => {
  const { origin, pathname } = new URL(options.target)
  if (answer.status === null)
    return `FitBuddy does not answer at ${origin}. Start it with npm start, or give --target.`
  const advice = meaning.reason ? ADVICE[meaning.reason] : undefined
  if (advice) return advice
  if (answer.status === 401) return 'FitBuddy refused the signature: give --secret.'
  if (answer.status === 404) return `${origin} has no ${pathname}: is this FitBuddy?`
  if (answer.status >= 300 && answer.status < 400)
    return 'Cal.com follows no redirect: give the exact address.'
  return answer.ok ? null : 'FitBuddy did not keep this delivery.'
}

type Step = { isDelivered: boolean }

const localTime = (at: Millis): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(DEFAULT_HOST.timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ')

const sendStep = async (
  options: SimulationOptions,
  delivery: Delivery,
  note: string,
): Promise<Step> => {
  const answer = await deliver(options, delivery.body)
  const meaning = meaningOf(answer)
  const said = [meaning.outcome, meaning.reason].filter((part) => part !== null).join(', ')
  const status = answer.status ?? 'no answer'
  options.print(`${delivery.trigger.padEnd(20)} ${status}  ${said.padEnd(24)} ${note}`.trimEnd())
  const advice = adviceFor(options, answer, meaning)
  if (advice !== null) options.print(`${' '.repeat(20)} ${advice}`)
  return { isDelivered: answer.ok }
}

const printCounters = async (options: SimulationOptions, read: CountersReader | null) => {
  if (!read) return
  try {
    for (const line of await read(options.email)) options.print(`${' '.repeat(20)} ${line}`)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    options.print(`${' '.repeat(20)} The counters cannot be read: ${why}`)
  }
}

const deliveryOf = (outcome: Outcome): { uid: string; delivery: Delivery } => {
  if (!outcome.ok) throw new Error(`the simulator refused its own story: ${outcome.refusal.type}`)
  const [delivery] = outcome.deliveries
  if (!delivery) throw new Error('one delivery was expected')
  return { uid: outcome.booking.uid, delivery }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Books, moves and cancels; each step is made only when the one before was delivered. */
const tellStory = async (
  options: SimulationOptions,
  simulator: Simulator,
  read: CountersReader | null,
): Promise<boolean> => {
  const first = firstStart(options.now())
  const moved = first + 24 * HOUR_MS
  const step = async (outcome: Outcome, note: string): Promise<string | null> => {
    await pause(options.pauseMs)
    const { uid, delivery } = deliveryOf(outcome)
    const { isDelivered } = await sendStep(options, delivery, note)
    if (isDelivered) await printCounters(options, read)
    return isDelivered ? uid : null
  }
  const { name, email } = options
  const request = { booker: { name, email }, startsAt: first }
  const booked = await step(simulator.book(request), `booked for ${localTime(first)}`)
  if (booked === null) return false
  const again = await step(
    simulator.move(booked, { startsAt: moved }),
    `moved to ${localTime(moved)}`,
  )
  if (again === null) return false
  const cancelled = simulator.cancel(again, { reason: 'simulation' })
  return (await step(cancelled, 'cancelled by the client')) !== null
}

/** Answers whether everything was delivered. */
export const runSimulation = async (options: SimulationOptions): Promise<boolean> => {
  const { target, apiKey, email, name, print } = options
  const simulator = createSimulator({
    now: options.now,
    newUid: options.newUid,
    host: DEFAULT_HOST,
    eventTypes: DEFAULT_EVENT_TYPES,
    bookerUrl: options.bookerUrl,
  })
  const read = apiKey ? createCountersReader(new URL(target).origin, apiKey) : null
  print(`Cal.com simulation for ${name} <${email}>`)
  print(`delivered to ${target}`)
  if (!read) print('The packages are shown when FITBUDDY_API_KEY is set.')
  print('')
  const ping = await sendStep(options, simulator.ping(), 'connection test')
  if (!ping.isDelivered) return false
  await printCounters(options, read)
  const isDelivered = await tellStory(options, simulator, read)
  print('')
  print(isDelivered ? 'All four deliveries arrived.' : 'Stopped: Cal.com would not try again.')
  return isDelivered
}
