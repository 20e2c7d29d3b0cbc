package touchfold.profile.store;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchfold.backbone.database.WorkPool;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.StoredWorld;
import touchfold.profile.testing.TouchBuilder;
import touchfold.testkit.QueryPlan;
import touchfold.testkit.RealServers;

/**
 * Every statement that a fold prepares finds its rows by key, although the tables were empty when they were measured: the
 * plan is made once for a connection, and stays when the tables are large.
 */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class FoldPlansIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant NOON = Instant.parse("2026-03-01T05:00:00Z");
    private static final String GROWING = "(touchpoint|identifier|link|profile|order_|timed_device)\\w*";

    @Inject
    StoredWorld store;

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    @Inject
    Fold fold;

    @Test
    void noStatementReadsATableOrAnIndexFromEndToEnd() {
        store.clear();
        List<String> endToEnd = new ArrayList<>();
        List<String> statements = pool.withConnection(connection -> Uni.createFrom()
                        .item(() -> {
                            rows(connection, "analyze");
                            foldEveryKind(connection);
                            List<String> prepared =
                                    rows(connection, "select statement from pg_prepared_statements order by 1");
                            prepared.stream().filter(FoldPlansIT::hasPlan).forEach(statement -> new QueryPlan(
                                            rows(connection, "explain (generic_plan, costs off) " + statement))
                                    .readFromEndToEnd(GROWING)
                                    .forEach(scan -> endToEnd.add(scan + " of " + statement)));
                            return prepared;
                        })
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .await()
                .atMost(PATIENCE);

        assertThat(statements)
                .anyMatch(statement -> statement.matches("(?s)insert into touchpoint\\s.*"))
                .anyMatch(statement -> statement.startsWith("update profile "))
                .anyMatch(statement -> statement.contains("order_tally"))
                .hasSizeGreaterThan(25);
        assertThat(endToEnd).isEmpty();
    }

    /** New and known visitors, sales and claims, people who join and part again, a tablet of many, what overtakes. */
    private void foldEveryKind(SqlConnection connection) {
        fold(
                connection,
                web("m1").at(NOON).cookie("k1"),
                web("m2").at(NOON).cookie("k1").email("an@shop.vn"),
                till("s1").at(NOON).phone("0901234567").bought("1", 1_000),
                web("m3").at(NOON).cookie("k2").bought("1", 1_000));
        fold(
                connection,
                web("m4").at(NOON).cookie("k1").email("an@shop.vn").bought("2", 1_000),
                till("s2").at(NOON).email("an@shop.vn").phone("0901234567").bought("2", 1_000),
                web("m5").at(NOON.minusSeconds(9)).cookie("k2"));
        for (int person = 0; person < 4; person++) {
            fold(
                    connection,
                    web("t" + person)
                            .at(NOON.plusSeconds(person))
                            .cookie("tablet")
                            .user("member" + person));
        }
        fold(
                connection,
                web("t9").at(NOON.plusSeconds(2)).cookie("tablet"),
                web("m1").at(NOON).received(NOON.minusSeconds(60)).cookie("k1"),
                till("s2")
                        .at(NOON)
                        .received(NOON.minusSeconds(60))
                        .email("binh@shop.vn")
                        .bought("2", 1_000));
    }

    private void fold(SqlConnection connection, TouchBuilder... touches) {
        Transaction tx = connection.begin().await().atMost(PATIENCE);
        StatementPipeline statements = new StatementPipeline(connection);
        fold.fold(
                statements,
                Arrays.stream(touches)
                        .map(touch -> Folding.touchpoint(touch.event()))
                        .toList(),
                FoldHook.NONE);
        statements.awaitSent();
        tx.commit().await().atMost(PATIENCE);
    }

    /** What sets something, or takes a lock, has none. */
    private static boolean hasPlan(String statement) {
        return statement.matches("(?is)\\s*(select|insert|update|delete|with)\\b.*");
    }

    private static List<String> rows(SqlConnection connection, String statement) {
        List<String> lines = new ArrayList<>();
        connection.query(statement).execute().await().atMost(PATIENCE).forEach(row -> lines.add(row.getString(0)));
        return lines;
    }
}
