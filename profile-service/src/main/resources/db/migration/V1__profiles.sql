-- Every touchpoint that was ever accepted, for ever: the store of record. What is personal stands in its own column.
create table touchpoint (
  source      text collate "C" not null,
  id          text collate "C" not null,
  type        text not null,
  channel     text not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  folded_at   timestamptz not null default now(),
  anchor      uuid not null, -- the identifier it hangs on; never a profile, so that merging rewrites no history
  link        uuid not null, -- the set of identifiers that it shows
  facts       jsonb not null,
  personal    jsonb not null,
  digest      text not null,
  primary key (source, id)
);
create index touchpoint_by_anchor on touchpoint (anchor, occurred_at, source, id);

-- The id is a keyed hash of type and value, and a permanent alias of the profile that holds the identifier.
create table identifier (
  id               uuid primary key,
  type             text not null,
  value            text not null,
  first_at         timestamptz not null,
  first_source     text collate "C" not null,
  first_touchpoint text collate "C" not null,
  shared           boolean not null default false,
  profile_id       uuid not null
);
create index identifier_by_profile on identifier (profile_id);

-- Sets of identifiers that were seen together; one row however often they were.
create table link (
  id               uuid primary key,
  members          uuid[] not null,
  first_at         timestamptz not null,
  first_source     text collate "C" not null,
  first_touchpoint text collate "C" not null,
  trust            text not null
);
create table link_member (
  identifier_id uuid not null,
  link_id       uuid not null,
  primary key (identifier_id, link_id)
);

-- What the touchpoints that hang on an identifier amount to.
create table identifier_state (
  identifier_id uuid primary key,
  facts         jsonb not null,
  traits        jsonb not null
);

create table profile (
  id          uuid primary key,
  revision    bigint not null,
  digest      text not null,
  kind        text not null,
  document    jsonb not null,
  traits      jsonb not null,
  merged_into uuid,
  updated_at  timestamptz not null default now()
);

