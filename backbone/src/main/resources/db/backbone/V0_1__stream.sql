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

-- What is still to be told; written in the transaction that makes it true, deleted when Kafka has acknowledged it.
create table outbox (
    seq        bigint generated always as identity primary key,
    topic      text        not null,
    key        text,
    headers    text        not null, -- a JSON object
    value      bytea,
    created_at timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_cost_delay = 0);

-- Rows that Kafka will never take, such as one larger than its limit. They were moved here so that they stop nobody.
create table outbox_refused (
    seq        bigint      primary key,
    topic      text        not null,
    key        text,
    headers    text        not null,
    value      bytea,
    reason     text        not null,
    refused_at timestamptz not null default now()
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
