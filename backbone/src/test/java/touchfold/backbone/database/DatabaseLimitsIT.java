package touchfold.backbone.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import touchfold.testkit.RealServers;

/** What keeps one of us from keeping the database busy, or others waiting. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "backbone"))
class DatabaseLimitsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Pool answers;

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool work;

    @Test
    void answersAndWorkHaveLimitsOfTheirOwn() {
        assertThat(setting(answers, "statement_timeout")).isEqualTo("2s");
        assertThat(setting(work, "statement_timeout")).isEqualTo("2min");
        assertThat(setting(work, "lock_timeout")).isEqualTo("30s");
        assertThat(setting(work, "default_transaction_isolation")).isEqualTo("read committed");
    }

    @Test
    void aQuestionThatNobodyWaitsForAnyMoreIsEnded() {
        assertThatThrownBy(() ->
                        answers.query("select pg_sleep(20)").execute().await().atMost(PATIENCE))
                .hasMessageContaining("57014");
    }

    @Test
    void aTransactionThatFallsSilentLosesItsLocks() {
        SqlConnection frozen = work.getConnection().await().atMost(PATIENCE);
        frozen.begin().await().atMost(PATIENCE);
        frozen.query("select pg_advisory_xact_lock(4711)").execute().await().atMost(PATIENCE);

        work.withTransaction(
                        tx -> tx.query("select pg_advisory_xact_lock(4711)").execute())
                .await()
                .atMost(PATIENCE);

        assertThatThrownBy(() -> frozen.query("select 1").execute().await().atMost(PATIENCE))
                .isNotNull();
    }

    private static String setting(Pool pool, String name) {
        return pool.query("show " + name)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getString(0);
    }
}
