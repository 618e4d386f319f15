-- What can be sold. Each change is another version; a package says which one it was sold with.
create table offers (
  studio_id uuid not null references studios (id),
  id uuid not null,
  version integer not null check (version > 0),
  content jsonb not null,
  is_archived boolean not null default false,
  created_at timestamptz(3) not null,
  primary key (studio_id, id)
);

create table offer_versions (
  studio_id uuid not null,
  offer_id uuid not null,
  version integer not null,
  content jsonb not null,
  created_at timestamptz(3) not null,
  created_by uuid not null,
  primary key (studio_id, offer_id, version),
  foreign key (studio_id, offer_id) references offers (studio_id, id)
);

alter table packages
  add column offer_id uuid,
  add column offer_version integer,
  add constraint packages_offer foreign key (studio_id, offer_id, offer_version)
    references offer_versions (studio_id, offer_id, version),
  add constraint packages_offer_whole check ((offer_id is null) = (offer_version is null));
create index packages_by_offer on packages (studio_id, offer_id, client_id)
  where offer_id is not null;

alter table offers enable row level security;
alter table offer_versions enable row level security;
