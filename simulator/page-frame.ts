import { html, raw } from 'hono/html'
import type { Millis } from './booking.ts'
import type { Simulator } from './bookings.ts'
import type { Faults } from './faults.ts'
import { LOOK } from './look.ts'
import type { Sender } from './sender.ts'
import type { When } from './when.ts'
import type { Words } from './words.ts'

export type FieldErrors = Partial<Record<string, string>>

export type Html = ReturnType<typeof html>

/** What every page of one request is drawn with. */
export type View = {
  simulator: Simulator
  sender: Sender
  faults: Faults
  words: Words
  when: When
  now: Millis
  /** The delivery that the last act sent, when the page follows one. */
  sentNumber: number | null
  href: (path: string, query?: Record<string, string>) => string
  dashboardUrl: string
  otherLanguageHref: string
}

const mark = html`<svg viewBox="0 0 32 24" aria-hidden="true"><path
  d="M9 2.500h19.500A1 1 0 0 1 29.500 3.500v17a1 1 0 0 1-1 1h-25a1 1 0 0 1-1-1V9z" fill="none"
  stroke="currentColor" stroke-width="1.500" stroke-dasharray="3 2"/><g fill="none"
  stroke="currentColor" stroke-width="1.500"><circle cx="8.700" cy="13.200" r="2.200"/><circle
  cx="16" cy="13.200" r="2.200"/><circle cx="23.300" cy="13.200" r="2.200"/></g></svg>`

export const page = (view: View, title: string, content: Html): Html => {
  const { words } = view
  const other = words.lang === 'fr' ? 'en' : 'fr'
  const fullTitle = title === words.product ? title : `${title} · ${words.product}`
  return html`<!doctype html>
<html lang="${words.lang}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><link rel="icon" href="data:,">
<title>${fullTitle}</title>
<style>${raw(LOOK)}</style>
</head>
<body>
<a class="skip" href="#contenu">${words.skip}</a>
<header class="top">
<a class="brand" href="${view.href('/')}">${mark}${words.product}</a>
<a href="${view.dashboardUrl}">${words.openDashboard}</a>
<a href="${view.otherLanguageHref}" lang="${other}" hreflang="${other}">${words.otherLanguage}</a>
</header>
<main id="contenu" class="wrap">${content}</main>
</body>
</html>`
}

type Labelled = { label: Html | string; name: string; error: string | undefined }

/** A labelled control; its error stands in the place of a help line. */
const field = ({ label, name, error }: Labelled, control: (attributes: Html) => Html): Html => {
  const described = error ? html`aria-invalid="true" aria-describedby="${name}-error"` : ''
  const problem = html`<p class="err" id="${name}-error"><span class="g lost"></span>${error}</p>`
  return html`<div class="f"><label for="${name}">${label}</label>
${control(html`id="${name}" name="${name}" ${described}`)}
${error ? problem : ''}</div>`
}

export const inputField = (
  labelled: Labelled,
  input: { type: 'text' | 'email' | 'date' | 'time'; value: string },
): Html =>
  field(
    labelled,
    (attributes) => html`<input ${attributes} type="${input.type}" value="${input.value}"
required maxlength="500" autocomplete="off">`,
  )

export const selectField = (labelled: Labelled, options: readonly Html[]): Html =>
  field(labelled, (attributes) => html`<select ${attributes}>${options}</select>`)

/** A text nobody has to write. */
export const textField = (view: View, labelled: Labelled, value: string): Html =>
  field(
    { ...labelled, label: html`${labelled.label} <span class="qq">${view.words.optional}</span>` },
    (attributes) => html`<textarea ${attributes} rows="2" maxlength="5000">${value}</textarea>`,
  )

const cityOf = (timeZone: string) => (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')

/** The day and the hour, side by side, in the host's zone. */
export const whenFields = (
  { words, simulator }: View,
  values: { date: string; time: string },
  errors: FieldErrors,
): Html => {
  const part = (name: 'date' | 'time') =>
    inputField(
      { label: words[name], name, error: errors[name] },
      { type: name, value: values[name] },
    )
  return html`<div class="two">${part('date')}${part('time')}</div>
<p class="s q">${words.zone(cityOf(simulator.host.timeZone))}</p>`
}

export const segments = (
  legend: string,
  name: string,
  chosen: string,
  choices: readonly { value: string; label: string }[],
): Html =>
  html`<fieldset class="f"><legend>${legend}</legend><div class="seg">${choices.map(
    ({ value, label }) =>
      html`<label><input type="radio" name="${name}" value="${value}"
${value === chosen ? 'checked' : ''}><bdi>${label}</bdi></label>`,
  )}</div></fieldset>`

export const notFound = (
  view: View,
  said: { title: string; text: string } = {
    title: view.words.notFound,
    text: view.words.notFoundText,
  },
): Html =>
  page(
    view,
    said.title,
    html`<div class="lead"><h1>${said.title}</h1>
<p class="q">${said.text}</p>
<p><a href="${view.href('/')}">${view.words.back}</a></p></div>`,
  )
