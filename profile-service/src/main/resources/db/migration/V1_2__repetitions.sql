-- How often a message came again that said what stands already. Not in the log of record, so that a rebuild leaves it as it is.
create table touchpoint_repetition (
  source   text collate "C" not null,
  id       text collate "C" not null,
  times    int not null,
  first_at timestamptz not null default now(),
  last_at  timestamptz not null default now(),
  primary key (source, id)
) with (fillfactor = 80);
