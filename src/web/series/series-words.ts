import { createContext, useContext } from 'react'
import { recurring as en, type RecurringMessages } from '../../i18n/en/recurring.ts'
import { recurring as fr } from '../../i18n/fr/recurring.ts'
import { useText } from '../language.tsx'

/** A client plans for themselves; where the team plans for a client, these sentences are other ones. */
export const SeriesWords = createContext<Partial<RecurringMessages>>({})

export function useSeriesWords(): RecurringMessages {
  const own = useText({ fr, en })
  return { ...own, ...useContext(SeriesWords) }
}
