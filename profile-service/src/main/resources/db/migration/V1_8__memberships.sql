-- Who is in which segment, as segment-service tells it: a copy of its compacted topic, for searching. It follows from no
-- touchpoint, so a rebuild leaves it as it is. Nothing of a profile is written that did not change.
create table segment_membership (
  profile_id uuid not null,
  model      text collate "C" not null,
  segment    text collate "C" not null,
  primary key (profile_id, model)
);
create index segment_membership_by_segment on segment_membership (segment, profile_id);
