-- What every delivery paid for, and nothing needed.

-- A booking is looked up by its uid, whoever tells of it.
alter table booking_uids drop constraint booking_uids_pkey;
alter table booking_uids add primary key (studio_id, uid, source, slot, episode);

-- Whoever has a client or a package of a studio has the studio.
alter table sessions drop constraint sessions_studio_id_fkey;
alter table claims drop constraint claims_studio_id_fkey;
alter table credit_entries drop constraint credit_entries_studio_id_fkey;

-- Few entries reverse another, and no input is applied when it is stored.
alter table credit_entries drop constraint credit_entries_studio_id_reverses_key;
create unique index credit_entries_reversed_once on credit_entries (studio_id, reverses)
  where reverses is not null;
alter table inputs drop constraint inputs_studio_id_applied_seq_key;
create unique index inputs_in_order on inputs (studio_id, applied_seq)
  where applied_seq is not null;

-- A question about an overlap names both sessions.
create index attention_items_conflicts on attention_items using gin (string_to_array(subject, ' '))
  where kind = 'conflict';
