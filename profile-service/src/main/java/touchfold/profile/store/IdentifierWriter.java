package touchfold.profile.store;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import touchfold.profile.decision.BatchChanges;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.identity.Node;

/** Writes identifiers: whom they belong to, and since when they are known. */
final class IdentifierWriter {

    private static final String INSERT_IDENTIFIERS = """
            insert into identifier (id, type, value, first_at, first_source, first_touchpoint, shared, profile_id)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[],
              $7::boolean[], $8::uuid[])
            """;
    private static final String UPDATE_IDENTIFIERS = """
            update identifier i
            set first_at = t.first_at, first_source = t.first_source, first_touchpoint = t.first_touchpoint,
              shared = t.shared, profile_id = t.profile_id
            from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::boolean[], $6::uuid[])
              as t(id, first_at, first_source, first_touchpoint, shared, profile_id)
            where i.id = any(array[t.id])
            """;
    private static final String DELETE_IDENTIFIERS = "delete from identifier where id = any($1)";

    private final StatementPipeline statements;

    IdentifierWriter(StatementPipeline statements) {
        this.statements = statements;
    }

    void write(BatchChanges changes) {
        Map<Boolean, List<StoredIdentifier>> parts = changes.identifiers().stream()
                .sorted((a, b) -> Node.compareIds(a.node().id(), b.node().id()))
                .collect(Collectors.partitioningBy(
                        identifier -> changes.known().contains(identifier.node().id())));
        if (!parts.get(false).isEmpty()) {
            statements.send(
                    INSERT_IDENTIFIERS,
                    Columns.of(parts.get(false))
                            .uuid(row -> row.node().id())
                            .text(row -> row.node().type().wireName())
                            .text(row -> changes.values().get(row.node().id()).value())
                            .time(row -> row.first().at())
                            .text(row -> row.first().source())
                            .text(row -> row.first().touchpoint())
                            .flag(StoredIdentifier::shared)
                            .uuid(StoredIdentifier::profile)
                            .tuple());
        }
        if (!parts.get(true).isEmpty()) {
            statements.send(
                    UPDATE_IDENTIFIERS,
                    Columns.of(parts.get(true))
                            .uuid(row -> row.node().id())
                            .time(row -> row.first().at())
                            .text(row -> row.first().source())
                            .text(row -> row.first().touchpoint())
                            .flag(StoredIdentifier::shared)
                            .uuid(StoredIdentifier::profile)
                            .tuple());
        }
        if (!changes.identifiersGone().isEmpty()) {
            statements.send(DELETE_IDENTIFIERS, StoreRows.ids(changes.identifiersGone()));
        }
    }
}
