package touchfold.profile.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.EventCodec;
import touchfold.profile.fold.TouchpointFold;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.RandomWorld;

/** What is read from the log of record is what was folded: the same identifiers, content and digest. */
class EventBytesLaws {

    private final EventCodec codec = new EventCodec();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("touchfold.laws.last", 50));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aStoredTouchpointIsReadAsTheOneThatCame(long seed) {
        for (CanonicalEvent event : new RandomWorld(seed).events(50)) {
            Touchpoint came = read(codec.write(event));

            Touchpoint stored =
                    read(EventBytes.whole(came.bytes().facts(), came.bytes().personal()));

            assertThat(stored.digest()).isEqualTo(came.digest());
            assertThat(stored.identifiers()).isEqualTo(came.identifiers());
            assertThat(stored.order()).isEqualTo(came.order());
            assertThat(stored.receivedAt()).isEqualTo(came.receivedAt());
            assertThat(stored.prevailsOver(came)).isFalse();
            assertThat(came.prevailsOver(stored)).isFalse();
            assertThat(TouchpointFold.of(stored)).isEqualTo(TouchpointFold.of(came));
        }
    }

    private static Touchpoint read(byte[] bytes) {
        return ((Reading.Usable) Folding.READER.read(bytes)).touchpoint();
    }
}
