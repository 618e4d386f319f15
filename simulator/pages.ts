import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { statusOfRefusal } from './api.ts'
import type { Booking } from './booking.ts'
import type { Outcome, Refusal } from './booking-acts.ts'
import { bookingPage, movePage } from './booking-page.ts'
import { EMBED_JS } from './embed.ts'
import { emptyFields, homePage } from './home-page.ts'
import { type FieldErrors, notFound, type View } from './page-frame.ts'
import {
  bookForm,
  cancelForm,
  faultForm,
  handOverForm,
  hostForm,
  metadataFrom,
  moveForm,
  noShowForm,
  placeForm,
} from './requests.ts'
import type { SiteDeps } from './site-deps.ts'
import { instantOfFields, whenIn } from './when.ts'
import { langOf, type Words, wordsIn } from './words.ts'

const hrefFrom =
  (basePath: string, lang: string | undefined) =>
  (path: string, query: Record<string, string> = {}): string => {
    const search = new URLSearchParams(lang ? { ...query, lang } : query).toString()
    return `${basePath}${path}${search && `?${search}`}`
  }

/** A path where both are at one address: whatever name somebody came by, they stay signed in. */
const dashboardUrlOf = ({ publicUrl, sender }: SiteDeps): string => {
  const url = new URL('/dashboard', sender.target() || publicUrl)
  return url.origin === new URL(publicUrl).origin ? url.pathname : url.href
}

const viewOf = (deps: SiteDeps, context: Context): View => {
  const asked = context.req.query('lang')
  const lang = langOf(asked, context.req.header('accept-language'))
  const basePath = new URL(deps.publicUrl).pathname.replace(/\/$/, '')
  const { cancel } = context.req.query()
  const sentNumber = Number(context.req.query('sent'))
  return {
    simulator: deps.simulator,
    sender: deps.sender,
    faults: deps.faults,
    words: wordsIn(lang),
    when: whenIn(lang, deps.simulator.host.timeZone),
    now: deps.now(),
    sentNumber: sentNumber > 0 ? sentNumber : null,
    href: hrefFrom(basePath, asked === lang ? lang : undefined),
    dashboardUrl: dashboardUrlOf(deps),
    otherLanguageHref: hrefFrom(basePath, lang === 'fr' ? 'en' : 'fr')(
      // A form's own address answers no GET: the other language starts from the first page.
      context.req.method === 'GET' ? context.req.path : '/',
      cancel ? { cancel } : {},
    ),
  }
}

const isErrorField = (name: unknown, words: Words): name is keyof Words['fieldErrors'] =>
  typeof name === 'string' && Object.hasOwn(words.fieldErrors, name)

const errorsOf = (words: Words, error: z.ZodError): FieldErrors => {
  const names = error.issues.map(({ path }) => path[0]).filter((name) => isErrorField(name, words))
  return Object.fromEntries(names.map((name) => [name, words.fieldErrors[name]]))
}

/** The fields as they were typed, so that an error page loses nothing. */
const typedFields = async (context: Context): Promise<Record<string, string>> => {
  const body = await context.req.parseBody()
  const texts = Object.entries(body).filter((entry): entry is [string, string] => {
    return typeof entry[1] === 'string'
  })
  return Object.fromEntries(texts)
}

const bookingAt = (deps: SiteDeps, context: Context): Booking | undefined =>
  deps.simulator.find(context.req.param('uid') ?? '')

const showMissing = (context: Context, view: View) => context.html(notFound(view), 404)

const bookFromForm = async (deps: SiteDeps, context: Context) => {
  const view = viewOf(deps, context)
  const { words, simulator } = view
  const typed = await typedFields(context)
  const values = {
    name: '',
    email: '',
    eventTypeSlug: simulator.eventTypes[0].slug,
    date: '',
    time: '',
    notes: '',
    ...typed,
    metadata: metadataFrom(typed),
  }
  const retry = (errors: FieldErrors) => context.html(homePage(view, values, errors), 400)
  const form = bookForm.safeParse(values)
  if (!form.success) return retry(errorsOf(words, form.error))
  const { name, email, date, time, notes, eventTypeSlug } = form.data
  const startsAt = instantOfFields(date, time, simulator.host.timeZone)
  if (startsAt === null) return retry({ date: words.fieldErrors.date })
  const booker = { name, email, locale: words.lang }
  const { metadata } = values
  const outcome = simulator.book({ booker, startsAt, notes, eventTypeSlug, metadata })
  if (outcome.ok) return sendAndShow(deps, context, view, outcome, '/')
  const at = outcome.refusal.type === 'UnknownEventType' ? 'eventTypeSlug' : 'date'
  return retry({ [at]: words.refusals[outcome.refusal.type] })
}

