-- Sources that were declared through the admin API; those of the sources file stand in the file.
-- The document holds keyed digests of write keys, and webhook secrets as they are: they must be computed with.
create table source_declaration (
    id text primary key,
    document text not null,
    updated_at timestamptz not null
);
