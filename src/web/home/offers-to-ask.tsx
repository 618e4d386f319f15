import { queryOptions, useQuery } from '@tanstack/react-query'
import type { MeJson } from '../../contract/me.ts'
import type { OfferJson } from '../../contract/offer.ts'
import type { PackageJson } from '../../contract/package.ts'
import type { ListOf } from '../../contract/wire.ts'
import { offers as en } from '../../i18n/en/offers.ts'
import { offers as fr } from '../../i18n/fr/offers.ts'
import { request } from '../api.ts'
import { useFormat, useText } from '../language.tsx'
import { offerTold } from './offer-words.ts'
import { askable, mailTo } from './wants-more.ts'

const publicOffersQuery = queryOptions({
  queryKey: ['offers'],
  queryFn: () => request<ListOf<OfferJson>>('/api/offers'),
  select: (list) => list.items,
})

/** What the studio shows its clients, and a letter to ask for it; nothing where it shows nothing. */
export function OffersToAsk({ me, packages }: { me: MeJson; packages: readonly PackageJson[] }) {
  const text = useText({ fr, en })
  const { data = [] } = useQuery(publicOffersQuery)
  const offers = askable(data, packages)
  if (offers.length === 0) return null
  return (
    <section className="panel offers-place" aria-labelledby="offers">
      <div className="heading">
        <h2 id="offers">{text.title}</h2>
      </div>
      <p className="body small quiet">{me.studio.email === null ? text.askCoach : text.lead}</p>
      <ul>
        {offers.map((offer) => (
          <Offer key={offer.id} me={me} offer={offer} />
        ))}
      </ul>
    </section>
  )
}

function Offer({ me, offer }: { me: MeJson; offer: OfferJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const name = offer.name[format.locale]
  const told = offerTold(offer, text, format)
  const { email } = me.studio
  return (
    <li>
      <div>
        <p>
          <b>{name}</b>
        </p>
        <p className="small quiet">{told}</p>
      </div>
      {email !== null && (
        <a
          className="button"
          href={mailTo(email, text.askSubject(name), text.askBody(`${name}, ${told}`, me.name))}
          aria-label={text.askNamed(name)}
        >
          {text.ask}
        </a>
      )}
    </li>
  )
}
