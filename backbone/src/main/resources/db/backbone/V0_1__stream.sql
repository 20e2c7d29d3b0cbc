-- How far each partition has been applied; moved in the transaction that applies the records.
create table consumer_offset (
    grp         text        not null,
    topic       text        not null,
    part        int         not null,
    next_offset bigint      not null,
    updated_at  timestamptz not null default now(),
    primary key (grp, topic, part)
);

-- What is still to be told; written in the transaction that makes it true, deleted when Kafka has acknowledged it.
create table outbox (
    seq        bigint generated always as identity primary key,
    topic      text        not null,
    key        text,
    headers    jsonb       not null,
    value      bytea,
    created_at timestamptz not null default now()
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
