import * as addresses from '../../db/people/addresses.ts'
import * as people from '../../db/people/people.ts'
import { isTimeZone } from '../../domain/calendar.ts'
import { normaliseEmail } from '../../domain/person.ts'
import { refuse } from '../../domain/result.ts'
import type { Act } from '../inputs/act.ts'
import type { ActContext, Decision } from './decision.ts'

type ActOf<T extends Act['type']> = Extract<Act, { type: T }>

/** A new client or coach. What waits for this address is applied with it. */
export async function createPerson(
  { context, at }: ActContext,
  act: ActOf<'create-person'>,
): Promise<Decision> {
  const { db, studio } = context
  if (!isZoneOrNone(act.timeZone)) return refuse({ type: 'InvalidTimeZone' })
  const email = normaliseEmail(act.email)
  const holder = await addresses.findHolder(db, studio.id, email)
  if (holder !== null) return refuse({ type: 'EmailTaken' })
  const personId = context.newId()
  const person = {
    id: personId,
    role: act.role,
    name: act.name.trim(),
    locale: act.locale ?? studio.locale,
    timeZone: act.timeZone ?? null,
    phone: act.phone ?? null,
    createdAt: at,
  }
  const address = { id: context.newId(), personId, email, isPrimary: true, attachedAt: at }
  // One after the other, and on their way together.
  await Promise.all([
    addresses.insertPerson(db, studio.id, person),
    addresses.attach(db, studio.id, address),
  ])
  return {
    ok: true,
    emails: [email],
    clientIds: act.role === 'client' ? [personId] : [],
    answer: () => personAnswer(context, personId),
  }
}

export async function updatePerson(
  { context }: ActContext,
  act: ActOf<'update-person'>,
): Promise<Decision> {
  const { db, studio } = context
  const { personId, name, locale, timeZone, phone, notes } = act
  if (!isZoneOrNone(timeZone)) return refuse({ type: 'InvalidTimeZone' })
  const isThere = await addresses.updatePerson(db, studio.id, personId, {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(locale === undefined ? {} : { locale }),
    ...(timeZone === undefined ? {} : { time_zone: timeZone }),
    ...(phone === undefined ? {} : { phone }),
    ...(notes === undefined ? {} : { notes }),
  })
  if (!isThere) return refuse({ type: 'NotFound' })
  return { ok: true, clientIds: [personId], answer: () => personAnswer(context, personId) }
}

/** One more address of somebody. What waits for it is applied with it. */
export async function attachEmail(
  { context, at }: ActContext,
  act: ActOf<'attach-email'>,
): Promise<Decision> {
  const { db, studio } = context
  const email = normaliseEmail(act.email)
  const holder = await addresses.findHolder(db, studio.id, email)
  const answer = () => personAnswer(context, act.personId)
  if (holder === act.personId) return { ok: true, answer }
  if (holder !== null) return refuse({ type: 'EmailTaken' })
  await addresses.attach(db, studio.id, {
    id: context.newId(),
    personId: act.personId,
    email,
    isPrimary: false,
    attachedAt: at,
  })
  return { ok: true, emails: [email], answer }
}

/** The address leads nowhere from now on; what was booked with it stays theirs. */
export async function detachEmail(
  { context, at }: ActContext,
  act: ActOf<'detach-email'>,
): Promise<Decision> {
  const { db, studio } = context
  const present = await addresses.readPresent(db, studio.id, act.personId)
  const email = normaliseEmail(act.email)
  if (!present.includes(email)) return refuse({ type: 'NotFound' })
  if (present.length === 1) return refuse({ type: 'LastEmail' })
  await addresses.detach(db, studio.id, act.personId, email, at)
  return { ok: true, answer: () => personAnswer(context, act.personId) }
}

/** Without one, a person's zone is the studio's. */
function isZoneOrNone(timeZone: string | null | undefined): boolean {
  return timeZone === null || timeZone === undefined || isTimeZone(timeZone)
}

async function personAnswer(context: ActContext['context'], personId: string): Promise<object> {
  const person = await people.read(context.db, context.studio.id, personId)
  if (person === null) throw new Error('a person just written is there')
  return person
}
