-- Who read personal data of whom. Each row carries the digest of the one before it, so that none can be changed or taken out
-- without breaking the chain. A rebuild leaves it as it is.
create table read_audit (
  seq      bigint primary key,
  at       timestamptz not null,
  who      text not null,   -- a digest of the key
  action   text not null,
  profiles uuid[] not null,
  fields   text not null,
  purpose  text not null,
  previous bytea not null,
  digest   bytea not null
);
create index read_audit_by_profile on read_audit using gin (profiles);
