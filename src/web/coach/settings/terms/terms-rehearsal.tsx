import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import type { RehearsalJson } from '../../../../contract/report.ts'
import type { Locale } from '../../../../domain/person.ts'
import {
  termsRehearsal as en,
  type TermsRehearsalMessages,
} from '../../../../i18n/en/terms-rehearsal.ts'
import { termsRehearsal as fr } from '../../../../i18n/fr/terms-rehearsal.ts'
import { moneyText } from '../../../../i18n/money.ts'
import { MINUS, PLUS } from '../../../../i18n/signed.ts'
import { isRefused, post } from '../../../api.ts'
import { useFormat, useText } from '../../../language.tsx'
import { FieldError } from '../../../ui/states.tsx'
import { RehearsalFields } from './rehearsal-fields.tsx'
import { useRehearsalForm } from './use-rehearsal-form.ts'

/** « Et si la limite avait été 12 h ? »: what happened in these days under other terms. */
export function TermsRehearsal({ hours: usual }: { hours: number }) {
  const text = useText({ fr, en })
  const asked = useRehearsalForm(usual)
  const asking = useMutation({
    mutationFn: (body: object) => post<RehearsalJson>('/api/reports/rehearsal', body),
  })
  const { request } = asked
  const ask = (event: FormEvent) => {
    event.preventDefault()
    if (request !== null) asking.mutate(request)
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
      <RehearsalFields {...asked} />
      <p>
        <button className="button" type="submit" disabled={request === null || asking.isPending}>
          {text.ask}
        </button>
      </p>
      {asked.isEmpty && <p className="small quiet">{text.nothingAsked}</p>}
      {asking.isError && <FieldError text={failure} />}
      <div role="status">{asking.data !== undefined && <Answer rehearsal={asking.data} />}</div>
    </form>
  )
}

type RehearsedClient = RehearsalJson['clients'][number]

/** Credits, money and clients; each client leads to their page. */
function Answer({ rehearsal }: { rehearsal: RehearsalJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const { from, to, credits, clients } = rehearsal
  const span = text.span(format.dateShort(from), format.dateShort(to))
  const sums = sumsOf(clients, format.locale)
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
      {sums.length > 0 && <p>{text.inMoney(sums.join(', '))}</p>}
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
  { credits, amountCents, currency }: RehearsedClient,
  text: TermsRehearsalMessages,
  locale: Locale,
): string {
  const sessions = text.signed(credits)
  if (currency === null || amountCents === 0) return sessions
  return `${sessions} · ${signedMoney(locale, amountCents, currency)}`
}

/** What it comes to in each currency. */
function sumsOf(clients: readonly RehearsedClient[], locale: Locale): string[] {
  const sums = new Map<string, number>()
  for (const { amountCents, currency } of clients) {
    if (currency !== null) sums.set(currency, (sums.get(currency) ?? 0) + amountCents)
  }
  return [...sums]
    .filter(([, cents]) => cents !== 0)
    .map(([currency, cents]) => signedMoney(locale, cents, currency))
}

function signedMoney(locale: Locale, amountCents: number, currency: string): string {
  const money = moneyText(locale, { amountCents: Math.abs(amountCents), currency })
  return `${amountCents < 0 ? MINUS : PLUS}${money}`
}
