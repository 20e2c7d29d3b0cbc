package touchfold.profile.holding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Spans of time in which a device is read again: few, and none of them left out. */
class TimeSpanTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void spansThatTouchAreOneAndOneWithinAnotherChangesNothing() {
        assertThat(TimeSpan.few(List.of(span(30, 40), span(0, 10), span(10, 20), span(2, 4), span(21, 25))))
                .containsExactly(span(0, 20), span(21, 25), span(30, 40));
        assertThat(TimeSpan.few(List.of(span(0, 10), span(5, 10), span(5, 7)))).containsExactly(span(0, 10));
        assertThat(TimeSpan.few(List.of())).isEmpty();
    }

    @Test
    void bothEndsAreInASpan() {
        assertThat(span(1, 2).contains(START.plusSeconds(60))).isTrue();
        assertThat(span(1, 2).contains(START.plusSeconds(120))).isTrue();
        assertThat(span(1, 2).contains(START.plusSeconds(60).minusNanos(1))).isFalse();
        assertThat(span(1, 2).contains(START.plusSeconds(120).plusNanos(1))).isFalse();
    }

    @Test
    void aHundredStayApartAndOfMoreThoseThatAreClosestAreJoined() {
        List<TimeSpan> apart = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            apart.add(span(180 * i, 180 * i));
        }

        assertThat(TimeSpan.few(apart)).containsExactlyElementsOf(apart);
        apart.add(span(180 * 99 + 60, 180 * 99 + 61));
        assertThat(TimeSpan.few(apart))
                .hasSize(100)
                .startsWith(span(0, 0), span(180, 180))
                .endsWith(span(180 * 99, 180 * 99 + 61));
        apart.add(span(180 * 100 + 62, 180 * 100 + 62));
        assertThat(TimeSpan.few(apart))
                .as("three hours apart but for the last, which is a minute more")
                .containsExactly(span(0, 180 * 99 + 61), span(180 * 100 + 62, 180 * 100 + 62));
    }

    @Test
    void whateverWasInOneOfManyIsInOneOfTheFew() {
        Random random = new Random(13);
        for (int round = 0; round < 20; round++) {
            List<TimeSpan> all = new ArrayList<>();
            for (int i = random.nextInt(600); i >= 0; i--) {
                int from = random.nextInt(500_000);
                all.add(span(from, from + random.nextInt(300)));
            }

            List<TimeSpan> few = TimeSpan.few(all);

            assertThat(few).hasSizeBetween(1, 100);
            assertThat(all).allMatch(one -> few.stream()
                    .anyMatch(span -> span.contains(one.from()) && span.contains(one.to())));
            for (int i = 1; i < few.size(); i++) {
                assertThat(few.get(i).from()).isAfter(few.get(i - 1).to());
            }
        }
    }

    private static TimeSpan span(int from, int to) {
        return new TimeSpan(START.plus(Duration.ofMinutes(from)), START.plus(Duration.ofMinutes(to)));
    }
}
