import type { SpanMessages } from '../en/spans.ts'
import { counted } from '../format.ts'

export const spans = {
  days: (count: number) => counted('fr', count, { one: 'jour', other: 'jours' }),
  weeks: (count: number) => counted('fr', count, { one: 'semaine', other: 'semaines' }),
  months: (count: number) => counted('fr', count, { one: 'mois', other: 'mois' }),
  fromFirst: (span: string) => `${span} dès la première session`,
} satisfies SpanMessages
