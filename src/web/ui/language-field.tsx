import type { Locale } from '../../domain/person.ts'
import { Segments } from './segments.tsx'

type LanguageFieldProps = { legend: string; locale: Locale; onLocale: (locale: Locale) => void }

/** Each language by its own name, whatever the page speaks. */
export function LanguageField({ legend, locale, onLocale }: LanguageFieldProps) {
  return (
    <Segments
      legend={legend}
      choices={[
        { value: 'fr' as const, label: 'Français' },
        { value: 'en' as const, label: 'English' },
      ]}
      chosen={locale}
      onChoose={onLocale}
    />
  )
}
