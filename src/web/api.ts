import type { BookingPageJson } from '../contract/booking-page.ts'
import type { DemoJson } from '../contract/demo.ts'
import type { EventTypeJson, PutEventTypes } from '../contract/event-type.ts'
import type {
  AnsweredQuestionJson,
  IdentityQuestionJson,
  OwnQuestionJson,
} from '../contract/identity.ts'
import type { MeJson, UpdateMe } from '../contract/me.ts'
import type { EntryJson, PackageJson } from '../contract/package.ts'
import type { Problem } from '../contract/problem.ts'
import type {
  CancelledSeriesJson,
  CancelSeries,
  CreatedSeriesJson,
  PlanJson,
  SeriesJson,
  SeriesRequestJson,
} from '../contract/series.ts'
import type { DisownedSessionJson, SessionAfterJson, SessionJson } from '../contract/session.ts'
import type { PreviewSession, SessionPreviewJson } from '../contract/session-preview.ts'
import type { SetUpStudio, SetupJson } from '../contract/setup.ts'
import type { ListOf } from '../contract/wire.ts'
import type { Locale } from '../domain/person.ts'

const PAUSES_MS = [400, 1600]

/** The server said no, and why: `problem.code` is the name of the refusal. */
class Refused extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

export function isRefused(error: unknown, ...codes: string[]): error is Refused {
  if (!(error instanceof Refused)) return false
  return codes.length === 0 || codes.includes(error.problem.code)
}

export function hasStatus(error: unknown, status: number): boolean {
  return error instanceof Refused && error.problem.status === status
}

let language: Locale = 'fr'

/** Problems are told in the language of the page. */
export function askIn(locale: Locale): void {
  language = locale
}

type Query = Record<string, string | number | undefined>

export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

export async function request<T>(path: string, init: RequestInit = {}): Promise<T> {
  const headers = new Headers(init.headers)
  headers.set('accept', 'application/json')
  headers.set('accept-language', language)
  const response = await fetch(path, { ...init, headers })
  if (!response.ok) throw new Refused(await problemOf(response))
  return response.json()
}

async function problemOf(response: Response): Promise<Problem> {
  const { status } = response
  const unknown: Problem = { type: 'about:blank', title: '', status, code: 'Unknown', detail: '' }
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  return isJson ? { ...unknown, ...(await response.json()) } : unknown
}

