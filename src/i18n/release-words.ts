import type { HistoryMessages } from './en/history.ts'

const RELEASED: Record<string, keyof HistoryMessages & ReleaseWord> = {
  'cancelled-in-time': 'inTime',
  'cancelled-by-host': 'byCoach',
  'moved-out-of-validity': 'outside',
  'request-lapsed': 'lapsed',
  rejected: 'refused',
  'request-unanswered': 'unanswered',
  'returned-by-terms': 'returned',
  courtesy: 'courtesy',
  waived: 'waived',
}

type ReleaseWord =
  | 'inTime'
  | 'byCoach'
  | 'outside'
  | 'lapsed'
  | 'refused'
  | 'unanswered'
  | 'returned'
  | 'courtesy'
  | 'waived'

/** Why a session came back to its package. */
export function releaseTold(reason: string, text: HistoryMessages): string {
  return text[RELEASED[reason] ?? 'givenBack']
}
