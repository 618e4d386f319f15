-- Names stand in the order in which people look them up, whatever the server's own order is: Élodie
-- before Zoé, anna beside Anne. Where a server was built without these orders, its own remains.
do $$ begin
  if exists (
    select from pg_collation
    where collname = 'und-x-icu' and collnamespace = 'pg_catalog'::regnamespace
  ) then
    alter table people alter column name type text collate "und-x-icu";
  end if;
end $$;
