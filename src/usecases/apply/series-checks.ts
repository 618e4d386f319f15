import type * as openItems from '../../db/attention/open-items.ts'
import type * as calcomSeries from '../../db/calcom/calcom-series.ts'
import { seriesCheck } from '../../domain/booking/series-check.ts'
import type { ApplyContext } from './context.ts'
import { derivedId } from './derived-id.ts'
import type { ResolvedBooking } from './resolve-bookings.ts'

export const SERIES_CHECK = 'series-check'

/**
 * One delivery may have meant several bookings. Where others of a recurring one still stand after a
 * word on one of them, somebody is asked, with the list, until each has a word of its own.
 */
export async function settleSeriesChecks(
  { rows, studio, now }: ApplyContext,
  resolved: readonly ResolvedBooking[],
): Promise<void> {
  const recurring = resolved.filter(isRecurring)
  if (recurring.length === 0) return
  const uids = recurring.flatMap(({ booking }) => booking.uids)
  const siblings = await rows.readSiblings(uids)
  const all = [...new Set(siblings.map(({ uid }) => uid))]
  const [members, asked] = await Promise.all([
    rows.readSeriesMembers(all),
    rows.readItemsAbout(SERIES_CHECK, all),
  ])
  const wanted = groupsOf(siblings, members)
    .map((group) => itemOf(studio.id, group))
    .filter((item) => item !== null)
  const isWanted = (id: string): boolean => wanted.some((item) => item.id === id)
  const answered = new Set(asked.filter(({ status }) => status === 'resolved').map(({ id }) => id))
  const fresh = wanted.filter(({ id }) => !answered.has(id))
  const gone = asked.filter(({ id, status }) => status === 'open' && !isWanted(id))
  const ids = gone.map(({ id }) => id)
  await Promise.all([
    fresh.length === 0 ? null : rows.openItems(fresh, now),
    ids.length === 0 ? null : rows.closeItems(ids, now),
  ])
}

export function isRecurring({ booking: { path } }: Pick<ResolvedBooking, 'booking'>): boolean {
  return path.some(({ exists }) => {
    const { recurring, recurringUid } = exists?.attributes ?? {}
    return recurring !== undefined || recurringUid !== undefined
  })
}

type Member = calcomSeries.ListedMember

/** Each recurring booking once, whichever of its bookings led to it. */
function groupsOf(
  siblings: readonly { of: string; uid: string }[],
  members: readonly Member[],
): Member[][] {
  const groups = new Map<string, Member[]>()
  for (const uids of Map.groupBy(siblings, ({ of }) => of).values()) {
    const named = new Set(uids.map(({ uid }) => uid))
    const group = members.filter(({ uid }) => named.has(uid))
    groups.set(group.map(({ uid }) => uid).join(' '), group)
  }
  return [...groups.values()]
}

function itemOf(studioId: string, members: readonly Member[]): openItems.ItemToOpen | null {
  const check = seriesCheck(members)
  const spoken = members.find(({ uid }) => uid === check?.uid)
  if (check === null || spoken === undefined) return null
  const { uid, startsAt, endsAt, title, name, eventTypeSlug, sessionId, clientId } = spoken
  const about = { uid, startsAt, endsAt, title, name, email: null, eventTypeSlug }
  return {
    id: derivedId(studioId, 'item', SERIES_CHECK, uid),
    kind: SERIES_CHECK,
    reason: check.reason,
    subject: uid,
    ...{ sessionId, clientId },
    booking: { ...about, siblings: check.siblings },
  }
}
