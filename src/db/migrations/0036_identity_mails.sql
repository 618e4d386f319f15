-- « Est-ce bien vous ? » leaves by the outbox of all mails, and stands in the log of its client.
alter table mails drop constraint mails_kind_check;
alter table mails add constraint mails_kind_check check (kind in (
  'package-ends', 'few-left', 'nothing-booked', 'message', 'identity', 'invitation', 'sign-in'
));

-- What waited waits there; what has left, or was dropped, is told as it was.
insert into mails (studio_id, id, mail_key, kind, person_id, content, state, attempts,
  next_attempt_at, created_at, updated_at, sent_at)
select studio_id, gen_random_uuid(), 'identity:' || item_id, 'identity', client_id,
  jsonb_build_object('itemId', item_id), mail, attempts, next_attempt_at, asked_at, asked_at,
  case when mail = 'sent' then asked_at end
from identity_questions;

drop index identity_questions_due;
alter table identity_questions drop column mail, drop column attempts, drop column next_attempt_at;
create index identity_questions_by_client on identity_questions (studio_id, client_id);
