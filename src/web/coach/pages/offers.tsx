import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { OfferJson } from '../../../contract/offer.ts'
import { coachMigration as migrationEn } from '../../../i18n/en/coach-migration.ts'
import { coachOffers as en } from '../../../i18n/en/coach-offers.ts'
import { offers as offersEn } from '../../../i18n/en/offers.ts'
import { coachMigration as migrationFr } from '../../../i18n/fr/coach-migration.ts'
import { coachOffers as fr } from '../../../i18n/fr/coach-offers.ts'
import { offers as offersFr } from '../../../i18n/fr/offers.ts'
import { Content } from '../../frame/content.tsx'
import { offerTold } from '../../home/offer-words.ts'
import { useFormat, usePageTitle, useText } from '../../language.tsx'
import { meQuery } from '../../queries.ts'
import '../../styles/coach-offers.css'
import { FieldError } from '../../ui/states.tsx'
import { showToast } from '../../ui/toast.tsx'
import { Unanswered } from '../../ui/unanswered.tsx'
import { OfferDialog } from '../offers/offer-dialog.tsx'
import { offersNamed, SEARCH_FROM } from '../offers/offer-search.ts'
import { offersQuery, updateOffer } from '../offers/offers-api.ts'
import { CoachIcon } from '../ui/coach-icon.tsx'
import { useAct } from '../ui/use-act.ts'

type Asking = { is: 'new' } | { is: 'edit'; offer: OfferJson }

/** What the studio sells, and what it sells no longer. */
export function OffersPage() {
  const text = useText({ fr, en })
  const { data: me } = useSuspenseQuery(meQuery)
  const found = useQuery(offersQuery(true))
  const [asking, setAsking] = useState<Asking | null>(null)
  const [typed, setTyped] = useState('')
  usePageTitle(text.title)
  const isOwner = me.role === 'owner'
  const all = found.data ?? []
  const sold = all.filter(({ isArchived }) => !isArchived)
  const isLong = all.length >= SEARCH_FROM
  const shown = isLong ? offersNamed(all, typed) : all
  const shownAs = (isFormer: boolean) => shown.filter((offer) => offer.isArchived === isFormer)
  const listed = { isOwner, onEdit: (offer: OfferJson) => setAsking({ is: 'edit', offer }) }
  return (
    <Content className="offers">
      <div className="opening">
        <h1>{found.data === undefined ? text.title : text.lead(sold.length)}</h1>
        {isOwner && (
          <button className="button main" type="button" onClick={() => setAsking({ is: 'new' })}>
            {text.create}
          </button>
        )}
      </div>
      <Unanswered of={found} />
      {found.data !== undefined && sold.length === 0 && (
        <p className="panel empty">{isOwner ? text.empty : text.emptyCoach}</p>
      )}
      {isLong && <Finder typed={typed} onTyped={setTyped} />}
      {isLong && shown.length === 0 && (
        <p className="panel empty" role="status">
          {text.nothingNamed(typed.trim())}
        </p>
      )}
      <List offers={shownAs(false)} name={text.sold} {...listed} />
      <List offers={shownAs(true)} name={text.former} {...listed} />
      {asking !== null && (
        <OfferDialog
          offer={asking.is === 'edit' ? asking.offer : null}
          currency={me.studio.currency}
          onClose={() => setAsking(null)}
        />
      )}
    </Content>
  )
}

function Finder({ typed, onTyped }: { typed: string; onTyped: (typed: string) => void }) {
  const text = useText({ fr, en })
  return (
    <div className="finder">
      <div className="input">
        <CoachIcon name="search" />
        <input
          type="search"
          aria-label={text.search}
          placeholder={text.search}
          value={typed}
          autoComplete="off"
          onChange={(event) => onTyped(event.target.value)}
        />
      </div>
    </div>
  )
}

type ListProps = {
  offers: readonly OfferJson[]
  name: string
  isOwner: boolean
  onEdit: (offer: OfferJson) => void
}

function List({ offers, name, isOwner, onEdit }: ListProps) {
  if (offers.length === 0) return null
  return (
    <section className="panel" aria-label={name}>
      <div className="heading">
        <h2>{name}</h2>
      </div>
      <ul className="offer-list">
        {offers.map((offer) => (
          <Row key={offer.id} offer={offer} isOwner={isOwner} onEdit={onEdit} />
        ))}
      </ul>
    </section>
  )
}

function Row(props: { offer: OfferJson; isOwner: boolean; onEdit: (offer: OfferJson) => void }) {
  const { offer, isOwner, onEdit } = props
  const text = useText({ fr, en })
  const words = useText({ fr: offersFr, en: offersEn })
  const migration = useText({ fr: migrationFr, en: migrationEn })
  const format = useFormat()
  const name = offer.name[format.locale]
  const retiring = useRetiring(offer, name)
  const { isArchived } = offer
  return (
    <li>
      <div>
        <p>
          <b>{name}</b> <span className="small quiet">{text.version(offer.version)}</span>
        </p>
        <p className="small">{offerTold(offer, words, format)}</p>
        {!isArchived && (
          <p className="small quiet">{offer.isPublic ? text.public : text.private}</p>
        )}
        {isOwner && offer.version > 1 && (
          <p className="small to-former">
            <Link
              to="/coach/offers/$offerId/migration"
              params={{ offerId: offer.id }}
              aria-label={migration.linkNamed(name)}
            >
              {migration.link}
            </Link>
          </p>
        )}
        {retiring.failure !== null && <FieldError text={retiring.failure} />}
      </div>
      {isOwner && (
        <div className="offer-acts">
          {!isArchived && (
            <button
              className="button"
              type="button"
              aria-label={text.editNamed(name)}
              onClick={() => onEdit(offer)}
            >
              {text.edit}
            </button>
          )}
          <button
            className={isArchived ? 'button' : 'button text'}
            type="button"
            aria-label={isArchived ? text.sellNamed(name) : text.retireNamed(name)}
            disabled={retiring.isPending}
            onClick={() => retiring.act(!isArchived)}
          >
            {isArchived ? text.sell : text.retire}
          </button>
        </div>
      )}
    </li>
  )
}

/** Sold no longer, or again: what was sold stays as it is, and the toast takes it back. */
function useRetiring(offer: OfferJson, name: string) {
  const text = useText({ fr, en })
  const queries = useQueryClient()
  return useAct(
    (isArchived: boolean) => updateOffer(offer.id, { isArchived }),
    (_, isArchived) =>
      showToast({
        text: isArchived ? text.retired(name) : text.soldAgain(name),
        undo: () => {
          updateOffer(offer.id, { isArchived: !isArchived }).finally(() =>
            queries.invalidateQueries(),
          )
        },
      }),
  )
}
