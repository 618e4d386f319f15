import type { Locale } from '../person.ts'

/** What a message to many says of each. */
export type Placeholder = 'first' | 'left' | 'end' | 'package'

/** In both languages: a text is in that of the placeholders it is written with. */
export type PlaceholderValues = Record<Locale, Record<Placeholder, string>>

type Named = { is: Placeholder; locale: Locale }

const NAMES: Record<string, Named> = {
  prénom: { is: 'first', locale: 'fr' },
  first: { is: 'first', locale: 'en' },
  reste: { is: 'left', locale: 'fr' },
  left: { is: 'left', locale: 'en' },
  fin: { is: 'end', locale: 'fr' },
  end: { is: 'end', locale: 'en' },
  forfait: { is: 'package', locale: 'fr' },
  package: { is: 'package', locale: 'en' },
}

const MARK = /\{([^{}\s]{1,40})\}/gu

/** The first one that nobody knows; null where all are known. */
export function unknownPlaceholder(text: string): string | null {
  const names = [...text.matchAll(MARK)].map(([, name = '']) => name)
  return names.find((name) => named(name) === undefined) ?? null
}

/** The text with what its placeholders stand for; one that nobody knows stays as written. */
export function fillIn(text: string, values: PlaceholderValues): string {
  return text.replaceAll(MARK, (whole, name: string) => {
    const found = named(name)
    return found === undefined ? whole : values[found.locale][found.is]
  })
}

function named(name: string): Named | undefined {
  const known = name.normalize('NFC').toLowerCase()
  return Object.hasOwn(NAMES, known) ? NAMES[known] : undefined
}
