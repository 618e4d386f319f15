import { Fragment } from 'react'

/** Text of a catalogue in which `*words*` carry the weight. Only for texts of ours. */
export function Emphasis({ text }: { text: string }) {
  return text.split('*').map((part, index) => {
    const key = `${index} ${part}`
    return index % 2 === 1 ? <b key={key}>{part}</b> : <Fragment key={key}>{part}</Fragment>
  })
}
