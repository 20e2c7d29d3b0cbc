package touchfold.profile.rebuild;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import touchfold.profile.operation.OperationReader;
import touchfold.profile.operation.StatedOperation;
import touchfold.profile.store.Fold;
import touchfold.profile.store.FoldSession;
import touchfold.profile.touchpoint.EventBytes;
import touchfold.profile.touchpoint.Reading;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.touchpoint.TouchpointReader;

/** Folds into the second schema what came into the live one since, by the live fold itself, which tells nobody. */
final class CatchUp implements AutoCloseable {

    private static final int BATCH = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Whatever takes the place of a touchpoint is folded later than it was. */
    private static final String MISSING = """
            select l.source, l.id
            from %1$s.touchpoint l
              left join %2$s.touchpoint r on r.source = l.source and r.id = l.id
            where r.source is null or r.folded_at <> l.folded_at
            """;

    private static final String OPERATIONS = """
            select l.content::text from %1$s.identity_operation l left join %2$s.identity_operation r using (id)
            where r.content::text is distinct from l.content::text
            """;
    /** When something became known is history, and not when a rebuild came to it. */
    private static final String KNOWN = """
            update %2$s.touchpoint r set folded_at = k.folded_at
            from unnest($1::text[], $2::text[], $3::timestamptz[]) as k(source, id, folded_at)
            where r.source = k.source and r.id = k.id
            """;

    private static final String CONTENTS = """
            select t.source, t.id, t.facts::text, t.personal::text, t.folded_at
            from unnest($1::text[], $2::text[]) as k(source, id) join %1$s.touchpoint t using (source, id)
            """;

    private final StoreAddress address;
    private final TouchpointReader reader;
    private final OperationReader operations;
    private final Fold fold;
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;

    CatchUp(StoreAddress address, FoldRules rules) {
        this.address = address;
        this.reader = rules.reader();
        this.operations = rules.operations();
        this.fold = Fold.silent(rules.identity(), rules.view(), rules.reader(), rules.operations());
        PgConnectOptions options = PgConnectOptions.fromUri("postgresql://" + address.server())
                .setUser(address.user())
                .setPassword(address.password())
                .setCachePreparedStatements(true)
                .addProperty("search_path", address.second());
        FoldSession.settings().forEach(options::addProperty);
        pool = Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(2))
                .connectingTo(options)
                .using(vertx)
                .build());
    }

    /** Folds what is missing at this moment. Says how many touchpoints and operations that were. */
    int round() {
        return operations() + touchpoints();
    }

    private int operations() {
        List<StatedOperation> missing = new ArrayList<>();
        pool.query(address.in(OPERATIONS))
                .execute()
                .await()
                .atMost(PATIENCE)
                .forEach(row -> missing.add(operations.stored(row.getString(0))));
        if (!missing.isEmpty()) {
            inTransaction(tx -> fold.correct(tx, missing));
        }
        return missing.size();
    }

    private int touchpoints() {
        List<Touchpoint.Key> missing = new ArrayList<>();
        pool.query(address.in(MISSING))
                .execute()
                .await()
                .atMost(PATIENCE)
                .forEach(row -> missing.add(new Touchpoint.Key(row.getString(0), row.getString(1))));
        for (int from = 0; from < missing.size(); from += BATCH) {
            fold(missing.subList(from, Math.min(missing.size(), from + BATCH)));
        }
        return missing.size();
    }

    private void fold(List<Touchpoint.Key> keys) {
        RowSet<Row> rows = pool.preparedQuery(address.in(CONTENTS))
                .execute(keys(keys))
                .await()
                .atMost(PATIENCE);
        List<Touchpoint> touchpoints = new ArrayList<>();
        List<OffsetDateTime> foldedAt = new ArrayList<>();
        rows.forEach(row -> {
            touchpoints.add(touchpoint(row));
            foldedAt.add(row.getOffsetDateTime("folded_at"));
        });
        Tuple known = keys(touchpoints.stream().map(Touchpoint::key).toList())
                .addArrayOfOffsetDateTime(foldedAt.toArray(OffsetDateTime[]::new));
        inTransaction(tx -> {
            fold.fold(tx, touchpoints);
            tx.preparedQuery(address.in(KNOWN)).execute(known).await().atMost(PATIENCE);
        });
    }

    private static Tuple keys(List<Touchpoint.Key> keys) {
        return Tuple.tuple()
                .addArrayOfString(keys.stream().map(Touchpoint.Key::source).toArray(String[]::new))
                .addArrayOfString(keys.stream().map(Touchpoint.Key::id).toArray(String[]::new));
    }

    private void inTransaction(Consumer<SqlConnection> work) {
        pool.withTransaction(tx -> Uni.createFrom()
                        .voidItem()
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .invoke(() -> work.accept(tx)))
                .await()
                .atMost(PATIENCE);
    }

    private Touchpoint touchpoint(Row row) {
        return switch (reader.read(EventBytes.whole(row.getString(2), row.getString(3)))) {
            case Reading.Usable usable -> usable.touchpoint();
            case Reading.Unusable unusable ->
                throw new RebuildException("Expected every touchpoint of the log to be readable, but one is "
                        + unusable.reason() + " at " + unusable.pointer());
        };
    }

    @Override
    public void close() {
        pool.close().await().atMost(PATIENCE);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
