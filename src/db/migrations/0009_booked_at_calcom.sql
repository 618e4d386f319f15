-- A session made here and booked at Cal.com since follows Cal.com, which is never refused.
alter table sessions drop constraint sessions_coach_is_free;
alter table sessions add constraint sessions_coach_is_free exclude using gist (
  studio_id with =, coach_id with =, tstzrange(starts_at, ends_at) with &&
) where (source <> 'calcom' and calcom_booking_id is null and merged_into is null
    and status in ('scheduled', 'completed'))
  deferrable initially deferred;
