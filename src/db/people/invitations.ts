import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Locale } from '../../domain/person.ts'
import type { Executor } from '../executor.ts'

type Invitable = {
  email: string
  name: string
  locale: Locale
  studioName: string
  invitedAt: Millis | null
}

/** Where an invitation of this person would go: to their primary address. */
export async function find(
  db: Executor,
  studioId: string,
  personId: string,
): Promise<Invitable | null> {
  const found = await db
    .selectFrom('people')
    .innerJoin('studios', 'studios.id', 'people.studio_id')
    .innerJoin('person_emails', (join) =>
      join
        .onRef('person_emails.studio_id', '=', 'people.studio_id')
        .onRef('person_emails.person_id', '=', 'people.id'),
    )
    .select([
      'person_emails.email',
      'people.name',
      'people.locale',
      'studios.name as studioName',
      'people.invited_at as invitedAt',
    ])
    .where('people.studio_id', '=', studioId)
    .where('people.id', '=', personId)
    .where('person_emails.detached_at', 'is', null)
    .orderBy('person_emails.is_primary', 'desc')
    .orderBy('person_emails.attached_at')
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}

export async function note(
  db: Executor,
  studioId: string,
  personId: string,
  at: Millis,
): Promise<void> {
  await db
    .updateTable('people')
    .set({ invited_at: isoOf(at) })
    .where('studio_id', '=', studioId)
    .where('id', '=', personId)
    .execute()
}
