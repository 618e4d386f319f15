import { useId } from 'react'
import type { AttentionItemJson } from '../../../contract/attention.ts'
import type { ValiditySpan } from '../../../contract/validity.ts'
import { type CoachDecideMessages, coachDecide as en } from '../../../i18n/en/coach-decide.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachDecide as fr } from '../../../i18n/fr/coach-decide.ts'
import { fromFirstText } from '../../../i18n/span.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { type ChosenClient, ClientField } from '../clients/client-field.tsx'
import { type CaseOption, isAboutPackage, isAboutWhom, isNoticed } from './case-options.ts'
import { seriesWord } from './case-words.ts'

type CasePickProps = {
  item: AttentionItemJson
  options: readonly CaseOption[]
  chosen: CaseOption | undefined
  other: ChosenClient | null
  onChoose: (key: string) => void
  onOther: (client: ChosenClient | null) => void
}

/** The candidates, each with the reason why it is one. */
export function CasePick({ item, options, chosen, other, onChoose, onOther }: CasePickProps) {
  const text = useText({ fr, en })
  const name = useId()
  const legend = isAboutWhom(item)
    ? text.attachTo
    : isAboutPackage(item)
      ? text.payFrom
      : text.choose
  return (
    <>
      <fieldset className="case-pick">
        <legend className="unseen">{legend}</legend>
        {options.map((option) => (
          <label key={option.key}>
            <input
              type="radio"
              name={name}
              value={option.key}
              checked={option.key === chosen?.key}
              onChange={() => onChoose(option.key)}
            />
            <Candidate option={option} item={item} />
          </label>
        ))}
      </fieldset>
      {chosen?.is === 'other' && (
        <ClientField label={text.otherLabel} chosen={other} onChoose={onOther} />
      )}
    </>
  )
}

function Candidate({ option, item }: { option: CaseOption; item: AttentionItemJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  const momentOf = (startsAt: string) => {
    const at = millisOf(startsAt)
    return text.moveTo(format.middleDay(format.dayOf(at)), format.time(at))
  }
  const fromFirst = (span: ValiditySpan) => fromFirstText(format.locale, span)
  const dateOf = (day: string) => format.dayMonth(day, today)
  const { title, under, left } = candidateOf(option, item, text, dateOf, momentOf, fromFirst)
  return (
    <>
      <span>
        {under === '' ? title : <b>{title}</b>}
        {under !== '' && <span className="small quiet">{under}</span>}
      </span>
      {left !== null && <span className="small quiet unbroken">{text.toBook(left)}</span>}
    </>
  )
}

function candidateOf(
  option: CaseOption,
  item: AttentionItemJson,
  text: CoachDecideMessages,
  dateOf: (day: string) => string,
  momentOf: (startsAt: string) => string,
  fromFirst: (span: ValiditySpan) => string,
): { title: string; under: string; left: number | null } {
  switch (option.is) {
    case 'attach': {
      const under = option.reasons.map((reason) => text[reason]).join(', ')
      return { title: option.name, under, left: option.left }
    }
    case 'package': {
      const { validUntil, span } = option
      const lasts = span === null ? '' : fromFirst(span)
      const under = validUntil === null ? lasts : text.until(dateOf(validUntil))
      return { title: option.name, under, left: option.left }
    }
    case 'other':
      return { title: text.other, under: '', left: null }
    case 'create': {
      const { email } = item.booking
      return { title: text.newClient(option.name), under: email ?? '', left: null }
    }
    case 'move':
      return { title: momentOf(option.startsAt), under: '', left: null }
    case 'retry':
      return { title: text.retry, under: '', left: null }
    case 'series':
      return { title: text[seriesWord(item, 'series')], under: '', left: null }
    case 'keep':
      return { title: text[keepWord(item)], under: '', left: null }
    case 'change':
      return { title: text[changeWord(item, option.credit)], under: '', left: null }
  }
}

function keepWord({ kind, reason }: AttentionItemJson) {
  if (kind === 'another-client') return 'keepClient'
  if (kind === 'fork') return 'keepFork'
  if (kind === 'calcom-answer') return 'keepStrange'
  if (kind === 'outgoing-failed' || kind === 'cancel-at-calcom') return 'keepHere'
  if (isNoticed(kind)) return 'keepPlain'
  return reason === 'MovedAfterEnd' ? 'keepMoved' : 'keepDone'
}

function changeWord({ kind, reason }: AttentionItemJson, credit: 'returned' | 'charged') {
  if (kind === 'cancelled-unseen') return 'changeLate'
  if (reason === 'MovedAfterEnd') return 'changeMoved'
  return credit === 'returned' ? 'changeReturned' : 'changeCharged'
}
