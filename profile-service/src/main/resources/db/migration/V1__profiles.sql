-- Every touchpoint that was ever accepted, for ever: the log of record. Nothing in it is derived but where it is folded: the
-- set of identifiers that it shows (link) and the part of that link's state. Partitioned, because it grows without end. Its
-- key begins with the id, which nearly always decides: half as much to compare, and no sources in the upper pages.
create table touchpoint (
  source      text collate "C" not null,
  id          text collate "C" not null,
  link        uuid not null,
  part        int not null,
  type        text not null,
  channel     text not null,
  trusted     boolean not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  folded_at   timestamptz not null default now(),
  digest      bytea not null,
  facts       json not null,
  personal    json,  -- in clear; null once it stands sealed beside
  sealed      bytea, -- the place for personal data under a key of the person
  primary key (id, source)
) partition by hash (source, id);
create table touchpoint_0 partition of touchpoint for values with (modulus 4, remainder 0);
create table touchpoint_1 partition of touchpoint for values with (modulus 4, remainder 1);
create table touchpoint_2 partition of touchpoint for values with (modulus 4, remainder 2);
create table touchpoint_3 partition of touchpoint for values with (modulus 4, remainder 3);
-- By time alone: touchpoints of one instant are few, and with their ids the index would be three times as large.
create index touchpoint_by_link on touchpoint (link, occurred_at);
-- One touchpoint that loses its place reads the part that it is folded in, and what is told of its order; never its link.
-- A hash, because a plan made of (link, part) may as well take the index above and read all of a link.
create index touchpoint_by_part on touchpoint (uuid_hash_extended(link, part));
-- By whom shared devices were handed back.
create index touchpoint_by_end on touchpoint (link, occurred_at)
  where type = 'account-changed' and facts #>> '{fact,action}' = 'signed-out';
create index touchpoint_by_order on touchpoint ((facts #>> '{fact,orderId}')) where trusted and type like 'order-%';

-- Sets of identifiers that were seen together; one row however often they were, with what their touchpoints amount to. The
-- anchor is the member on which they hang: when a member turns out to be shared, this row changes and no touchpoint does.
create table link (
  id                 uuid primary key,
  members            uuid[] not null,
  types              text not null, -- one letter for each member
  first_at           timestamptz not null,
  first_source       text collate "C" not null,
  first_touchpoint   text collate "C" not null,
  trusted_at         timestamptz, -- the earliest of a trusted source, null when only untrusted ones said it
  trusted_source     text collate "C",
  trusted_touchpoint text collate "C",
  anchor             uuid not null,
  part               int not null,
  folded             int not null, -- touchpoints in the open part
  state              bytea,        -- what the open part amounts to
  base               uuid          -- the link of what its touchpoints show, where they are folded by who held their device
) with (fillfactor = 75);
create index link_by_anchor on link (anchor);
create index link_by_base on link (base) where base is not null;
-- Browsers and devices that a few people share: what happens on them and names nobody belongs to whoever held them then.
create table timed_device (
  id uuid primary key
);
create table link_member (
  identifier_id uuid not null,
  link_id       uuid not null,
  primary key (identifier_id, link_id)
);
-- Parts of a link's state that are full. One touchpoint that loses its place folds one part again, not all of a long history.
create table link_part (
  link  uuid not null,
  part  int not null,
  state bytea not null,
  primary key (link, part)
);

-- The id is a keyed hash of type and value, and a permanent alias of the profile that holds the identifier.
create table identifier (
  id               uuid primary key,
  type             text not null,
  value            text,  -- in clear; null once it stands sealed beside
  sealed           bytea, -- the place for the value under a key of the person
  first_at         timestamptz not null,
  first_source     text collate "C" not null,
  first_touchpoint text collate "C" not null,
  shared           boolean not null,
  profile_id       uuid not null
) with (fillfactor = 85);
create index identifier_by_profile on identifier (profile_id);
-- For searching by the beginning or the end of what people are known by; browsers and devices are nobody's to search for.
create index identifier_by_value on identifier ((value collate "C"), id)
  where type in ('user_id', 'card', 'customer_id', 'email', 'phone', 'badge');
create index identifier_by_ending on identifier ((reverse(value) collate "C"), id)
  where type in ('user_id', 'card', 'customer_id', 'email', 'phone', 'badge');

-- Every order that was ever told of. One that was seen with one identifier only joins nobody and stays out of the graph: its
-- evidence stands here. Once a second one shows up it is a node of the graph, and all but its id is null here. The row is
-- also the lock of what is said of the order, by batches that have nothing else in common.
create table order_evidence (
  order_id           uuid primary key,
  holder             uuid,
  holder_type        text,
  first_at           timestamptz,
  first_source       text collate "C",
  first_touchpoint   text collate "C",
  trusted_at         timestamptz,
  trusted_source     text collate "C",
  trusted_touchpoint text collate "C"
);

-- How often trusted sources sold, and others claim, an order under one of its names, whoever it belongs to: what is claimed
-- of an order that was sold counts for nobody who claims it. The row is also the lock between a sale and a claim that come
-- at once; so there is one as soon as a batch tells of the name, with nothing in it if that was said before.
create table order_tally (
  name   text collate "C" primary key,
  sales  int not null,
  claims int not null
) with (fillfactor = 80);
-- The way from an order to those who claim it: links with touchpoints that do, or once did.
create table order_claim (
  name text collate "C" not null,
  link uuid not null,
  primary key (name, link)
);

-- What a profile is made of: its identifiers and what their touchpoints amount to, put together. The row is also the lock
-- of all that it says; the version counts every change around it, the revision only what was told.
create table profile (
  id          uuid primary key,
  revision    bigint not null,
  version     bigint not null,
  kind        text not null, -- person, anonymous, device, or gone
  state       bytea,
  merged_into uuid,
  updated_at  timestamptz not null default now()
) with (fillfactor = 75);

-- What people stated about who is who, for ever: the other part of the log of record.
create table identity_operation (
  id        uuid primary key,
  kind      text not null, -- merge, split, block, trust or undo
  undoes    uuid,
  members   uuid[] not null,
  types     text not null, -- one letter for each member
  issued_at timestamptz not null,
  folded_at timestamptz not null default now(),
  content   json not null  -- the message as it came: identifiers, reason and author, in clear
);
create index identity_operation_in_time on identity_operation (issued_at, id);
create index identity_operation_by_statement on identity_operation (undoes) where undoes is not null;
-- Changes with every operation: by it a batch knows whether what it remembers of them still holds.
create table identity_version (
  one     boolean primary key default true check (one),
  version uuid not null
);

-- The terms under which profiles are searched for: their names, beginning with each two words, and their traits. They follow
-- from the state, and are written only when names or traits change.
create table search_term (
  term       text collate "C" not null,
  profile_id uuid not null,
  primary key (term, profile_id)
);
-- Names as they were said: what somebody is called who was found by something else.
create index search_term_by_profile on search_term (profile_id) where term like 'n%.';
