package touchfold.ingest.fileimport;

import static touchfold.ingest.sources.PatientQuery.patiently;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far imports came, in PostgreSQL: the one place that outlives the sender and every instance. */
@ApplicationScoped
class ImportTable {

    private static final String COLUMNS = "source, id, kind, settings, attempt, status, row_count, accepted, set_aside,"
            + " events, rows_digest, code, detail, started_at, updated_at";

    private final Pool pool;

    @Inject
    ImportTable(Pool pool) {
        this.pool = pool;
    }

    /** One import of one source. */
    record ImportKey(String source, String id) {}

    /** The import, as it stands; made if it is new. */
    Uni<ImportState> declared(ImportKey key, String kind, String settings, byte[] digest) {
        return patiently(pool.withTransaction(connection -> connection
                .preparedQuery(
                        "insert into file_import (source, id, kind, settings, attempt, status, row_count, accepted,"
                                + " set_aside, events, rows_digest, started_at, updated_at)"
                                + " values ($1, $2, $3, $4, 0, 'stopped', 0, 0, 0, 0, $5, now(), now())"
                                + " on conflict (source, id) do nothing")
                .execute(Tuple.of(key.source(), key.id(), kind, settings, Buffer.buffer(digest)))
                .chain(() -> read(connection, key))
                .map(Optional::orElseThrow)));
    }

    /** Makes the caller the one who moves it on. */
    Uni<ImportState> taken(ImportKey key) {
        return patiently(pool.preparedQuery("update file_import set attempt = attempt + 1, code = null, detail = null,"
                                + " status = case status when 'complete' then status else 'running' end,"
                                + " updated_at = now() where source = $1 and id = $2 returning " + COLUMNS)
                        .execute(Tuple.of(key.source(), key.id())))
                .map(rows -> state(rows.iterator().next()));
    }

    /** Writes how far it came; false if somebody else moves it on by now. */
    Uni<Boolean> moved(ImportState state, List<ImportFault> faults) {
        return patiently(pool.withTransaction(connection -> connection
                .preparedQuery("update file_import set status = $4, row_count = $5, accepted = $6, set_aside = $7,"
                        + " events = $8, rows_digest = $9, code = $10, detail = $11, updated_at = now()"
                        + " where source = $1 and id = $2 and attempt = $3")
                .execute(Tuple.from(listed(state)))
                .chain(updated -> updated.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : added(connection, state, faults).replaceWith(true))));
    }

    private static List<Object> listed(ImportState state) {
        List<Object> values = new ArrayList<>();
        values.add(state.source());
        values.add(state.id());
        values.add(state.attempt());
        values.add(state.status().word());
        values.add(state.rows());
        values.add(state.accepted());
        values.add(state.setAside());
        values.add(state.events());
        values.add(Buffer.buffer(state.digest()));
        values.add(state.code());
        values.add(state.detail());
        return values;
    }

    private static Uni<Void> added(SqlConnection connection, ImportState state, List<ImportFault> faults) {
        if (faults.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> rows = faults.stream()
                .map(fault -> Tuple.from(List.of(
                        state.source(),
                        state.id(),
                        fault.row(),
                        fault.ordinal(),
                        fault.line(),
                        fault.result(),
                        fault.column(),
                        fault.code(),
                        fault.detail())))
                .toList();
        return connection
                .preparedQuery(
                        "insert into file_import_fault (source, import_id, row_number, ordinal, line_number, result,"
                                + " column_name, code, detail) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing")
                .executeBatch(rows)
                .replaceWithVoid();
    }

    Uni<Optional<ImportState>> one(ImportKey key) {
        return patiently(pool.withConnection(connection -> read(connection, key)));
    }

    private static Uni<Optional<ImportState>> read(SqlConnection connection, ImportKey key) {
        return connection
                .preparedQuery("select " + COLUMNS + " from file_import where source = $1 and id = $2")
                .execute(Tuple.of(key.source(), key.id()))
                .map(rows -> states(rows).stream().findFirst());
    }

    /** The latest first. */
    Uni<List<ImportState>> latest(String source, int limit) {
        return patiently(pool.preparedQuery("select " + COLUMNS
                                + " from file_import where source = $1 order by started_at desc, id limit $2")
                        .execute(Tuple.of(source, limit)))
                .map(ImportTable::states);
    }

    /** Faults behind that one, in the order of the file. */
    Uni<List<ImportFault>> faults(ImportKey key, long row, int ordinal, int limit) {
        return patiently(pool.preparedQuery("select row_number, ordinal, line_number, result, column_name, code, detail"
                                + " from file_import_fault where source = $1 and import_id = $2"
                                + " and (row_number, ordinal) > ($3, $4) order by row_number, ordinal limit $5")
                        .execute(Tuple.of(key.source(), key.id(), row, ordinal, limit)))
                .map(rows -> {
                    List<ImportFault> faults = new ArrayList<>();
                    rows.forEach(each -> faults.add(new ImportFault(
                            each.getLong("row_number"),
                            each.getInteger("ordinal"),
                            each.getLong("line_number"),
                            each.getString("result"),
                            each.getString("column_name"),
                            each.getString("code"),
                            each.getString("detail"))));
                    return faults;
                });
    }

    /** Forgets imports of which nothing was heard for so long. */
    Uni<Void> forget(Duration kept) {
        OffsetDateTime before = OffsetDateTime.now(ZoneOffset.UTC).minus(kept);
        return patiently(pool.preparedQuery("delete from file_import where updated_at < $1")
                        .execute(Tuple.of(before)))
                .replaceWithVoid();
    }

    private static List<ImportState> states(RowSet<Row> rows) {
        List<ImportState> states = new ArrayList<>();
        rows.forEach(row -> states.add(state(row)));
        return states;
    }

    private static ImportState state(Row row) {
        return new ImportState(
                row.getString("id"),
                row.getString("source"),
                row.getString("kind"),
                ImportStatus.ofWord(row.getString("status")),
                row.getLong("row_count"),
                row.getLong("accepted"),
                row.getLong("set_aside"),
                row.getLong("events"),
                row.getString("code"),
                row.getString("detail"),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getString("settings"),
                row.getLong("attempt"),
                row.getBuffer("rows_digest").getBytes());
    }
}
