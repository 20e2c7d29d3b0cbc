-- One row per profile ever heard of. Days are days since 1970-01-01 in the business' calendar.
create table customer (
    profile_id uuid primary key,
    revision bigint not null,
    facts jsonb,
    merged_into uuid,
    held jsonb not null,
    change_revision bigint not null,
    evaluated_at timestamptz not null,
    due_at timestamptz,
    -- The rhythm over the whole history; null before the first purchase.
    first_purchase int,
    last_purchase int,
    repeats int,
    -- The place in the population of the look-back window; null for those who did not buy within it.
    window_last int,
    window_orders int,
    window_bucket int,
    -- The first close day at which the window loses a day of this customer.
    window_leaves int,
    -- Waits to be measured by newer cuts.
    stale boolean not null default false
) with (fillfactor = 80);

create index customer_due on customer (due_at) where due_at is not null;
create index customer_window_last on customer (window_last) where window_last is not null;
create index customer_window_orders on customer (window_orders) where window_last is not null;
create index customer_window_bucket on customer (window_bucket) where window_last is not null;
create index customer_window_leaves on customer (window_leaves) where window_last is not null;
create index customer_stale on customer (profile_id) where stale;

-- Who is in which segment, as customer.held says; kept for listing members and counting them.
create table membership (
    profile_id uuid not null,
    model text not null,
    segment text not null,
    since timestamptz not null,
    primary key (profile_id, model)
);

create index membership_segment on membership (segment, profile_id) include (since);

-- Every set of cuts that was ever live. The highest version is.
create table rfm_cuts (
    version int primary key,
    mode text not null,
    effective_at timestamptz not null,
    closed_at timestamptz not null,
    close_day date not null,
    population bigint not null,
    recency bigint[] not null,
    frequency bigint[] not null,
    money bigint[] not null,
    -- Grid, window, currency and time zone; when they change, everyone is measured again.
    frame text not null,
    -- Whom the re-measuring after this close has reached; null once it is done.
    everyone boolean not null,
    reached uuid,
    finished_at timestamptz
);

-- Every set of churn parameters that was ever live. The highest version is.
create table churn_params (
    version int primary key,
    model text not null,
    effective_at timestamptz not null,
    population_gap_days double precision not null,
    r double precision,
    alpha double precision,
    a double precision,
    b double precision,
    customers bigint not null default 0,
    log_likelihood double precision,
    medium_after_days int,
    high_after_days int,
    reached uuid,
    finished_at timestamptz
);
