import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import type { ExplanationJson } from '../../contract/explanation.ts'
import { midnightAfter } from '../../domain/calendar.ts'
import { isoOf } from '../../i18n/format.ts'
import { request, withQuery } from '../api.ts'

const SECOND_MS = 1000

/** Of which moment a balance is explained; now, unless a day is named. */
type Moment = { asOf?: string; knownAt?: string }

/** The last moment of a day; as it was known then, if only that is wanted. */
export function momentOf(day: string | null, isThen: boolean, timeZone: string): Moment {
  if (day === null) return {}
  const asOf = isoOf(midnightAfter(day, timeZone) - SECOND_MS)
  return isThen ? { asOf, knownAt: asOf } : { asOf }
}

const address = (packageId: string, what: string, moment: Moment) =>
  withQuery(`/api/packages/${packageId}/${what}`, moment)

/** Who asks for older lines wants what the button counts, not another fifty. */
type Older = Required<Moment> & { cursor: string; limit: string }

/** The most that one answer holds. */
const OLDER_LINES = '200'

/** The latest lines, and those before as far as somebody asked for them, of one and the same moment. */
export const explanationQuery = (packageId: string, moment: Moment) =>
  infiniteQueryOptions({
    queryKey: ['entries', packageId, 'explanation', moment],
    queryFn: ({ pageParam }) =>
      request<ExplanationJson>(address(packageId, 'explanation', pageParam)),
    initialPageParam: firstPage(moment),
    getNextPageParam: ({ nextCursor, asOf, knownAt }): Moment | Older | null =>
      nextCursor === null ? null : { asOf, knownAt, cursor: nextCursor, limit: OLDER_LINES },
    select: ({ pages }) => inOne(pages),
    placeholderData: keepPreviousData,
  })

const firstPage = (moment: Moment): Moment | Older => moment

/** What the newest answer says, with the lines of all. */
function inOne(pages: readonly ExplanationJson[]): ExplanationJson {
  const newest = pages[0]
  const oldest = pages.at(-1)
  if (newest === undefined || oldest === undefined) throw new Error('an answer has a page')
  const lines = pages.toReversed().flatMap((page) => page.lines)
  return { ...newest, earlier: oldest.earlier, nextCursor: oldest.nextCursor, lines }
}

/** Files: the browser hands them to whatever prints or counts. */
export const statementOf = (packageId: string, ending: 'pdf' | 'csv', moment: Moment) =>
  address(packageId, `statement.${ending}`, moment)
