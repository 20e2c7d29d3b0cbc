package touchfold.backbone.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;

/**
 * Changes that are to be told, written in the transaction that makes them.
 *
 * <p>Whoever appends must hold a lock that serialises appenders of the same keys until commit, so that the order of the
 * sequence is the order of the commits.
 */
@ApplicationScoped
public class Outbox {

    private static final String APPEND = """
            insert into outbox (topic, key, headers, value)
            select * from unnest($1::text[], $2::text[], $3::jsonb[], $4::bytea[])
            """;

    @Inject
    RelaySignal signal;

    /** Appends records in order. */
    public Uni<Void> append(SqlConnection tx, List<OutboxRecord> records) {
        if (records.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(APPEND)
                .execute(Tuple.tuple()
                        .addArrayOfString(
                                records.stream().map(OutboxRecord::topic).toArray(String[]::new))
                        .addArrayOfString(
                                records.stream().map(OutboxRecord::key).toArray(String[]::new))
                        .addValue(records.stream()
                                .map(record -> new JsonObject(new HashMap<String, Object>(record.headers())))
                                .toArray(Object[]::new))
                        .addValue(records.stream()
                                .map(record -> record.value() == null ? null : Buffer.buffer(record.value()))
                                .toArray(Buffer[]::new)))
                .replaceWithVoid();
    }

    /** Tells the relay that something was committed; it would find it by itself a little later. */
    public void wake() {
        signal.wake();
    }
}
