-- Who has a seat in a shared booking is looked at together with it: what is told of it in common
-- finds everybody in it.
insert into booking_uids (studio_id, source, uid, slot, session_id, first_seq)
select studio_id, 'mention', split_part(uid, '#', 1), uid, session_id, 9000000000000000
from booking_uids where source = 'calcom' and uid like '%#%';
