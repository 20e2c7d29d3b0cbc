-- What people may look at: profiles that may be one person's. None of it is derived from the log of record alone, and a rebuild
-- leaves it: what changed is compared again afterwards, and what people decided stays.

-- Which persons were compared with others, and as of which version of the profile. A person's keys stand in review_key, too.
create table review_person (
  profile_id uuid primary key,
  version    bigint not null,
  keys       bigint[] not null,
  estimate   bigint not null -- by which its pairs were scored, 0 when they were not yet
) with (fillfactor = 85);
-- By what persons are found to be worth comparing: numbers made of words of names, of digits and days.
create table review_key (
  key        bigint not null,
  profile_id uuid not null,
  primary key (key, profile_id)
);
-- By what weights pairs are scored; the latest counts.
create table review_estimate (
  id           bigint primary key,
  estimated_at timestamptz not null default now(),
  content      json not null
);
-- Where the search for pairs stands. Whoever goes on with it holds this row's lock.
create table review_scan (
  one          boolean primary key default true check (one),
  position     uuid, -- the last profile that was looked at; null while no search is under way
  started_at   timestamptz,
  ended_at     timestamptz,
  compared     bigint not null default 0,
  asked_at     timestamptz -- when somebody asked for one
);
insert into review_scan default values;

-- Two profiles that may be one person's. What is compared of them stands in neither column: whoever looks reads the profiles.
create table review_item (
  id           uuid primary key, -- the same for the same two
  kind         text not null,    -- duplicate or conflict
  lesser       uuid not null,
  greater      uuid not null,
  score        double precision not null,
  content      json not null,    -- how the score came about, and which evidence was refused
  digest       bytea not null,   -- of what is compared of both
  state        text not null,    -- open, snoozed, rejected or accepted
  found_at     timestamptz not null default now(),
  round        int not null default 0, -- how often it was decided
  decided_at   timestamptz,
  until_at     timestamptz,
  author       text,
  reason       text,
  operation_id uuid
);
create index review_item_by_score on review_item (score desc, id);
create index review_item_by_lesser on review_item (lesser);
create index review_item_by_greater on review_item (greater);
