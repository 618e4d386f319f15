import { closeKind } from '../../db/attention/conflicts.ts'
import * as eventTypes from '../../db/calcom/event-types.ts'
import * as people from '../../db/people/people.ts'
import { CREDITS_DEFAULT, type EventType, eventTypeTold } from '../../domain/event-type.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { refuse } from '../../domain/result.ts'
import { type ApplyContext, later } from '../apply/context.ts'
import type { GivenEventType } from '../studio/studio-act.ts'
import type { ActContext, Decision } from './decision.ts'

/** Replaces the whole list; every session whose cost or coach it changes is settled again. */
export async function putEventTypes(
  { context, at }: ActContext,
  items: readonly GivenEventType[],
): Promise<Decision> {
  const { db, studio } = context
  const before = context.eventTypes
  const misfit = (await strangerAmong(context, before, items)) ?? repeatedAmong(items)
  if (misfit !== null) return refuse(misfit)
  const after = items.map((item, index) => typeFrom(context, before, item, at + index))
  const told = await eventTypes.readTold(db, studio.id)
  const changed = told.filter((type) => meansElse(before, after, type))
  const uids = await eventTypes.readUidsOf(db, studio.id, changed)
  await eventTypes.replace(db, studio.id, after)
  // Whoever saves the list has seen what was learned.
  later(context, closeKind(db, studio.id, 'unmapped-type', at))
  context.eventTypes = await eventTypes.list(db, studio.id)
  return { ok: true, uids, answer: async () => ({ items: [...context.eventTypes] }) }
}

/** Names the first item that is not there, or whose coach is not of the team. */
async function strangerAmong(
  { db, studio }: ApplyContext,
  before: readonly EventType[],
  items: readonly GivenEventType[],
): Promise<Refusal | null> {
  const coachIds = [...new Set(items.map((item) => item.coachId ?? null))]
  const named = await people.readMany(
    db,
    studio.id,
    coachIds.filter((id) => id !== null),
  )
  const team = new Set(named.filter(({ role }) => role !== 'client').map(({ id }) => id))
  for (const [index, { id, coachId = null }] of items.entries()) {
    if (id !== undefined && !before.some((type) => type.id === id)) {
      return { type: 'Malformed', field: `items.${index}.id`, problem: 'not-there' }
    }
    if (coachId !== null && !team.has(coachId)) {
      return { type: 'Malformed', field: `items.${index}.coachId`, problem: 'not-of-the-team' }
    }
  }
  return null
}

/** Two of one number, or two of one name without a number, could not be told apart. */
function repeatedAmong(items: readonly GivenEventType[]): Refusal | null {
  const seen = new Set<string>()
  for (const [index, item] of items.entries()) {
    const slug = slugOf(item)
    const isNumbered = item.calcomId !== undefined && item.calcomId !== null
    const names = [
      ['id', item.id ?? null],
      ['calcomId', item.calcomId ?? null],
      ['slug', isNumbered ? null : slug],
    ] as const
    for (const [field, value] of names) {
      if (value === null) continue
      if (seen.has(`${field} ${value}`)) {
        return { type: 'Malformed', field: `items.${index}.${field}`, problem: 'twice' }
      }
      seen.add(`${field} ${value}`)
    }
  }
  return null
}

function typeFrom(
  context: ApplyContext,
  before: readonly EventType[],
  item: GivenEventType,
  at: number,
): EventType {
  const present = before.find((type) => type.id === item.id)
  return {
    id: present?.id ?? context.newId(),
    calcomId: item.calcomId ?? null,
    slug: slugOf(item),
    bookingPath: item.bookingPath ?? null,
    minutes: item.minutes ?? null,
    label: item.label,
    credits: item.credits ?? CREDITS_DEFAULT,
    coachId: item.coachId ?? null,
    source: present?.source ?? 'hand',
    createdAt: present?.createdAt ?? at,
  }
}

/** What bookings name of a page is the end of its path. */
function slugOf({ slug, bookingPath }: GivenEventType): string | null {
  return slug ?? bookingPath?.split('/').at(-1) ?? null
}

function meansElse(
  before: readonly EventType[],
  after: readonly EventType[],
  told: eventTypes.ToldType,
): boolean {
  const [was, is] = [eventTypeTold(before, told), eventTypeTold(after, told)]
  return (
    (was?.credits ?? CREDITS_DEFAULT) !== (is?.credits ?? CREDITS_DEFAULT) ||
    (was?.coachId ?? null) !== (is?.coachId ?? null)
  )
}
