import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { RehearsalJson } from '../../../contract/report.ts'
import {
  termsRehearsal as en,
  type TermsRehearsalMessages,
} from '../../../i18n/en/terms-rehearsal.ts'
import { termsRehearsal as fr } from '../../../i18n/fr/terms-rehearsal.ts'
import { moneyText } from '../../../i18n/money.ts'
import { isRefused, post } from '../../api.ts'
import { useFormat, useText } from '../../language.tsx'
import { FieldError } from '../../ui/states.tsx'
import { NumberLine, wholeNumber } from './number-line.tsx'
import { SelectField } from './select-field.tsx'

const HOURS_MAX = 8760
const AS_SOLD = 'as-sold'

type Choice = 'charged' | 'returned' | typeof AS_SOLD

/** « Et si la limite avait été 12 h ? »: the last ninety days under other terms; nothing changes. */
export function TermsRehearsal({ hours: usual }: { hours: number }) {
  const text = useText({ fr, en })
  const [typed, setTyped] = useState(String(Math.round(usual / 2)))
  const [late, setLate] = useState<Choice>(AS_SOLD)
  const [absent, setAbsent] = useState<Choice>(AS_SOLD)
  const asking = useMutation({
    mutationFn: (terms: object) => post<RehearsalJson>('/api/reports/rehearsal', { terms }),
  })
  const hours = wholeNumber(typed, 0, HOURS_MAX)
  const ask = (event: FormEvent) => {
    event.preventDefault()
    if (hours === null) return
    asking.mutate({
      freeCancellationHours: hours,
      ...(late === AS_SOLD ? {} : { lateCancellation: late }),
      ...(absent === AS_SOLD ? {} : { noShow: absent }),
    })
  }
  const failure = isRefused(asking.error) ? asking.error.problem.detail : text.unreachable
  return (
    <form
      className="setting-form terms-rehearsal"
      aria-label={text.title}
      onSubmit={ask}
      noValidate
    >
      <h3>{text.title}</h3>
      <p className="small quiet">{text.help}</p>
      <div className="pair">
        <NumberLine
          label={text.hours}
          typed={typed}
          onTyped={setTyped}
          unit={text.hoursUnit}
          wrong={hours === null ? text.hoursWrong : null}
        />
        <Counted label={text.late} chosen={late} onChoose={setLate} />
        <Counted label={text.absent} chosen={absent} onChoose={setAbsent} />
      </div>
      <p>
        <button className="button" type="submit" disabled={hours === null || asking.isPending}>
          {text.ask}
        </button>
      </p>
      {asking.isError && <FieldError text={failure} />}
      <div role="status">{asking.data !== undefined && <Answer rehearsal={asking.data} />}</div>
    </form>
  )
}

function Counted(props: { label: string; chosen: Choice; onChoose: (chosen: Choice) => void }) {
  const text = useText({ fr, en })
  const choices: { value: Choice; label: string }[] = [
    { value: AS_SOLD, label: text.asSold },
    { value: 'charged', label: text.charged },
    { value: 'returned', label: text.returned },
  ]
  return (
    <SelectField
      label={props.label}
      value={props.chosen}
      choices={choices}
      onValue={(value) => {
        const known = choices.find((choice) => choice.value === value)
        if (known !== undefined) props.onChoose(known.value)
      }}
    />
  )
}

/** Credits, money and clients; each client leads to their page. */
function Answer({ rehearsal }: { rehearsal: RehearsalJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const { from, to, credits, clients } = rehearsal
  const span = text.span(format.dateShort(from), format.dateShort(to))
  if (clients.length === 0) {
    return (
      <p className="well small">
        <span>
          <b>{text.nothing}</b> {span}
        </span>
      </p>
    )
  }
  return (
    <div className="well small">
      <p>
        <b>{text.found(credits, clients.length)}</b> {span}
      </p>
      <ul>
        {clients.map((client) => (
          <li key={client.clientId}>
            <Link to="/coach/clients/$clientId" params={{ clientId: client.clientId }}>
              {client.client}
            </Link>
            <span className="figures">{toldOf(client, text, format.locale)}</span>
          </li>
        ))}
      </ul>
      <p className="quiet">{text.unwritten}</p>
    </div>
  )
}

function toldOf(
  { credits, amountCents, currency }: RehearsalJson['clients'][number],
  text: TermsRehearsalMessages,
  locale: 'fr' | 'en',
): string {
  const sessions = text.signed(credits)
  if (currency === null || amountCents === 0) return sessions
  const money = moneyText(locale, { amountCents: Math.abs(amountCents), currency })
  return `${sessions} · ${amountCents < 0 ? '\u2212\u202f' : '+\u202f'}${money}`
}