export function post<T>(
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  return request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

/** Sent again under its key when the answer is lost: the server gives the first answer again. */
async function submit<T>(path: string, body: unknown, key: string): Promise<T> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await post<T>(path, body, { 'idempotency-key': key })
    } catch (error) {
      if (isRefused(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
  return await post<T>(path, body, { 'idempotency-key': key })
}

/** Another address for one's calendar; whoever knew the former one reads nothing more. */
export const renewCalendar = () => post<MeJson>('/api/me/calendar', {})

export const updateMe = (changes: UpdateMe) =>
  request<MeJson>('/api/me', {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(changes),
  })

export const getMe = () => request<MeJson>('/api/me')

export const getSetup = (code?: string) => request<SetupJson>(withQuery('/api/setup', { code }))

/** What guards the first setup, for whoever is not at the machine itself. */
const guardedBy = (code?: string): Record<string, string> =>
  code === undefined ? {} : { 'x-setup-code': code }

export const setUpStudio = (wanted: SetUpStudio, code?: string) =>
  post<SetupJson>('/api/setup', wanted, guardedBy(code))

export const startDemo = (locale: Locale, code?: string) =>
  post<DemoJson>('/api/demo', { locale }, guardedBy(code))

export const getDemo = () => request<DemoJson>('/api/demo')

export const viewDemoAs = (asked: { role: 'coach' | 'client'; clientId?: string }) =>
  post<DemoJson>('/api/demo/view-as', asked)

export const leaveDemo = () => post<DemoJson>('/api/demo/leave', {})

export const removeDemo = () => request<unknown>('/api/demo', { method: 'DELETE' })

export const getIdentityQuestion = (token: string) =>
  request<IdentityQuestionJson>(`/api/identity/${encodeURIComponent(token)}`)

export const answerIdentity = (token: string, isMe: boolean) =>
  post<IdentityQuestionJson>(`/api/identity/${encodeURIComponent(token)}`, { isMe })

export const listQuestions = () => request<ListOf<OwnQuestionJson>>('/api/questions')

export const answerQuestion = (id: string, isMe: boolean, key: string) =>
  submit<AnsweredQuestionJson>(`/api/questions/${id}`, { isMe }, key)

export const getBookingPage = () => request<BookingPageJson>('/api/booking')

export const listEventTypes = () => request<ListOf<EventTypeJson>>('/api/event-types')

export const putEventTypes = (asked: PutEventTypes) =>
  request<ListOf<EventTypeJson>>('/api/event-types', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  })

type SessionsAsked = {
  packageId?: string
  status?: string
  from?: string
  to?: string
  order?: 'asc' | 'desc'
  limit?: number
  cursor?: string
}

export const listSessions = (asked: SessionsAsked) =>
  request<ListOf<SessionJson>>(withQuery('/api/sessions', asked))

export const getSession = (sessionId: string) => request<SessionJson>(`/api/sessions/${sessionId}`)

export const listPackages = (asked: { clientId?: string; limit?: number; cursor?: string } = {}) =>
  request<ListOf<PackageJson>>(withQuery('/api/packages', asked))

export const listEntries = (packageId: string, asked: { sessionId?: string; cursor?: string }) =>
  request<ListOf<EntryJson>>(
    withQuery(`/api/packages/${packageId}/entries`, { limit: 200, ...asked }),
  )

export const cancelSession = (sessionId: string, key: string) =>
  submit<SessionAfterJson>(`/api/sessions/${sessionId}/cancel`, {}, key)

export const cancelSeries = (seriesId: string, asked: CancelSeries, key: string) =>
  submit<CancelledSeriesJson>(`/api/series/${seriesId}/cancel`, asked, key)

export const rescheduleSession = (sessionId: string, startsAt: string, key: string) =>
  submit<SessionAfterJson>(`/api/sessions/${sessionId}/reschedule`, { startsAt }, key)

export const disownSession = (sessionId: string, key: string) =>
  submit<DisownedSessionJson>(`/api/sessions/${sessionId}/disown`, {}, key)

export const undoAct = (actId: string, key: string) =>
  submit<unknown>(`/api/acts/${actId}/undo`, {}, key)

/** A file: the browser hands it to whatever keeps the calendar. */
export const calendarFileOf = (sessionId: string) => `/api/sessions/${sessionId}.ics`

export const getSeries = (id: string) => request<SeriesJson>(`/api/series/${id}`)

export const previewSession = (asked: PreviewSession) =>
  post<SessionPreviewJson>('/api/sessions/preview', asked)

export const previewSeries = (asked: SeriesRequestJson, signal?: AbortSignal) =>
  request<PlanJson>('/api/sessions/recurring/preview', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
    ...(signal === undefined ? {} : { signal }),
  })

export const createSeries = (asked: SeriesRequestJson, key: string) =>
  submit<CreatedSeriesJson>('/api/sessions/recurring', asked, key)

export const sendCode = (email: string) =>
  post<unknown>('/api/auth/email-otp/send-verification-otp', { email, type: 'sign-in' })

export const signInWithCode = (email: string, otp: string) =>
  post<unknown>('/api/auth/sign-in/email-otp', { email, otp })

export const signOut = () => post<unknown>('/api/auth/sign-out', {})

/** Whether mails stay in the development mailbox of this machine instead of being sent. */
export async function hasMailbox(): Promise<boolean> {
  const response = await fetch('/dev/mail.json')
  return response.ok && (response.headers.get('content-type')?.includes('json') ?? false)
}
