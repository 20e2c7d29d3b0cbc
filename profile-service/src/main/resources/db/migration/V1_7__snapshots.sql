-- How far the compacted topics were told of what stood before. Whoever goes on with it holds this row's lock.
create table snapshot_fill (
  one      boolean primary key default true check (one),
  position uuid not null default '00000000-0000-0000-0000-000000000000', -- the last profile that was told
  done     boolean not null default false
);
insert into snapshot_fill default values;
