-- What stood once and stands no more, as of when: by it the store can be asked what it said at any time. It is written by the
-- batch that makes it so, and only where something is taken back, replaced or decided otherwise; what is merely added stands
-- in the log of record with the time since when it is known. It follows from no set of touchpoints, so a rebuild leaves it.
create table touchpoint_former (
  source      text collate "C" not null,
  id          text collate "C" not null,
  until_at    timestamptz not null, -- when another one took its place
  known_at    timestamptz not null,
  link        uuid not null,
  members     uuid[] not null,
  occurred_at timestamptz not null,
  facts       json not null,
  personal    json,
  primary key (source, id, until_at)
);
create index touchpoint_former_by_link on touchpoint_former (link);
create index touchpoint_former_by_member on touchpoint_former using gin (members);

create table identifier_former (
  identifier_id uuid not null,
  until_at      timestamptz not null,
  type          text not null,
  value         text,
  shared        boolean not null,
  profile_id    uuid not null,
  primary key (identifier_id, until_at)
);
create index identifier_former_by_profile on identifier_former (profile_id);

create table link_former (
  link_id  uuid not null,
  until_at timestamptz not null,
  anchor   uuid not null,
  primary key (link_id, until_at)
);
create index link_former_by_anchor on link_former (anchor);

-- Where a profile that was no more led to, until it was there again.
create table profile_former (
  profile_id  uuid not null,
  until_at    timestamptz not null,
  gone_at     timestamptz not null,
  merged_into uuid not null,
  primary key (profile_id, until_at)
);

-- Whether claims of an order counted.
create table order_former (
  name     text collate "C" not null,
  until_at timestamptz not null,
  believed boolean not null,
  primary key (name, until_at)
);
