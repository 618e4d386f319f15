import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ExplanationJson } from '../../contract/explanation.ts'
import { midnightAfter } from '../../domain/calendar.ts'
import { isoOf } from '../../i18n/format.ts'
import { request, withQuery } from '../api.ts'

const SECOND_MS = 1000

/** Of which moment a balance is explained; now, unless a day is named. */
export type Moment = { asOf?: string; knownAt?: string }

/** The last moment of a day; as it was known then, if only that is wanted. */
export function momentOf(day: string | null, isThen: boolean, timeZone: string): Moment {
  if (day === null) return {}
  const asOf = isoOf(midnightAfter(day, timeZone) - SECOND_MS)
  return isThen ? { asOf, knownAt: asOf } : { asOf }
}

const address = (packageId: string, what: string, moment: Moment) =>
  withQuery(`/api/packages/${packageId}/${what}`, moment)

export const explanationQuery = (packageId: string, moment: Moment) =>
  queryOptions({
    queryKey: ['entries', packageId, 'explanation', moment],
    queryFn: () => request<ExplanationJson>(address(packageId, 'explanation', moment)),
    placeholderData: keepPreviousData,
  })

/** Files: the browser hands them to whatever prints or counts. */
export const statementOf = (packageId: string, ending: 'pdf' | 'csv', moment: Moment) =>
  address(packageId, `statement.${ending}`, moment)
