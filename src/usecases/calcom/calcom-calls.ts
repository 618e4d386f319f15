import type { CalcomFailure } from '../../calcom/api/failure.ts'
import * as calcomState from '../../db/calcom/calcom-state.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../deps.ts'

/** Failures that say something of the connection itself, not of what was asked. */
const OF_THE_CONNECTION: ReadonlySet<string> = new Set([
  'WrongKey',
  'NotPermitted',
  'OtherInstance',
  'Unavailable',
  'UnknownOutcome',
  'UnexpectedAnswer',
])

/** What a failure is called where people read it: a key that once worked was revoked. */
export async function noteCalcomFailure(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  studioId: string,
  failure: CalcomFailure,
): Promise<string> {
  if (!OF_THE_CONNECTION.has(failure.type)) return failure.type
  const name = await namedFailure(db, studioId, failure)
  await calcomState.noteFailure(db, studioId, now(), name)
  return name
}

export async function noteCalcomWorked(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  studioId: string,
  told: calcomState.Worked = {},
): Promise<Millis> {
  const at = now()
  await calcomState.noteWorked(db, studioId, at, told)
  return at
}

async function namedFailure(
  db: Deps['db'],
  studioId: string,
  { type }: CalcomFailure,
): Promise<string> {
  if (type !== 'WrongKey') return type === 'UnknownOutcome' ? 'Unavailable' : type
  const { workedAt } = await calcomState.read(db, studioId)
  return workedAt === null ? 'WrongKey' : 'KeyRevoked'
}

/** The same « no » to whoever waits for an answer. */
export function refusalOf(failure: CalcomFailure, name: string = failure.type): Refusal {
  const isAway = failure.type === 'Unavailable' || failure.type === 'UnknownOutcome'
  return isAway ? { type: 'CalcomUnavailable' } : { type: 'CalcomRefused', reason: name }
}
