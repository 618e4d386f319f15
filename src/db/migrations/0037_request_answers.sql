-- What FitBuddy answers by itself to requests at Cal.com, and since when; null: nothing.
alter table studios add column request_answers jsonb;
