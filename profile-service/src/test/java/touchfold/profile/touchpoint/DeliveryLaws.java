package touchfold.profile.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Channel;
import touchfold.events.Source;
import touchfold.events.TimeDoubt;
import touchfold.events.TimeRule;
import touchfold.events.Times;
import touchfold.events.Trust;
import touchfold.profile.identity.NodeKeys;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.TouchBuilder;

/** Which of several deliveries under one id stands never depends on which came first. */
class DeliveryLaws {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("touchfold.laws.last", 100));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOneThatStandsIsTheSameInEveryOrder(long seed) {
        Random random = new Random(seed);
        List<Touchpoint> deliveries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            deliveries.add(delivery(random));
        }
        Touchpoint standing = standing(deliveries);

        for (int i = 0; i < 20; i++) {
            Collections.shuffle(deliveries, random);
            assertThat(standing(deliveries)).isEqualTo(standing);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noSecretDecidesWhichOneStands(long seed) {
        Random random = new Random(seed);
        String secret = "another-secret-of-forty-characters-" + seed;
        TouchpointReader other = new TouchpointReader(Folding.NORMALISER, new NodeKeys(secret));
        List<Touchpoint> here = new ArrayList<>();
        List<Touchpoint> elsewhere = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Touchpoint delivery = delivery(random);
            here.add(delivery);
            elsewhere.add(other.of(delivery.event()));
        }

        assertThat(standing(elsewhere).event()).isEqualTo(standing(here).event());
    }

    @Test
    void aRetryAtTheSameInstantThatIsReckonedOtherwiseIsSettledToo() {
        CanonicalEvent event = TouchBuilder.web("m").at(AT).received(AT).event();
        Touchpoint low = Folding.touchpoint(event);
        Touchpoint high = Folding.touchpoint(from(event, new Source("src_web", Channel.WEB, Trust.HIGH), AT));
        Touchpoint later =
                Folding.touchpoint(from(event, new Source("src_web", Channel.WEB, Trust.LOW), AT.plusSeconds(1)));

        assertThat(high.digest()).isEqualTo(low.digest());
        assertThat(low.prevailsOver(high)).isTrue();
        assertThat(high.prevailsOver(low)).isFalse();
        assertThat(low.prevailsOver(later)).isTrue();
        assertThat(later.prevailsOver(low)).isFalse();
        assertThat(low.prevailsOver(low)).isFalse();
    }

    private static Touchpoint standing(List<Touchpoint> deliveries) {
        return deliveries.stream().reduce((a, b) -> b.prevailsOver(a) ? b : a).orElseThrow();
    }

    private static Touchpoint delivery(Random random) {
        CanonicalEvent event = TouchBuilder.web("m")
                .at(AT)
                .received(AT.plusSeconds(random.nextInt(2)))
                .trait("city", "c" + random.nextInt(2))
                .event();
        return Folding.touchpoint(from(
                event,
                new Source(
                        "src_web",
                        random.nextBoolean() ? Channel.WEB : Channel.APP,
                        random.nextBoolean() ? Trust.LOW : Trust.HIGH),
                AT.plusSeconds(random.nextInt(2)),
                random.nextBoolean() ? null : TimeDoubt.FAR_PAST));
    }

    private static CanonicalEvent from(CanonicalEvent event, Source source, Instant occurredAt) {
        return from(event, source, occurredAt, null);
    }

    private static CanonicalEvent from(CanonicalEvent event, Source source, Instant occurredAt, TimeDoubt doubt) {
        return new CanonicalEvent(
                event.schema(),
                event.id(),
                source,
                new Times(
                        occurredAt,
                        TimeRule.SKEW_CORRECTED,
                        doubt,
                        event.times().claimedAt(),
                        null,
                        event.times().receivedAt()),
                event.fact(),
                event.properties(),
                event.context(),
                event.consents(),
                event.personal());
    }
}
