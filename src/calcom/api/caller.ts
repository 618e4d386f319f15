import { z } from 'zod'
import type { Millis } from '../../domain/instant.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Log } from '../../log.ts'
import { type CalcomFailure, failureOf } from './failure.ts'
import { createGate, type Gate } from './gate.ts'
import { httpDate } from './instants.ts'
import { shapeOf } from './shape.ts'

/** What the client is made of; nothing in it reads a clock or a die of its own. */
export type CallerDeps = {
  fetch: typeof fetch
  now: () => Millis
  sleep: (ms: number) => Promise<void>
  random: () => number
  log: Log
  /** Ends what is under way when the program stops. */
  signal?: AbortSignal
}

export type CalcomAccess = { baseUrl: string; key: string }

type Call<Value> = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  /** The address without ids, as a log may say it. */
  name: string
  version?: string
  query?: { [name: string]: string | number | undefined }
  body?: object
  answer: z.ZodType<Value>
}

/** `readAt` is the server's own instant of the answer, or ours where it says none. */
type Answer<Value> = { value: Value; readAt: Millis }

export type Caller = <Value>(call: Call<Value>) => Promise<Result<Answer<Value>, CalcomFailure>>

const ATTEMPTS_MAX = 4
const TIMEOUT_MS = 15_000
const BACK_OFF_MS = 500
const BACK_OFF_MS_MAX = 20_000
const UNKNOWN_RETRY_MS = 30_000
/** Of a longer answer no more is read: a page of a hundred bookings is far below. */
const ANSWER_BYTES_MAX = 16_000_000

/** Asks one server with one key: paced, patient, and never longer than it may take. */
export function createCaller(deps: CallerDeps, access: CalcomAccess): Caller {
  const gate = createGate(deps)
  return async (call) => {
    for (let attempt = 1; ; attempt += 1) {
      const blockedUntil = await gate.enter()
      if (blockedUntil !== null) return refuse({ type: 'Unavailable', retryAt: blockedUntil })
      const heard = await send(deps, access, gate, call)
      if (heard.kind === 'answer') return read(deps, call, heard)
      // Whatever changes something and got no answer may have been done: whoever asked looks first.
      if (heard.kind === 'silence' && call.method !== 'GET') {
        return refuse({ type: 'UnknownOutcome', retryAt: deps.now() + UNKNOWN_RETRY_MS })
      }
      const isOver = attempt >= ATTEMPTS_MAX || deps.signal?.aborted === true
      const wait = backOffMs(attempt, deps.random())
      if (isOver) return refuse({ type: 'Unavailable', retryAt: deps.now() + wait })
      await deps.sleep(wait)
    }
  }
}

type Heard =
  | { kind: 'answer'; status: number; text: string; readAt: Millis }
  | { kind: 'silence' }
  | { kind: 'patience' }

async function send<Value>(
  deps: CallerDeps,
  { baseUrl, key }: CalcomAccess,
  gate: Gate,
  call: Call<Value>,
): Promise<Heard> {
  const { method, path, name, version, body } = call
  const timeout = AbortSignal.timeout(TIMEOUT_MS)
  const signal = deps.signal === undefined ? timeout : AbortSignal.any([timeout, deps.signal])
  try {
    const response = await deps.fetch(`${baseUrl}${path}${queryOf(call)}`, {
      method,
      headers: {
        Authorization: `Bearer ${key}`,
        Accept: 'application/json',
        ...(version === undefined ? {} : { 'cal-api-version': version }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A key is not carried to wherever somebody points.
      redirect: 'manual',
      signal,
    })
    const { status, headers } = response
    gate.heard(status, headers)
    const text = await boundedText(response)
    if (status < 500) gate.worked()
    if (status === 429) return { kind: 'patience' }
    if (status >= 500) {
      gate.failed()
      deps.log.warn({ call: name, status }, 'Cal.com answered with an error')
      return { kind: 'silence' }
    }
    return { kind: 'answer', status, text, readAt: httpDate(headers.get('date')) ?? deps.now() }
  } catch (error) {
    gate.failed()
    deps.log.warn({ call: name, failure: nameOf(error) }, 'Cal.com did not answer')
    return { kind: 'silence' }
  }
}

/** A server that never stops talking is left before it has filled the memory. */
async function boundedText({ body }: Response): Promise<string> {
  if (body === null) return ''
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    text += decoder.decode(chunk, { stream: true })
    if (size > ANSWER_BYTES_MAX) break
  }
  return text + decoder.decode()
}

const envelope = z.looseObject({ status: z.literal('success') })
const problem = z.looseObject({
  status: z.literal('error'),
  error: z.union([z.string(), z.looseObject({ message: z.unknown().optional() })]).optional(),
  message: z.unknown().optional(),
})

function read<Value>(
  { log }: CallerDeps,
  { name, answer }: Call<Value>,
  { status, text, readAt }: Extract<Heard, { kind: 'answer' }>,
): Result<Answer<Value>, CalcomFailure> {
  const json = parsed(text)
  if (status < 200 || status > 299) {
    const told = problem.safeParse(json)
    // Cal.com says 401 in an envelope too; a proxy or a page of something else does not.
    const isCalcom = told.success || (typeof json === 'object' && json !== null)
    if (!isCalcom && status !== 401) return refuse({ type: 'OtherInstance' })
    return refuse(failureOf({ status, text: text.slice(0, 2000) }))
  }
  if (!envelope.safeParse(json).success) {
    const shape = json === undefined ? 'not JSON' : shapeOf(json)
    log.warn({ call: name, status, shape }, 'what answered is not Cal.com’s API')
    return refuse({ type: json === undefined ? 'OtherInstance' : 'UnexpectedAnswer' })
  }
  const value = answer.safeParse(json)
  if (value.success) return ok({ value: value.data, readAt })
  // Where it does not fit and how, never what stands there.
  const misfits = value.error.issues
    .slice(0, 5)
    .map(({ code, path: at }) => `${code} at ${at.filter(isPlace).join('.')}`)
  log.warn({ call: name, misfits, shape: shapeOf(json) }, 'an answer of Cal.com does not fit')
  return refuse({ type: 'UnexpectedAnswer' })
}

function isPlace(part: PropertyKey): part is string | number {
  return typeof part !== 'symbol'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Longer and longer, and never twice the same: many that wait do not come back together. */
function backOffMs(attempt: number, random: number): number {
  const most = Math.min(BACK_OFF_MS * 2 ** attempt, BACK_OFF_MS_MAX)
  return Math.round(most / 2 + (most / 2) * random)
}

function queryOf({ query = {} }: Pick<Call<unknown>, 'query'>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

/** What failed, without its text: it may quote the address or the key. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
