-- Two clients turned out to be one: the row of the one stays, and leads on to the other.

alter table people
  -- The client that this one was merged into, and when: what replaying their wallets asks for.
  add column merged_into uuid,
  add column merged_at timestamptz(3),
  -- Whose page this one's address leads to by now, however many merges came after.
  add column leads_to uuid,
  add foreign key (studio_id, merged_into) references people (studio_id, id),
  add foreign key (studio_id, leads_to) references people (studio_id, id),
  add constraint people_merged_whole check (
    (merged_into is null) = (merged_at is null) and (merged_into is null) = (leads_to is null)
  ),
  add constraint people_merged_clients check (merged_into is null or role = 'client');
create index people_merged on people (studio_id, leads_to) where leads_to is not null;

-- Whose wallet it was in before a merge; null: its client's own.
alter table packages add column wallet_id uuid;
alter table claims add column wallet_id uuid;
