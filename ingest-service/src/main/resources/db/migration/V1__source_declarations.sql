-- Sources that were declared through the admin API; those of the sources file stand in the file.
-- The document holds keyed digests of write keys, and webhook secrets as they are: they must be computed with.
create table source_declaration (
    id text primary key,
    document text not null,
    updated_at timestamptz not null
);

-- How far the import of a file came. Rows up to row_count were acknowledged by Kafka or set aside; whoever sends the file
-- again goes on behind them. The attempt fences: only the latest caller moves it on. Nothing personal.
create table file_import (
    source text not null,
    id text not null,
    kind text not null,
    settings text not null,
    attempt bigint not null,
    status text not null,
    row_count bigint not null,
    accepted bigint not null,
    set_aside bigint not null,
    events bigint not null,
    rows_digest bytea not null,
    code text,
    detail text,
    started_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (source, id)
);

-- What was set aside of an import, by row and column; the rows themselves stand on the topic of refused messages.
create table file_import_fault (
    source text not null,
    import_id text not null,
    row_number bigint not null,
    ordinal integer not null,
    line_number bigint not null,
    result text not null,
    column_name text not null,
    code text not null,
    detail text not null,
    primary key (source, import_id, row_number, ordinal),
    foreign key (source, import_id) references file_import on delete cascade
);

-- How the files of a source are read, by a name.
create table import_mapping (
    source text not null,
    name text not null,
    document text not null,
    updated_at timestamptz not null,
    primary key (source, name)
);
