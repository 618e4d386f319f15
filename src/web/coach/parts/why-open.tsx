import { useQuery } from '@tanstack/react-query'
import type { PackageJson } from '../../../contract/package.ts'
import type { PersonJson } from '../../../contract/person.ts'
import type { SessionJson } from '../../../contract/session.ts'
import { card as cardEn } from '../../../i18n/en/card.ts'
import { coachClient as en } from '../../../i18n/en/coach-client.ts'
import { card as cardFr } from '../../../i18n/fr/card.ts'
import { coachClient as fr } from '../../../i18n/fr/coach-client.ts'
import { useFormat, useText } from '../../language.tsx'
import { sumOf } from '../../parts/sum.ts'
import { MINUS, Sum, sentenceOf } from '../../parts/why.tsx'
import { entriesQuery, sessionsOfEntriesQuery } from '../../queries.ts'
import { CopyLink } from './copy-link.tsx'

type WhyOpenProps = { client: PersonJson; pack: PackageJson; sessions: readonly SessionJson[] }

/** « Pourquoi 3 ? », open for the coach, to be copied or sent. */
export function WhyOpen({ client, pack, sessions }: WhyOpenProps) {
  const text = useText({ fr, en })
  const card = useText({ fr: cardFr, en: cardEn })
  const explanation = useExplanation(pack, sessions)
  const mail = new URLSearchParams({ subject: text.sendSubject, body: explanation ?? '' })
  return (
    <div className="why why-open">
      <h3>{card.why(pack.sessionsRemaining)}</h3>
      <Sum pack={pack} sessions={sessions} />
      {explanation !== null && (
        <p className="share small">
          <CopyLink text={explanation} label={text.copy} done={text.copied} />
          {client.email !== null && (
            <a href={`mailto:${client.email}?${mail.toString().replaceAll('+', '%20')}`}>
              {text.send(firstNameOf(client.name))}
            </a>
          )}
        </p>
      )}
    </div>
  )
}

/** The sum as a text of its own; null until all of it is known. */
function useExplanation(pack: PackageJson, sessions: readonly SessionJson[]): string | null {
  const text = useText({ fr, en })
  const card = useText({ fr: cardFr, en: cardEn })
  const format = useFormat()
  const entries = useQuery(entriesQuery(pack.id))
  const named = useQuery(sessionsOfEntriesQuery(pack.id, entries.data, sessions))
  if (entries.data === undefined || named.isPending) return null
  const lines = sumOf(pack, entries.data, [...sessions, ...(named.data ?? [])])
  const told = lines.map((line) => {
    const { quantity } = line
    const count = quantity < 0 ? `${MINUS}${-quantity}` : String(quantity)
    return `${count}\u00a0 ${sentenceOf(line, card, format)}`
  })
  return [...told, '', text.sendLine(pack.sessionsRemaining, pack.name)].join('\n')
}

const firstNameOf = (name: string) => name.split(/\s/)[0] ?? name
