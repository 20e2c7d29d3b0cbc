package touchfold.demo.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import touchfold.demo.touchpoint.SenderChannel;
import touchfold.demo.touchpoint.TillEvent;
import touchfold.demo.touchpoint.Touchpoint;
import touchfold.demo.world.DemoWorld;

class MomentGeneratorTest {

    private static final DemoWorld WORLD = DemoWorld.generate(7, LocalDate.of(2026, 11, 22), 500);
    private static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");

    @Test
    void everythingHasJustHappened() {
        assertThat(touchpoints(1))
                .allSatisfy(touchpoint -> assertThat(touchpoint.at()).isBetween(NOW.minus(Duration.ofMinutes(6)), NOW));
    }

    @Test
    void allChannelsGoOn() {
        assertThat(touchpoints(1)).extracting(Touchpoint::channel).contains(SenderChannel.values());
    }

    @Test
    void noIdIsUsedTwiceInARunNorInTwo() {
        List<Touchpoint> both =
                Stream.concat(touchpoints(1).stream(), touchpoints(2).stream()).toList();

        assertThat(both).extracting(Touchpoint::id).doesNotHaveDuplicates();
        assertThat(both)
                .extracting(Touchpoint::id)
                .doesNotContainAnyElementsOf(
                        WORLD.touchpoints().stream().map(Touchpoint::id).toList());
    }

    @Test
    void theQuietRegularComesBackFirst() {
        assertThat(new MomentGenerator(WORLD, 1).next(NOW).touchpoints())
                .singleElement()
                .satisfies(touchpoint -> assertThat(
                                ((TillEvent.Sale) touchpoint).buyer().card())
                        .isEqualTo(WORLD.cast().hung().card()));
    }

    @Test
    void aVerySmallWorldGoesOnToo() {
        DemoWorld small = DemoWorld.generate(7, LocalDate.of(2026, 11, 22), 0);
        MomentGenerator live = new MomentGenerator(small, 1);

        assertThat(Stream.generate(() -> live.next(NOW)).limit(100))
                .allSatisfy(moment -> assertThat(moment.touchpoints()).isNotEmpty());
    }

    private static List<Touchpoint> touchpoints(long run) {
        MomentGenerator live = new MomentGenerator(WORLD, run);
        return Stream.generate(() -> live.next(NOW))
                .limit(400)
                .flatMap(moment -> moment.touchpoints().stream())
                .toList();
    }
}
