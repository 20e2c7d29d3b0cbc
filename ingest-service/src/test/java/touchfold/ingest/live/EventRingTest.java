package touchfold.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventRingTest {

    @Test
    void whoReadsInTimeGetsAllInItsOrder() {
        EventRing ring = new EventRing(2);
        ring.add("a");
        ring.add("b");

        assertThat(ring.next()).isEqualTo("a");
        assertThat(ring.isEmpty()).isFalse();
        assertThat(ring.next()).isEqualTo("b");
        assertThat(ring.next()).isNull();
        assertThat(ring.isEmpty()).isTrue();
    }

    @Test
    void whoReadsSlowlyIsToldHowManyOfTheOldestWereDropped() {
        EventRing ring = new EventRing(3);
        IntStream.range(0, 10).forEach(i -> ring.add("e" + i));

        assertThat(ring.next()).contains("event: lost").contains("{\"lost\":7}");
        assertThat(ring.next()).isEqualTo("e7");
        assertThat(ring.next()).isEqualTo("e8");
        assertThat(ring.next()).isEqualTo("e9");
        assertThat(ring.next()).isNull();
    }
}
