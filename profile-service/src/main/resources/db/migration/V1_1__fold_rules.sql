-- By which rules this store was folded: a program with other rules must not go on with it, but rebuild it.
create table fold_rules (
  one         boolean primary key default true check (one),
  id          text not null,
  description text not null,
  since       timestamptz not null default now()
);
