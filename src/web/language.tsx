import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react'
import type { Locale } from '../domain/person.ts'
import { type Format, formatFor } from '../i18n/format.ts'
import { askIn } from './api.ts'

const CHOSEN = 'fitbuddy.language'

type Language = { locale: Locale; choose: (locale: Locale) => void }

const LanguageContext = createContext<Language>({ locale: 'fr', choose: () => {} })
const ZoneContext = createContext('UTC')

/** Before sign-in: what was chosen in this browser, else the first of its languages that is ours. */
function initialLocale(): Locale {
  const chosen = readChosen()
  if (chosen !== null) return chosen
  for (const tag of navigator.languages) {
    if (tag.startsWith('fr')) return 'fr'
    if (tag.startsWith('en')) return 'en'
  }
  return 'fr'
}

function readChosen(): Locale | null {
  try {
    const chosen = localStorage.getItem(CHOSEN)
    return chosen === 'fr' || chosen === 'en' ? chosen : null
  } catch {
    // Storage may be forbidden: then the browser's own languages decide.
    return null
  }
}

function keepChosen(locale: Locale): void {
  try {
    localStorage.setItem(CHOSEN, locale)
  } catch {
    // Storage may be forbidden: the choice then lasts as long as the page.
  }
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState(() => {
    const locale = initialLocale()
    askIn(locale)
    return locale
  })
  const choose = useCallback((chosen: Locale) => {
    keepChosen(chosen)
    askIn(chosen)
    setLocale(chosen)
  }, [])
  const language = useMemo(() => ({ locale, choose }), [locale, choose])
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  return <LanguageContext value={language}>{children}</LanguageContext>
}

/** Everything under it speaks this person's language and shows this zone's time. */
export function PersonLanguage(props: { locale: Locale; timeZone: string; children: ReactNode }) {
  const { locale, timeZone, children } = props
  const { choose } = use(LanguageContext)
  useEffect(() => choose(locale), [locale, choose])
  const language = useMemo(() => ({ locale, choose }), [locale, choose])
  return (
    <LanguageContext value={language}>
      <ZoneContext value={timeZone}>{children}</ZoneContext>
    </LanguageContext>
  )
}

export function useLanguage(): Language {
  return use(LanguageContext)
}

/** The page's text in the present language: `useText({ fr, en })`. */
export function useText<T>(catalogues: { fr: T; en: T }): T {
  return catalogues[useLanguage().locale]
}

/** Dates and times in the signed-in person's language and zone. */
export function useFormat(): Format {
  const { locale } = useLanguage()
  return formatFor(locale, use(ZoneContext))
}

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'FitBuddy' : `${title} · FitBuddy`
  }, [title])
}