/** Cal.com's booking link: `/elodie/coaching-60?name=&email=&metadata[...]=`. */
const showBookingLink = (deps: SiteDeps, context: Context) => {
  const view = viewOf(deps, context)
  const { host, eventTypes } = deps.simulator
  const { username, slug = '' } = context.req.param()
  if (username !== host.username || !eventTypes.some((type) => type.slug === slug))
    return showMissing(context, view)
  const query = context.req.query()
  const { name = '', email = '', notes = '' } = query
  const prefilled = { name, email, notes, eventTypeSlug: slug, metadata: metadataFrom(query) }
  return context.html(homePage(view, { ...emptyFields(view), ...prefilled }))
}

const moveFromForm = async (deps: SiteDeps, context: Context) => {
  const view = viewOf(deps, context)
  const { words, simulator } = view
  const booking = bookingAt(deps, context)
  if (!booking) return showMissing(context, view)
  const blank = { date: '', time: '', by: 'attendee', reason: '', seatUid: '' }
  const values = { ...blank, ...(await typedFields(context)) }
  const retry = (errors: FieldErrors) => context.html(movePage(view, booking, values, errors), 400)
  const form = moveForm.safeParse(values)
  if (!form.success) return retry(errorsOf(words, form.error))
  const { date, time, by, reason, seatUid } = form.data
  const startsAt = instantOfFields(date, time, simulator.host.timeZone)
  if (startsAt === null) return retry({ date: words.fieldErrors.date })
  const outcome = simulator.move(booking.uid, {
    startsAt,
    by,
    ...(reason && { reason }),
    ...(seatUid && { seatUid }),
  })
  if (outcome.ok) return sendAndShow(deps, context, view, outcome)
  return retry({ date: words.refusals[outcome.refusal.type] })
}

const refused = (context: Context, view: View, booking: Booking, refusal: Refusal) => {
  const problem = view.words.refusals[refusal.type]
  const body = bookingPage(view, booking, { isCancelling: false, problem })
  return context.html(body, statusOfRefusal(refusal))
}

/** Sends, then leads to a page that can be reloaded without acting again. */
const sendAndShow = async (
  deps: SiteDeps,
  context: Context,
  view: View,
  outcome: Extract<Outcome, { ok: true }>,
  path = `/booking/${outcome.booking.uid}`,
) => {
  const { sent: all, isWritten } = await deps.perform(outcome)
  if (!isWritten) return context.html(notFound(view, view.words.notWritten), 500)
  const [sent] = all
  return context.redirect(view.href(path, { sent: String(sent?.number ?? '') }), 303)
}

const actFromForm =
  <T>(deps: SiteDeps, schema: z.ZodType<T>, apply: (uid: string, form: T) => Outcome) =>
  async (context: Context) => {
    const view = viewOf(deps, context)
    const booking = bookingAt(deps, context)
    if (!booking) return showMissing(context, view)
    const form = schema.safeParse(await typedFields(context))
    if (!form.success) {
      const problem = Object.values(errorsOf(view.words, form.error))[0] ?? view.words.notFound
      return context.html(bookingPage(view, booking, { isCancelling: false, problem }), 400)
    }
    const outcome = apply(booking.uid, form.data)
    if (outcome.ok) return sendAndShow(deps, context, view, outcome)
    return refused(context, view, booking, outcome.refusal)
  }

