-- One row per profile ever heard of. Days are days since 1970-01-01 in the business' calendar.
create table customer (
    profile_id uuid primary key,
    revision bigint not null,
    -- Which life of profile-service's database that revision is of.
    epoch bigint not null default 0,
    facts text,
    merged_into uuid,
    held text not null,
    -- Changes of the profile that happened after a deadline which the stream has not passed yet.
    waiting text,
    change_revision bigint not null,
    evaluated_at timestamptz not null,
    due_at timestamptz,
    scored_cuts int not null,
    scored_churn int not null,
    -- The purchase days of the whole history up to place_day; null before the first purchase.
    first_purchase int,
    last_purchase int,
    repeats int,
    -- The place in the population of the look-back window that ends with place_day; null for those who did not buy in it.
    place_day int,
    window_last int,
    window_orders int,
    window_bucket int,
    window_money bigint,
    -- The first day at which the place changes by the calendar alone: the window loses a day, or a later one begins to count.
    place_until int,
    -- The latest day with a purchase or refund, however far ahead it is dated.
    latest_entry int,
    -- Fixed for each profile, evenly spread over 0 to 1048575: which customers a model is fitted on.
    sample int not null,
    -- The window lost a day since the last close.
    stale boolean not null default false
) with (fillfactor = 80);

create index customer_due on customer (due_at, profile_id) where due_at is not null;
create index customer_window_last on customer (window_last, profile_id) where window_last is not null;
create index customer_window_orders on customer (window_orders, profile_id) where window_orders is not null;
create index customer_window_bucket on customer (window_bucket, profile_id) where window_bucket is not null;
create index customer_place_until on customer (place_until, profile_id) where place_until is not null;
create index customer_latest_entry on customer (latest_entry, profile_id) where latest_entry is not null;
create index customer_stale on customer (profile_id) where stale;
create index customer_sample on customer (sample) where first_purchase is not null;

-- Ids of identifiers under which a profile is found besides its own id. What a profile has given up is found under it
-- until another one takes it.
create table profile_alias (
    alias uuid not null,
    profile_id uuid not null,
    given_up boolean not null default false,
    primary key (alias, profile_id)
);

-- Who is in which segment, as customer.held says; kept for listing members.
create table membership (
    profile_id uuid not null,
    model text not null,
    segment text not null,
    since timestamptz not null,
    primary key (profile_id, model)
);

create index membership_segment on membership (segment, profile_id) include (since);

-- Every segment change that was ever published. Those that were not taken back are the effective history.
create table segment_change (
    profile_id uuid not null,
    revision bigint not null,
    model text not null,
    segment text,
    effective_at timestamptz not null,
    detected_at timestamptz not null,
    cause text not null,
    superseded_by bigint,
    -- The segment before it in the effective history, and the day in the business' calendar: what it counts as.
    origin text,
    day int not null,
    primary key (profile_id, revision)
);

create index segment_change_model on segment_change (model, profile_id, effective_at) include (segment, revision)
    where superseded_by is null;

-- Counts are kept and not scanned. A transaction adds what it changes; now and then the additions are summed up. Both
-- tables together are exact at every instant, and no two transactions wait for each other.
create table member_count (
    segment text primary key,
    members bigint not null
);

create table member_count_delta (
    segment text not null,
    members bigint not null
);

-- How many went from one segment of a model to another on a day, by the effective history: what is taken back is counted out
-- again. Empty stands for none. Together with the sizes of now it says how large each segment was at the end of any day.
create table segment_move (
    day int not null,
    model text not null,
    origin text not null,
    segment text not null,
    customers bigint not null,
    primary key (day, model, origin, segment)
);

create table segment_move_delta (
    day int not null,
    model text not null,
    origin text not null,
    segment text not null,
    customers bigint not null
);

-- How many customers have a value at the end of a day, for the open day and those closed lately. Dimension 0 is the
-- latest purchase day, 1 the number of orders, 2 the money bucket (with the money itself); 3 counts those whose place became known
-- late, 4 all who ever bought, 5 the latest purchase day and the number of orders together (day * 1024 + orders, of which
-- 1023 stands for more).
create table rfm_count (
    day int not null,
    dimension smallint not null,
    value int not null,
    customers bigint not null,
    money numeric not null,
    primary key (day, dimension, value)
);

create table rfm_count_delta (
    day int not null,
    dimension smallint not null,
    value int not null,
    customers bigint not null,
    money numeric not null
);

-- The day that is closed next: every place is that of this day's end.
create table open_day (
    id int primary key default 1 check (id = 1),
    day int not null,
    -- The earliest day whose counts are complete: facts that become known late are counted in from here on.
    counted_from int not null
);

-- How far profile-service has told each partition of its topic.
create table stream_progress (
    part int primary key,
    told_until timestamptz not null,
    partitions int not null
);

-- Every set of cuts that was ever live. From an instant on the highest version that begins there or before holds.
create table rfm_cuts (
    version int primary key,
    mode text not null,
    effective_at timestamptz not null,
    closed_at timestamptz not null,
    close_day date not null,
    population bigint not null,
    -- The cuts, tiers and dead band as the topic rfm-cuts tells them.
    document jsonb not null,
    -- Grid, models, window, currency, time zone and thresholds; when they change, everyone is scored again.
    settings text not null,
    -- The version that held from the same instant before late facts changed it.
    supersedes int,
    -- Whether everyone must be scored again, not only those between the old cuts and the new.
    everyone boolean not null,
    -- When everyone affected was scored; null while they are not.
    finished_at timestamptz
);

-- Every set of churn parameters that was ever live.
create table churn_params (
    version int primary key,
    model text not null,
    effective_at timestamptz not null,
    fitted_at timestamptz not null,
    -- The day at whose end the customers were observed, and how many had bought by then.
    close_day date not null,
    purchasers bigint not null,
    -- The parameters as the topic churn-parameters tells them.
    document jsonb not null,
    -- When the population was last looked at, whether the parameters were kept then or made.
    looked_day date not null,
    looked_at timestamptz not null,
    looked_purchasers bigint not null,
    finished_at timestamptz
);
