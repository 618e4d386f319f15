// biome-ignore-all lint/style/noRestrictedGlobals: a fixture sets its clock.
import type { Log } from '../../log.ts'
import type { Pagination } from './bookings.ts'
import { type CalcomApi, createCalcomApis } from './client.ts'

export type Asked = { method: string; path: string; headers: Headers; body: unknown }
export type Reply =
  | { status?: number; json?: unknown; text?: string | ReadableStream; headers?: object }
  | 'silence'

export type FakeServer = {
  api: CalcomApi
  asked: Asked[]
  /** How long was waited, each time. */
  slept: number[]
  clock: { at: number }
}

export const KEY = 'cal_live_never-in-a-log'

/** A server that answers what a test says, and a clock that moves by waiting alone. */
export function fakeServer(
  answer: (asked: Asked, index: number) => Reply,
  { log, pagination, signal, base = 'https://cal.studio.example/v2' }: Options,
): FakeServer {
  const asked: Asked[] = []
  const slept: number[] = []
  const clock = { at: Date.parse('2026-11-22T10:00:00Z') }
  const open = createCalcomApis({
    fetch: async (input, init = {}) => {
      const one = {
        method: init.method ?? 'GET',
        path: String(input).slice(base.length),
        headers: new Headers(init.headers),
        body: typeof init.body === 'string' ? JSON.parse(init.body) : null,
      }
      asked.push(one)
      const reply = answer(one, asked.length - 1)
      if (reply === 'silence') throw new TypeError(`fetch failed for ${String(input)} ${KEY}`)
      const { status = 200, json, text = JSON.stringify(json) } = reply
      return new Response(text, { status, headers: { ...reply.headers } })
    },
    now: () => clock.at,
    sleep: async (ms) => {
      slept.push(ms)
      clock.at += ms
    },
    random: () => 0.5,
    log,
    ...(signal === undefined ? {} : { signal }),
  })
  return { api: open({ baseUrl: base, key: KEY }, pagination), asked, slept, clock }
}

type Options = { log: Log; pagination?: Pagination; base?: string; signal?: AbortSignal }

export const success = (data: unknown, more: object = {}): Reply => ({
  json: { status: 'success', data, ...more },
})

export const failure = (status: number, message: string, headers: object = {}): Reply => ({
  status,
  json: { status: 'error', error: { code: 'X', message } },
  headers,
})

export const apiBookingOf = (uid: string, more: object = {}) => ({
  ...{ uid, id: 7, status: 'accepted', title: 'PT' },
  ...{ start: '2026-12-01T09:00:00.000Z', end: '2026-12-01T10:00:00.000Z' },
  ...{ updatedAt: '2026-11-22T09:30:00.000Z', createdAt: '2026-11-20T09:30:00.000Z' },
  attendees: [{ email: 'ann@client.example', name: 'Ann', timeZone: 'Europe/Zurich' }],
  ...more,
})
