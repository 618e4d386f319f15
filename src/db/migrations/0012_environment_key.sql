-- Whether the environment brings a key to Cal.com's API for this studio, said at every start.
alter table studios add column has_environment_key boolean not null default false;
