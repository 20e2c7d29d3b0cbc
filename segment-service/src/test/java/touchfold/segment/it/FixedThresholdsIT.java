package touchfold.segment.it;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.segment.fixture.ScoringRules;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestWorld;

/** A shop that scores by fixed thresholds however many customers it has. */
@QuarkusTest
@TestProfile(FixedThresholdsIT.NobodyIsRanked.class)
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "fixed"))
class FixedThresholdsIT {

    /** Gates that a handful of customers pass, and fixed thresholds. */
    public static class NobodyIsRanked extends SmallGates {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("touchfold.rfm.mode", "fixed");
            return overrides;
        }
    }

    @Inject
    MovableClock clock;

    @Inject
    Pool pool;

    TestWorld world;

    @Test
    void theChurnModelIsFittedAlthoughNobodyIsRanked() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ScoringRules.SAIGON);
        try (ChangeSender changes = new ChangeSender(world, clock)) {
            for (int i = 0; i < 80; i++) {
                FactsBuilder facts = FactsBuilder.person().inTouch("2025-01-01T00:00:00Z");
                for (int k = 0; k <= i % 4; k++) {
                    facts.bought(today.minusDays(300 - 60L * k - i % 13), 500_000L + 10_000L * i);
                }
                changes.send(changes.created(new UUID(i * 7_919L, 9), "2025-06-01T00:00:00Z", facts));
            }

            await().atMost(ToldReader.PATIENCE)
                    .until(() -> number("select count(*) from churn_params where model = 'mbg-nbd' and"
                                    + " finished_at is not null")
                            > 0);
        }
        assertThat(number("select count(*) from rfm_cuts where mode = 'ranked'"))
                .isZero();
        assertThat(number("select count(*) from membership where model = 'value'"))
                .isZero();
        assertThat(number("select count(*) from membership where model = 'rfm'"))
                .isEqualTo(80);
    }

    private long number(String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .atMost(Duration.ofSeconds(5))
                .iterator()
                .next()
                .getLong(0);
    }
}
