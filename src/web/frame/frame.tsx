import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { MeJson } from '../../contract/me.ts'
import { frame as en } from '../../i18n/en/frame.ts'
import { frame as fr } from '../../i18n/fr/frame.ts'
import { useText } from '../language.tsx'
import { useConnection } from '../live.ts'
import { Icon, type IconName, Mark } from '../ui/icon.tsx'
import { Toasts } from '../ui/toast.tsx'
import { LanguageSwitch } from './language-switch.tsx'

type Place = {
  to: '/dashboard' | '/dashboard/sessions' | '/dashboard/book' | '/dashboard/profile'
  word: 'home' | 'sessions' | 'book' | 'profile'
  icon: IconName
}

const CLIENT_PLACES: readonly Place[] = [
  { to: '/dashboard', word: 'home', icon: 'home' },
  { to: '/dashboard/sessions', word: 'sessions', icon: 'day' },
  { to: '/dashboard/book', word: 'book', icon: 'plus' },
]
const PROFILE: Place = { to: '/dashboard/profile', word: 'profile', icon: 'user' }

/** What stands around a client's pages; the team has a frame of its own. */
export function SignedInFrame({ me, children }: { me: MeJson; children: ReactNode }) {
  const text = useText({ fr, en })
  return (
    <>
      <Skip />
      <Offline />
      <header className="top">
        <Brand />
        <nav aria-label={text.navigation}>
          {CLIENT_PLACES.map((place) => (
            <PlaceLink key={place.to} place={place} />
          ))}
        </nav>
        <Link className="me quiet" to="/dashboard/profile">
          <span>{me.name}</span>
        </Link>
      </header>
      {children}
      <nav className="tabs" aria-label={text.navigation}>
        {[...CLIENT_PLACES, PROFILE].map((place) => (
          <PlaceLink key={place.to} place={place} hasIcon />
        ))}
      </nav>
      <Toasts />
    </>
  )
}

/** What stands around the pages that need no sign-in. */
export function OpenFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <Skip />
      <header className="top">
        <Brand />
        <LanguageSwitch />
      </header>
      {children}
    </>
  )
}

export function Skip() {
  return (
    <a className="skip" href="#content">
      {useText({ fr, en }).skip}
    </a>
  )
}

export function Brand() {
  return (
    <Link className="brand" to="/">
      <Mark />
      FitBuddy
    </Link>
  )
}

function PlaceLink({ place, hasIcon = false }: { place: Place; hasIcon?: boolean }) {
  const text = useText({ fr, en })
  return (
    <Link
      to={place.to}
      activeOptions={{ exact: place.to === '/dashboard', includeSearch: false }}
      // The page that holds Cal.com's embed has a policy of its own: it is loaded whole.
      reloadDocument={place.to === '/dashboard/book'}
    >
      {hasIcon && <Icon name={place.icon} />}
      {text[place.word]}
    </Link>
  )
}

export function Offline() {
  const text = useText({ fr, en })
  const isLost = useConnection() === 'lost'
  return <div role="status">{isLost && <p className="offline">{text.offline}</p>}</div>
}
