import { counted } from '../format.ts'

/** How long something is valid. */
export const spans = {
  days: (count: number) => counted('en', count, { one: 'day', other: 'days' }),
  weeks: (count: number) => counted('en', count, { one: 'week', other: 'weeks' }),
  months: (count: number) => counted('en', count, { one: 'month', other: 'months' }),
  fromFirst: (span: string) => `${span} from the first session`,
}

export type SpanMessages = typeof spans
