-- What the program found when it last tested a studio's connection to Cal.com.
alter table calcom_api_states add column checks jsonb;
