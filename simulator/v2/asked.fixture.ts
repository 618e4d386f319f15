import {
  DEFAULT_API_KEY,
  type RunningSimulator,
  type StartOptions,
  startSimulator,
} from '../server.ts'
import { applied, type Receiver, startReceiver } from '../tiny-receiver.ts'

const START = Date.parse('2026-09-21T14:13:20.000Z')

export const nora = { name: 'Nora Perret', email: 'nora@example.com', timeZone: 'Europe/Zurich' }

type Asked = { version?: string | null; key?: string | null; body?: unknown }

/** A Cal.com that is asked over its API, and tells a receiver of its own. */
export const startAsked = async (more: Partial<StartOptions> = {}) => {
  const state = { clock: START, meanwhile: async (): Promise<void> => undefined }
  const receiver: Receiver = await startReceiver(() => applied)
  const calcom: RunningSimulator = await startSimulator({
    port: 0,
    target: `${receiver.url}/hook`,
    secret: 'between-us',
    now: () => state.clock,
    seed: 1,
    rateLimit: 60,
    fetch: async (url, init) => {
      await state.meanwhile()
      return fetch(url, init)
    },
    ...more,
  })

  const ask = async (request: string, asked: Asked = {}) => {
    const [method = '', path = ''] = request.split(' ')
    const { version = '2024-08-13', key = DEFAULT_API_KEY, body } = asked
    const response = await fetch(`${calcom.apiUrl}${path}`, {
      method,
      headers: {
        ...(version === null ? {} : { 'cal-api-version': version }),
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const { status, headers } = response
    return { status, headers, body: JSON.parse(await response.text()) }
  }

  return {
    state,
    receiver,
    calcom,
    ask,
    booked: (start: string, more: object = {}) =>
      ask('POST /bookings', { body: { start, attendee: nora, eventTypeId: 777, ...more } }),
    triggers: () => receiver.received.map(({ body }) => JSON.parse(body).triggerEvent),
    lastPayload: () => JSON.parse(receiver.received.at(-1)?.body ?? '{}').payload,
    close: async () => {
      await calcom.close()
      await receiver.close()
    },
  }
}

export type AskedCalcom = Awaited<ReturnType<typeof startAsked>>
