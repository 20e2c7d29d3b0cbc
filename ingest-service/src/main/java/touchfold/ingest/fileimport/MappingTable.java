package touchfold.ingest.fileimport;

import static touchfold.ingest.sources.PatientQuery.patiently;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How the files of each source are read, saved by a name. */
@ApplicationScoped
public class MappingTable {

    private final Pool pool;

    @Inject
    MappingTable(Pool pool) {
        this.pool = pool;
    }

    /** Saves one, in the place of what had its name. */
    public Uni<Void> put(String source, String name, String document) {
        return patiently(pool.preparedQuery("insert into import_mapping values ($1, $2, $3, now())"
                                + " on conflict (source, name) do update set document = $3, updated_at = now()")
                        .execute(Tuple.of(source, name, document)))
                .replaceWithVoid();
    }

    /** The document of that name. */
    public Uni<Optional<String>> get(String source, String name) {
        return patiently(pool.preparedQuery("select document from import_mapping where source = $1 and name = $2")
                        .execute(Tuple.of(source, name)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString(0)));
    }

    /** All documents of a source, by their names. */
    public Uni<Map<String, String>> all(String source) {
        return patiently(pool.preparedQuery("select name, document from import_mapping where source = $1 order by name")
                        .execute(Tuple.of(source)))
                .map(rows -> {
                    Map<String, String> all = new LinkedHashMap<>();
                    rows.forEach(row -> all.put(row.getString(0), row.getString(1)));
                    return all;
                });
    }

    /** Whether there was one. */
    public Uni<Boolean> delete(String source, String name) {
        return patiently(pool.preparedQuery("delete from import_mapping where source = $1 and name = $2")
                        .execute(Tuple.of(source, name)))
                .map(deleted -> deleted.rowCount() > 0);
    }
}
