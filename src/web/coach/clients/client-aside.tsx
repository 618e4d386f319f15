import type { PackageJson } from '../../../contract/package.ts'
import type { PersonJson } from '../../../contract/person.ts'
import { coachClient as en } from '../../../i18n/en/coach-client.ts'
import { placeOf } from '../../../i18n/format.ts'
import { coachClient as fr } from '../../../i18n/fr/coach-client.ts'
import { fromFirstText } from '../../../i18n/span.ts'
import { useFormat, useText } from '../../language.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { ClientMails } from '../mails/client-mails.tsx'
import { ClientAddresses } from './client-addresses.tsx'
import { ClientNote } from './client-note.tsx'
import { FormerPackage } from './former-package.tsx'

const LANGUAGES = { fr: 'french', en: 'english' } as const

type ClientAsideProps = {
  client: PersonJson
  /** The package in front: its terms are those that count next. */
  front: PackageJson | null
  former: readonly PackageJson[]
}

/** How to reach them, what was agreed, what was before, what the team noted. */
export function ClientAside({ client, front, former }: ClientAsideProps) {
  const text = useText({ fr, en })
  const zone = client.timeZone === null ? text.studioZone : placeOf(client.timeZone)
  return (
    <aside className="client-aside">
      <section>
        <h2>{text.contact}</h2>
        <ClientAddresses client={client} />
        <dl>
          <div>
            <dt>{text.phone}</dt>
            <dd className="figures">
              {client.phone === null ? (
                text.noPhone
              ) : (
                <a href={`tel:${client.phone.replaceAll(/[^\d+]/g, '')}`}>{client.phone}</a>
              )}
            </dd>
          </div>
          <div>
            <dt>{text.zoneAndLanguage}</dt>
            <dd>{`${zone}, ${text[LANGUAGES[client.locale]]}`}</dd>
          </div>
        </dl>
      </section>
      {front !== null && (
        <section>
          <h2>{text.terms}</h2>
          <Terms pack={front} />
        </section>
      )}
      {former.length > 0 && (
        <section>
          <h2>{text.former}</h2>
          {former.map((pack) => (
            <FormerPackage key={pack.id} pack={pack} />
          ))}
        </section>
      )}
      <section>
        <h2>{text.note}</h2>
        <ClientNote client={client} />
      </section>
      <ClientMails client={client} />
    </aside>
  )
}

function Terms({ pack }: { pack: PackageJson }) {
  const text = useText({ fr, en })
  const { locale } = useFormat()
  const { terms, countsFromFirstSession: span } = pack
  const { freeCancellationHours, lateCancellation, noShow, courtesyCredits, expiry } = terms
  const isSame = lateCancellation === noShow
  return (
    <DescriptionList
      of={[
        [text.freeUntil, text.hoursBefore(freeCancellationHours)],
        isSame ? [text.lateAndAbsent, text[noShow]] : null,
        isSame ? null : [text.late, text[lateCancellation]],
        isSame ? null : [text.absent, text[noShow]],
        [text.courtesy, text.courtesyCount(courtesyCredits)],
        [text.expiry, text[expiry]],
        span === null ? null : [text.lasts, fromFirstText(locale, span)],
      ]}
    />
  )
}
