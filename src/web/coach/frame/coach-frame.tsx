import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { MeJson } from '../../../contract/me.ts'
import { coachFrame as en } from '../../../i18n/en/coach-frame.ts'
import { frame as frameEn } from '../../../i18n/en/frame.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachFrame as fr } from '../../../i18n/fr/coach-frame.ts'
import { frame as frameFr } from '../../../i18n/fr/frame.ts'
import { useNow } from '../../clock.ts'
import { Brand, Offline, Skip } from '../../frame/frame.tsx'
import { useText } from '../../language.tsx'
import { Toasts } from '../../ui/toast.tsx'
import { ATTENTION_MAX, attentionQuery, lastDeliveryQuery } from '../coach-queries.ts'
import { CoachIcon } from '../ui/coach-icon.tsx'
import { MoreMenu } from '../ui/more-menu.tsx'
import { useAgo } from '../ui/use-ago.ts'
import { type CoachPlace, DAILY, PROFILE, SELDOM } from './coach-places.ts'
import { SearchDialog, useSearchKey } from './search-dialog.tsx'

/** A rail beside the pages; on a phone a line above them and tabs below. */
export function CoachFrame({ me, children }: { me: MeJson; children: ReactNode }) {
  const text = useText({ fr, en })
  const navigation = useText({ fr: frameFr, en: frameEn }).navigation
  const [isSearching, setSearching] = useState(false)
  useSearchKey(() => setSearching(true))
  const search = () => setSearching(true)
  return (
    <>
      <Skip />
      <Offline />
      <header className="coach-top">
        <Brand />
        <span>
          <button className="button text" type="button" aria-label={text.search} onClick={search}>
            <CoachIcon name="search" />
          </button>
          <MoreMenu label={text.more}>
            {[...SELDOM, PROFILE].map((place) => (
              <PlaceLink key={place.to} place={place} />
            ))}
          </MoreMenu>
        </span>
      </header>
      <div className="coach">
        <header className="rail">
          <Brand />
          <button className="find" type="button" onClick={search}>
            <CoachIcon name="search" />
            {text.search}
            <kbd>{text.searchKeys}</kbd>
          </button>
          <nav aria-label={navigation}>
            {DAILY.map((place) => (
              <PlaceLink key={place.to} place={place} />
            ))}
            <hr />
            {SELDOM.map((place) => (
              <PlaceLink key={place.to} place={place} />
            ))}
          </nav>
          <Foot me={me} />
        </header>
        {children}
      </div>
      <nav className="tabs" aria-label={navigation}>
        {DAILY.map((place) => (
          <PlaceLink key={place.to} place={place} />
        ))}
      </nav>
      {isSearching && (
        <SearchDialog places={[...DAILY, ...SELDOM, PROFILE]} onClose={() => setSearching(false)} />
      )}
      <Toasts />
    </>
  )
}

function PlaceLink({ place }: { place: CoachPlace }) {
  const text = useText({ fr, en })
  const { pathname } = useLocation()
  const isFrom = place.leadsTo?.includes(pathname) === true
  return (
    <Link
      to={place.to}
      activeOptions={{ exact: place.to === '/coach', includeSearch: false }}
      {...(isFrom ? { 'aria-current': 'page' } : {})}
    >
      <CoachIcon name={place.icon} />
      {text[place.word]}
      {place.word === 'decide' && <Waiting />}
    </Link>
  )
}

/** How many wait for a decision. */
function Waiting() {
  const text = useText({ fr, en })
  const { data } = useQuery(attentionQuery)
  if (data === undefined || data.length === 0) return null
  return (
    <>
      <span className="badge" aria-hidden="true">
        {data.length < ATTENTION_MAX ? data.length : `${ATTENTION_MAX}+`}
      </span>
      <span className="unseen">{text.waiting(data.length)}</span>
    </>
  )
}

function Foot({ me }: { me: MeJson }) {
  const text = useText({ fr, en })
  const ago = useAgo()
  const now = useNow()
  const { data: last } = useQuery(lastDeliveryQuery)
  return (
    <div className="foot small">
      <p>
        <Link to="/coach/profile">
          <b>{me.name}</b>
        </Link>
      </p>
      <p className="quiet">{me.studio.name}</p>
      {last !== undefined && (
        <p className={last === null ? 'tiny quiet' : 'tiny quiet heard'}>
          {last === null ? text.neverReceived : text.received(ago(now - millisOf(last.lastSeenAt)))}
        </p>
      )}
    </div>
  )
}
