import { html } from 'hono/html'
import { FAULT_NAMES } from './faults.ts'
import { type Html, selectField, type View } from './page-frame.ts'

const button = (view: View, path: string, label: string): Html =>
  html`<form method="post" action="${view.href(path)}"><button class="b">${label}</button></form>`

const pending = ({ faults, words }: View): Html[] => {
  const settings = faults.settings()
  return FAULT_NAMES.filter((name) => settings[name] > 0).map(
    (
      name,
    ) => html`<li><span class="word"><span class="g clash"></span>${words.faults.names[name]}</span>
<span class="q n">${words.faults.left(settings[name])}</span></li>`,
  )
}

/** What is to go wrong, folded away as long as nobody asked for anything. */
export const faultsPanel = (view: View): Html => {
  const { words, href, sender } = view
  const waiting = pending(view)
  const held = sender.held()
  const isOpen = waiting.length + held > 0
  const options = FAULT_NAMES.map(
    (name) => html`<option value="${name}">${words.faults.names[name]}</option>`,
  )
  const acts = [
    waiting.length > 0 && button(view, '/faults/clear', words.faults.clear),
    held > 0 && button(view, '/faults/release', words.faults.release(held)),
  ].filter((act) => act !== false)
  return html`<details class="panel" ${isOpen ? 'open' : ''}>
<summary class="hd"><h2>${words.faults.title}</h2></summary><div class="bd">
${waiting.length > 0 ? html`<ul class="pairs">${waiting}</ul>` : html`<p class="s q">${words.faults.none}</p>`}
${acts.length > 0 ? html`<div class="acts">${acts}</div>` : ''}
<form class="stack" method="post" action="${href('/faults')}">
${selectField({ label: words.faults.what, name: 'fault', error: undefined }, options)}
<div class="f"><label for="times">${words.faults.times}</label>
<input id="times" name="times" type="number" min="1" max="1000" value="1" required></div>
<button class="b w">${words.faults.cause}</button></form></div></details>`
}
