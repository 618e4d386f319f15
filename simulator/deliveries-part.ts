import { html } from 'hono/html'
import { meaningOf } from './answer-meaning.ts'
import type { Html, View } from './page-frame.ts'
import type { Sent } from './sender.ts'
import type { Words } from './words.ts'

const isOutcome = (text: string, words: Words): text is keyof Words['outcomes'] =>
  Object.hasOwn(words.outcomes, text)

const verdictOf = (words: Words, { answer }: Sent): string => {
  const { outcome, reason } = meaningOf(answer)
  const word = outcome && isOutcome(outcome, words) ? words.outcomes[outcome] : outcome
  return [word, reason].filter((part) => part !== null).join(', ')
}

const glyphOf = ({ answer }: Sent): string => {
  if (!answer.ok) return 'lost'
  return meaningOf(answer).outcome === 'attention' ? 'clash' : 'done'
}

const hintOf = (words: Words, { answer }: Sent): string => {
  const { reason } = meaningOf(answer)
  if (answer.status === 401) return words.hintSecret
  if (reason === 'UnknownClient') return words.hintClient
  return reason === 'NoActivePackage' ? words.hintPackage : ''
}

/** The answer to the act that led to this page, read out by screen readers. */
export const answerNote = ({ sender, sentNumber, words }: View): Html => {
  const sent = sentNumber === null ? undefined : sender.find(sentNumber)
  if (!sent) return html``
  const { status } = sent.answer
  const verdict = verdictOf(words, sent)
  const text =
    status === null
      ? `${words.sentLost(sent.trigger)} (${verdict})`
      : `${words.sentOk(sent.trigger, status)}${verdict && ` (${verdict})`}.`
  const tone = sent.answer.ok ? (glyphOf(sent) === 'clash' ? 'warn' : '') : 'bad'
  return html`<div class="note ${tone}" role="status"><span class="g ${glyphOf(sent)}"></span>
<p>${text} ${hintOf(words, sent)}</p></div>`
}

/** What a template makes of it need not be JSON. */
const indented = ({ body, headers }: Sent): string =>
  headers.contentType === 'application/json' ? JSON.stringify(JSON.parse(body), null, 2) : body

const deliveryRow = (view: View, sent: Sent): Html => {
  const { words, when, href } = view
  const { answer } = sent
  const status = answer.status ?? words.noAnswer
  return html`<li class="${sent.number === view.sentNumber ? 'new' : ''}">
<span class="n q">${when.exactTime(sent.createdAt)}</span>
<code>${sent.trigger}</code>
<span class="word n"><span class="g ${glyphOf(sent)}"></span><span>${status}
<span class="q">${verdictOf(words, sent)}</span></span></span>
<details><summary>${words.body}</summary>
<p class="s q">${words.signature}</p><pre>${sent.signature}</pre>
<pre tabindex="0">${indented(sent)}</pre>
${answer.status === null ? '' : html`<p class="s q">${words.answered}</p><pre>${answer.text}</pre>`}
<form method="post" action="${href(`/deliveries/${sent.number}/again`)}">
<button class="b">${words.again}</button></form></details></li>`
}

export const deliveryList = (view: View, sent: readonly Sent[]): Html =>
  sent.length === 0
    ? html`<p class="empty">${view.words.noDeliveries}</p>`
    : html`<ol class="dl">${sent.map((one) => deliveryRow(view, one))}</ol>`
