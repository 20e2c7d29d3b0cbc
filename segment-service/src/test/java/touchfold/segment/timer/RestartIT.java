package touchfold.segment.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.segment.it.ChangeSender;
import touchfold.segment.it.MovableClock;
import touchfold.segment.it.ToldReader;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestWorld;

/** Time goes on while nobody looks. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "segment"))
class RestartIT {

    @Inject
    SegmentClock segmentClock;

    @Inject
    MovableClock clock;

    @Inject
    Pool pool;

    TestWorld world;

    @Test
    void aDeadlineThatPassedWhileTheServiceWasDownIsMetAtItsOwnInstant() throws InterruptedException {
        UUID profile = UUID.randomUUID();
        Instant now = clock.instant();
        try (ChangeSender changes = new ChangeSender(world, clock);
                ToldReader told = new ToldReader(world)) {
            changes.send(changes.created(
                    profile, now.toString(), FactsBuilder.person().interested(now.toString())));
            told.changes(profile, 2);

            segmentClock.stop(new ShutdownEvent());
            clock.moveTo(now.plus(Duration.ofDays(30)));
            segmentClock.start(new StartupEvent());

            JsonNode cooled = told.changes(profile, 3).getLast();
            assertThat(cooled.get("to").asText()).isEqualTo("lead.warm");
            assertThat(Instant.parse(cooled.get("effectiveAt").asText())).isEqualTo(now.plus(Duration.ofDays(14)));
        }
    }

    @Test
    void measuringThatWasCutShortGoesOnAfterAStart() throws InterruptedException {
        ChangeSender changes = new ChangeSender(world, clock);
        await().atMost(Duration.ofSeconds(20)).until(() -> unfinished() == 0);
        segmentClock.stop(new ShutdownEvent());
        sql("update churn_params set finished_at = null");
        sql("update rfm_cuts set finished_at = null");
        assertThat(unfinished()).isEqualTo(2);

        segmentClock.start(new StartupEvent());

        await().atMost(Duration.ofSeconds(20)).until(() -> unfinished() == 0);
        changes.close();
    }

    private long unfinished() {
        return pool.query("select (select count(*) from rfm_cuts where finished_at is null)"
                        + " + (select count(*) from churn_params where finished_at is null)")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(5))
                .iterator()
                .next()
                .getLong(0);
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().atMost(Duration.ofSeconds(5));
    }
}
