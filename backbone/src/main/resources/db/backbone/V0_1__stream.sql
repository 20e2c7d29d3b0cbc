-- How far each partition has been applied; moved in the transaction that applies the records.
create table consumer_offset (
    grp         text        not null,
    topic       text        not null,
    part        int         not null,
    next_offset bigint      not null,
    -- Which log the offset is of: a topic that is deleted and made again gets another id.
    topic_id    text,
    -- The leader epoch of the last applied record: with it Kafka notices a log that lost its tail and has grown again.
    leader_epoch int,
    updated_at  timestamptz not null default now(),
    primary key (grp, topic, part)
) with (fillfactor = 50);

-- Which life of this database what is told comes from. A database that is set back to an earlier state gives out revisions
-- again that it had told; its next life has a greater number, and whoever knows of the earlier one takes that as newer.
create table store_epoch (
    one      boolean primary key default true check (one),
    epoch    bigint  not null, -- when it began, in milliseconds, or one more than the one before
    database text    not null
);

-- A life ends when the server starts anew, is promoted, or these tables are filled anew: whatever way a database is set
-- back, one of these comes with it. Most of them are no such thing, and then a new number means nothing.
create function current_store_epoch() returns bigint language plpgsql set search_path from current as $$
declare
    here  text := concat_ws('/',
        extract(epoch from pg_postmaster_start_time()),
        substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8),
        'consumer_offset'::regclass::oid,
        pg_relation_filenode('consumer_offset'));
    drawn bigint;
begin
    select epoch into drawn from store_epoch where database = here;
    if drawn is null then
        insert into store_epoch as known (epoch, database)
        values ((extract(epoch from clock_timestamp()) * 1000)::bigint, here)
        on conflict (one) do update
        set epoch = greatest(known.epoch + 1, excluded.epoch), database = excluded.database
        where known.database <> excluded.database;
        select epoch into drawn from store_epoch;
    end if;
    return drawn;
end $$;

-- What is still to be told; written in the transaction that makes it true, deleted when Kafka has acknowledged it. A row
-- holds some records, one after the other, as many as fit into a page; it is never compressed, as it is gone in a moment.
create table outbox (
    seq        bigint generated always as identity primary key,
    records    bytea       not null,
    epoch      bigint      not null default current_store_epoch(),
    created_at timestamptz not null default now()
) with (toast_tuple_target = 8160,
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);
alter table outbox alter column records set storage external;

-- Records that Kafka will never take, such as one larger than its limit. They were moved here so that they stop nobody.
create table outbox_refused (
    seq        bigint      not null,
    place      int         not null, -- among the records of its row
    topic      text        not null,
    key        text,
    bytes      int         not null, -- of the value
    record     bytea       not null, -- as in outbox
    reason     text        not null,
    refused_at timestamptz not null default now(),
    primary key (seq, place)
);

-- What could not be applied, and why. The raw bytes may hold personal data.
create table quarantine (
    topic      text        not null,
    part       int         not null,
    off        bigint      not null,
    reason     text        not null,
    detail     text        not null default '',
    source     text,
    event_id   text,
    raw        bytea,
    first_seen timestamptz not null default now(),
    primary key (topic, part, off)
);

create index quarantine_event on quarantine (source, event_id);
