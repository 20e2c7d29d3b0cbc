package touchfold.demo.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchfold.demo.touchpoint.Touchpoint;
import touchfold.demo.world.DemoWorld;

class RequestBatcherTest {

    private static final DemoWorld WORLD = DemoWorld.generate(3, LocalDate.of(2026, 11, 22), 400);
    private static final List<TouchpointBatch> PARCELS = RequestBatcher.pack(WORLD.touchpoints());

    @Test
    void everyTouchpointIsPackedOnce() {
        List<Touchpoint> packed = PARCELS.stream()
                .<Touchpoint>flatMap(batch -> batch.touchpoints().stream())
                .toList();

        assertThat(packed).hasSameSizeAs(WORLD.touchpoints()).containsAll(WORLD.touchpoints());
    }

    @Test
    void noParcelHoldsMoreThanAHundred() {
        assertThat(PARCELS).allSatisfy(batch -> assertThat(batch.touchpoints()).hasSizeBetween(1, 100));
    }

    @Test
    void noParcelSpansMoreThanAWeekAndTheyFollowEachOtherRoughlyInTime() {
        Instant latest = Instant.EPOCH;
        for (TouchpointBatch batch : PARCELS) {
            Instant from = batch.touchpoints().getFirst().at();
            Instant to = batch.touchpoints().getLast().at();
            assertThat(Duration.between(from, to)).isLessThanOrEqualTo(Duration.ofDays(7));
            // A little more than a week: a box is looked at only when the next touchpoint is packed.
            assertThat(from).isAfter(latest.minus(Duration.ofDays(9)));
            latest = to.isAfter(latest) ? to : latest;
        }
    }

    @Test
    void packingIsRepeatable() {
        List<Touchpoint> touchpoints = WORLD.touchpoints();

        assertThat(RequestBatcher.pack(touchpoints)).isEqualTo(PARCELS);
    }
}