/** What the forms of a booking's own page do. */
const addBookingActs = (pages: Hono, deps: SiteDeps) => {
  const { simulator } = deps
  const post = <T>(act: string, schema: z.ZodType<T>, apply: (uid: string, form: T) => Outcome) =>
    pages.post(`/booking/:uid/${act}`, actFromForm(deps, schema, apply))
  post('cancel', cancelForm, (uid, { who, reason, scope, seatUid }) =>
    simulator.cancel(uid, {
      by: who === 'attendee' ? 'attendee' : 'host',
      requestReschedule: who === 'host-new-date',
      scope,
      ...(reason && { reason }),
      ...(seatUid && { seatUid }),
    }),
  )
  post('confirm', hostForm, (uid) => simulator.confirm(uid))
  post('reject', hostForm, (uid, { reason }) => simulator.reject(uid, reason || undefined))
  post('pay', hostForm, (uid) => simulator.pay(uid))
  post('no-show', noShowForm, (uid, form) => simulator.markNoShow(uid, form.noShow === 'true'))
  post('started', hostForm, (uid) => simulator.meeting(uid, 'MEETING_STARTED'))
  post('ended', hostForm, (uid) => simulator.meeting(uid, 'MEETING_ENDED'))
  post('missed-call', hostForm, (uid) => simulator.missCall(uid))
  post('location', placeForm, (uid, { location }) => simulator.changeLocation(uid, location))
  post('reassign', handOverForm, (uid, { hostId }) => simulator.reassign(uid, hostId))
}

const addFaults = (pages: Hono, deps: SiteDeps) => {
  const home = (context: Context, sent = '') =>
    context.redirect(viewOf(deps, context).href('/', sent ? { sent } : {}), 303)
  pages.post('/faults', async (context) => {
    const form = faultForm.safeParse(await typedFields(context))
    if (form.success) deps.faults.ask({ [form.data.fault]: form.data.times })
    return home(context)
  })
  pages.post('/faults/clear', (context) => {
    deps.faults.clear()
    return home(context)
  })
  pages.post('/faults/release', async (context) => {
    const [sent] = await deps.sender.release()
    return home(context, String(sent?.number ?? ''))
  })
}

/** What a person uses: plain forms, and the two addresses that Cal.com's bookings lead to. */
export const createPages = (deps: SiteDeps): Hono => {
  const pages = new Hono()
  pages.get('/', (context) => context.html(homePage(viewOf(deps, context))))
  pages.post('/', (context) => bookFromForm(deps, context))
  pages.get('/booking/:uid', (context) => {
    const view = viewOf(deps, context)
    const booking = bookingAt(deps, context)
    if (!booking) return showMissing(context, view)
    const isCancelling = context.req.query('cancel') === 'true'
    return context.html(bookingPage(view, booking, { isCancelling }))
  })
  pages.get('/reschedule/:uid', (context) => {
    const view = viewOf(deps, context)
    const booking = bookingAt(deps, context)
    if (!booking) return showMissing(context, view)
    const seatUid = context.req.query('seat') ?? ''
    const { dateField, timeField } = view.when
    const { startsAt } = booking
    const when = { date: dateField(startsAt), time: timeField(startsAt) }
    return context.html(movePage(view, booking, { ...when, by: 'attendee', reason: '', seatUid }))
  })
  pages.post('/reschedule/:uid', (context) => moveFromForm(deps, context))
  pages.get('/embed/embed.js', (context) =>
    context.body(EMBED_JS, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  )
  pages.get('/:username/:slug', (context) => showBookingLink(deps, context))
  addBookingActs(pages, deps)
  addFaults(pages, deps)
  pages.post('/ping', async (context) => {
    const view = viewOf(deps, context)
    const [sent] = await deps.sender.send([deps.simulator.ping()])
    return context.redirect(view.href('/', { sent: String(sent?.number ?? '') }), 303)
  })
  pages.post('/deliveries/:number/again', async (context) => {
    const view = viewOf(deps, context)
    const before = deps.sender.find(Number(context.req.param('number')))
    if (!before) return showMissing(context, view)
    const { number } = await deps.sender.again(before)
    return context.redirect(view.href('/', { sent: String(number) }), 303)
  })
  pages.all('*', (context) => showMissing(context, viewOf(deps, context)))
  return pages
}
