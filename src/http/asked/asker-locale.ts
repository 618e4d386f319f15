import type { Locale } from '../../domain/person.ts'

/** The language that an `Accept-Language` header prefers of those we speak; French without one. */
export function localeFromHeader(header: string | null | undefined): Locale {
  let best: { locale: Locale; weight: number } | null = null
  for (const part of (header ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const language = tag.split('-')[0]
    if (language !== 'fr' && language !== 'en') continue
    const weight = weightFrom(parameters)
    if (weight > (best?.weight ?? 0)) best = { locale: language, weight }
  }
  return best?.locale ?? 'fr'
}

function weightFrom(parameters: readonly string[]): number {
  const given = parameters.map((text) => text.trim()).find((text) => text.startsWith('q='))
  if (given === undefined) return 1
  const weight = Number(given.slice(2))
  return weight >= 0 && weight <= 1 ? weight : 0
}
