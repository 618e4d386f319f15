import {
  CREATE_MIGRATIONS_TABLE,
  EARLIER_TABLES_FOUND,
  HOLDS_EARLIER_TABLES,
  type Migration,
} from '../src/db/migration-files.ts'

const HEADER = `-- FitBuddy's tables for Supabase. Generated from src/db/migrations: do not edit.
--
-- Paste the whole file into the SQL editor of your Supabase project and run it. Pasting it again
-- does no harm. It is one transaction: either everything is there afterwards, or nothing changed.
-- Where the tables of the earlier FitBuddy exist it stops before its first write: use an empty
-- project, then \`fitbuddy import --from\`.
--
-- Then give FitBuddy the project's connection string as DATABASE_URL. It finds these tables as
-- if it had made them. Once a booking came in from Cal.com, this shows it:
--
--   SELECT * FROM sessions WHERE calcom_booking_id IS NOT NULL ORDER BY created_at DESC LIMIT 5;
--
-- Row-level security is on for every table, without a policy: Supabase's automatic API shows
-- nothing to anybody. FitBuddy itself connects as the owner of the tables.
`

/** What Supabase's SQL editor takes: the same migrations, recorded as the program records them. */
export function supabaseSql(migrations: readonly Migration[]): string {
  return [HEADER, 'begin;', GUARD, CREATE_MIGRATIONS_TABLE, ...migrations.map(block), 'commit;']
    .join('\n\n')
    .concat('\n')
}

const GUARD = `do $fitbuddy$
begin
  perform pg_advisory_xact_lock(hashtextextended('fitbuddy_migrations', 0));
  if ${HOLDS_EARLIER_TABLES} then
    raise exception '${EARLIER_TABLES_FOUND.replaceAll("'", "''")}';
  end if;
end $fitbuddy$;`

function block({ name, text, checksum }: Migration): string {
  const quote = `$fitbuddy_${name}$`
  if (!/^\w+$/.test(name) || text.includes('$fitbuddy')) {
    throw new Error(`a migration of a plain name, without $fitbuddy in it: ${name}`)
  }
  return `do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '${name}' and checksum <> '${checksum}'
  ) then
    raise exception 'The migration ${name} was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '${name}') then
    execute ${quote}
${text.trimEnd()}
${quote};
    insert into fitbuddy_migrations values ('${name}', '${checksum}', now());
  end if;
end $fitbuddy$;`
}
