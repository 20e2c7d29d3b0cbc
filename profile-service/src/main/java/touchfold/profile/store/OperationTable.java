package touchfold.profile.store;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import touchfold.profile.identity.IdentityCorrections;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.identity.IdentityOperation.Kind;
import touchfold.profile.identity.IdentityOperation.Statement;
import touchfold.profile.identity.IdentityOperation.StatementUndo;
import touchfold.profile.identity.Node;
import touchfold.profile.operation.OperationReader;
import touchfold.profile.operation.StatedOperation;

/**
 * What people stated about who is who, in the log of record. Every batch goes by it: so it is kept in memory under a version
 * that changes with each operation, and a batch reads the version alone. A store that was set back has the version that it
 * had then.
 */
final class OperationTable {

    /** Together with which devices are told apart by time: who folds has to know both before anything else. */
    private static final String VERSION = """
            select (select version from identity_version) as version,
              array(select id from timed_device where id = any($1)) as timed
            """;

    private static final String ALL = "select id, kind, undoes, members, types, issued_at from identity_operation";
    private static final String STATED = "select content::text from identity_operation where id = any($1)";
    private static final String KEEP = """
            insert into identity_operation (id, kind, undoes, members, types, issued_at, content)
            select id, kind, undoes, members::uuid[], types, issued_at, content::json
            from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::text[])
              as t(id, kind, undoes, members, types, issued_at, content)
            on conflict (id) do update set kind = excluded.kind, undoes = excluded.undoes, members = excluded.members,
              types = excluded.types, issued_at = excluded.issued_at, content = excluded.content
            """;
    private static final String NEXT_VERSION = """
            insert into identity_version (version) values (gen_random_uuid())
            on conflict (one) do update set version = excluded.version
            """;

    private final OperationReader reader;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known(null, IdentityCorrections.NONE));

    /** @param version null before anything was stated */
    private record Known(UUID version, IdentityCorrections corrections) {}

    OperationTable(OperationReader reader) {
        this.reader = reader;
    }

    StatementPipeline.Answer sendVersion(StatementPipeline statements) {
        return sendVersion(statements, Set.of());
    }

    StatementPipeline.Answer sendVersion(StatementPipeline statements, Set<UUID> devices) {
        return statements.send(VERSION, StoreRows.ids(devices));
    }

    /** Those of the devices that are told apart by time. */
    static Set<UUID> timed(StatementPipeline.Answer version) {
        return Set.of(version.rows().iterator().next().getArrayOfUUIDs("timed"));
    }

    /** What holds at that version; read while nobody can change it. */
    IdentityCorrections corrections(StatementPipeline statements, StatementPipeline.Answer version) {
        UUID now = null;
        for (Row row : version.rows()) {
            now = row.getUUID("version");
        }
        if (now == null) {
            return IdentityCorrections.NONE;
        }
        Known last = known.get();
        if (!now.equals(last.version())) {
            last = new Known(now, IdentityCorrections.of(all(statements).values()));
            known.set(last);
        }
        return last.corrections();
    }

    Map<UUID, IdentityOperation> all(StatementPipeline statements) {
        Map<UUID, IdentityOperation> operations = new HashMap<>();
        for (Row row : statements.ask(ALL, Tuple.tuple())) {
            operations.put(row.getUUID("id"), operation(row));
        }
        return operations;
    }

    static IdentityOperation operation(Row row) {
        UUID id = row.getUUID("id");
        var at = row.getOffsetDateTime("issued_at").toInstant();
        Optional<Kind> kind = Kind.ofWireName(row.getString("kind"));
        return kind.isPresent()
                ? new Statement(id, kind.get(), StoreRows.nodes(row), at)
                : new StatementUndo(id, row.getUUID("undoes"), at);
    }

    Map<UUID, StatedOperation> stated(StatementPipeline statements, Set<UUID> ids) {
        Map<UUID, StatedOperation> stated = new HashMap<>();
        RowSet<Row> found = statements.ask(STATED, StoreRows.ids(ids));
        found.forEach(row -> {
            StatedOperation one = reader.stored(row.getString(0));
            stated.put(one.operation().id(), one);
        });
        return stated;
    }

    void keep(StatementPipeline statements, Collection<StatedOperation> operations) {
        List<StatedOperation> rows = operations.stream()
                .sorted((a, b) ->
                        Node.compareIds(a.operation().id(), b.operation().id()))
                .toList();
        statements.send(
                KEEP,
                Columns.of(rows)
                        .uuid(row -> row.operation().id())
                        .text(row -> row.operation().wireName())
                        .maybeUuid(row -> row.operation() instanceof StatementUndo undo
                                ? Optional.of(undo.statement())
                                : Optional.empty())
                        .text(row -> row.operation().identifiers().stream()
                                .map(node -> node.id().toString())
                                .collect(Collectors.joining(",", "{", "}")))
                        .text(row -> row.operation().identifiers().stream()
                                .map(node -> String.valueOf(node.type().code()))
                                .collect(Collectors.joining()))
                        .time(row -> row.operation().issuedAt())
                        .text(StatedOperation::content)
                        .tuple());
        statements.send(NEXT_VERSION, Tuple.tuple());
        statements.awaitSent();
    }
}
