-- How many credits a session asks for: what its event type costs.

alter table claims
  add column cost integer not null default 1 check (cost between 0 and 100);

alter table sessions
  add column cost integer not null default 1 check (cost between 0 and 100);
