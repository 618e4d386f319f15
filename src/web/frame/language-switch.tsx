import { useLanguage } from '../language.tsx'

const NAMES = { fr: 'Français', en: 'English' } as const

/** Before sign-in: the other language, in its own words. */
export function LanguageSwitch() {
  const { locale, choose } = useLanguage()
  const other = locale === 'fr' ? 'en' : 'fr'
  return (
    <button className="button text" type="button" lang={other} onClick={() => choose(other)}>
      {NAMES[other]}
    </button>
  )
}
