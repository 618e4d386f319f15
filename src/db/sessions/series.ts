import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import type { SeriesRule } from '../../domain/series/rule.ts'
import type { Executor } from '../executor.ts'

export type Series = {
  id: string
  clientId: string
  coachId: string
  rule: SeriesRule
  createdAt: Millis
}

export async function read(
  db: Executor,
  studioId: string,
  seriesId: string,
): Promise<Series | null> {
  const found = await db
    .selectFrom('series')
    .select([
      'id',
      'client_id as clientId',
      'coach_id as coachId',
      'rule',
      'created_at as createdAt',
    ])
    .where('studio_id', '=', studioId)
    .where('id', '=', seriesId)
    .executeTakeFirst()
  return found ?? null
}

export type GivenStart = {
  sessionId: string
  /** The local start that the series agreed on first. */
  originalLocalStart: string
  /** The local start that the series gave last, and that instant. */
  givenLocalStart: string
  givenStartsAt: Millis
}

/** Where a series put its sessions last: what was taken back no longer counts. */
export async function readGivenStarts(
  db: Executor,
  studioId: string,
  seriesId: string,
): Promise<GivenStart[]> {
  const { rows } = await sql<Omit<GivenStart, 'givenStartsAt'> & { givenStartsAt: string }>`
    select distinct on (s.id) s.id as "sessionId", s.series_occurrence as "originalLocalStart",
      coalesce(f.attributes #>> '{values,seriesStart,value}',
        f.attributes #>> '{values,seriesOccurrence,value}') as "givenLocalStart",
      f.attributes #>> '{values,times,value,0}' as "givenStartsAt"
    from sessions s
    join booking_uids u on u.studio_id = s.studio_id and u.session_id = s.id
      and u.source <> 'mention'
    join facts f on f.studio_id = u.studio_id and f.uid = u.uid and f.source = 'own'
      and f.kind = 'exists'
    where s.studio_id = ${studioId} and s.series_id = ${seriesId} and s.merged_into is null
      and s.series_occurrence is not null
      and (f.attributes #> '{values,seriesStart}' is not null
        or f.attributes #> '{values,seriesOccurrence}' is not null)
      and not exists (
        select 1 from facts undone
        where undone.studio_id = f.studio_id and undone.uid = f.uid and undone.kind = 'undone'
          and undone.attributes #>> '{values,act,value}' = f.input_id::text
      )
    order by s.id, f.at desc, f.applied_seq desc`.execute(db)
  return rows.map((row) => ({ ...row, givenStartsAt: Number(row.givenStartsAt) }))
}
