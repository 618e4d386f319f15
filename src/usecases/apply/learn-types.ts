import { type Delivery, isMeetingTrigger } from '../../calcom/delivery.ts'
import { type ToldType, toldType } from '../../calcom/told-type.ts'
import type * as openItems from '../../db/attention/open-items.ts'
import {
  CREDITS_DEFAULT,
  EVENT_TYPES_MAX,
  type EventType,
  eventTypeTold,
} from '../../domain/event-type.ts'
import { type ApplyContext, later } from './context.ts'
import { derivedId } from './derived-id.ts'

/** A meeting knows the number of its type, and no name. */
export function typeNamed(delivery: Extract<Delivery, { kind: 'booking' }>): ToldType | null {
  return isMeetingTrigger(delivery.trigger) ? null : toldType(delivery.payload)
}

/**
 * Types that readings or deliveries name for the first time: one credit each, until somebody says
 * otherwise.
 */
export function learn(context: ApplyContext, told: readonly ToldType[]): void {
  if (told.length === 0) return
  const known = [...context.eventTypes]
  const learned: EventType[] = []
  for (const type of told) {
    if (eventTypeTold(known, type) !== null || known.length >= EVENT_TYPES_MAX) continue
    const added = { ...learnedType(context, type), id: idFor(context.studio.id, known, type) }
    known.push(added)
    learned.push(added)
  }
  if (learned.length === 0) return
  later(context, context.rows.insertEventTypes(learned))
  context.eventTypes = known
  const items = learned.map((type) => unmapped(context.studio.id, type))
  // Listed after what the booking itself asks.
  later(context, context.rows.openItems(items, context.now + 1))
}

/** Nobody said what it costs and whose it is: asked once, and one credit until then. */
function unmapped(studioId: string, type: EventType): openItems.ItemToOpen {
  const kind = 'unmapped-type'
  const subject = type.calcomId ?? type.slug ?? type.label
  const nothing = { uid: null, startsAt: null, endsAt: null, name: null, email: null }
  return {
    id: derivedId(studioId, 'item', kind, subject),
    kind,
    reason: 'UnmappedType',
    subject,
    sessionId: null,
    clientId: null,
    booking: { ...nothing, title: type.label, eventTypeSlug: type.slug },
  }
}

/** Derived from what bookings call it, so that it is the same however deliveries are batched. */
function idFor(studioId: string, known: readonly EventType[], told: ToldType): string {
  const name = told.calcomId ?? told.slug ?? told.label
  const taken = new Set(known.map(({ id }) => id))
  // A type learned before may have been given another number by hand since.
  for (let again = 0; ; again += 1) {
    const id = derivedId(studioId, 'event-type', name, String(again))
    if (!taken.has(id)) return id
  }
}

function learnedType(context: ApplyContext, told: ToldType): Omit<EventType, 'id'> {
  return {
    ...told,
    credits: CREDITS_DEFAULT,
    coachId: null,
    source: 'learned',
    createdAt: context.now,
  }
}
