package touchfold.profile.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import touchfold.backbone.quarantine.Quarantine.Entry;
import touchfold.backbone.stream.Outcomes;
import touchfold.events.CanonicalEvent;
import touchfold.events.EventCodec;
import touchfold.profile.store.FoldResult;
import touchfold.profile.testing.Folding;
import touchfold.profile.touchpoint.Touchpoint;

class ArrivalsTest {

    private static final EventCodec CODEC = new EventCodec();
    private static final Instant NOON = Instant.parse("2026-02-01T12:00:00Z");
    private static final CanonicalEvent EARLIEST = said("a@shop.vn", 0);
    private static final CanonicalEvent MIDDLE = said("b@shop.vn", 1);
    private static final CanonicalEvent LATEST = said("c@shop.vn", 2);
    private static final Touchpoint.Key KEY = Folding.touchpoint(EARLIEST).key();

    @Test
    void whatIsNewIsFoldedAndWhatCanNotBeReadIsSetAsideWithItsSourceAndId() {
        Arrivals arrivals = arrivals(CODEC.write(EARLIEST), "no event".getBytes(StandardCharsets.UTF_8));

        assertThat(arrivals.candidates()).extracting(Touchpoint::key).containsExactly(KEY);
        assertThat(arrivals.outcomes(FoldResult.NONE)).isEqualTo(new Outcomes(1, 0, 1, 0));
        assertThat(arrivals.setAside(FoldResult.NONE, CODEC)).singleElement().satisfies(entry -> {
            assertThat(entry.source()).isEqualTo("src_1");
            assertThat(entry.eventId()).isEqualTo("id-1");
        });
    }

    @Test
    void aSecondMessageUnderAnIdIsSetAsideAndARepetitionIsCounted() {
        Arrivals arrivals = arrivals(CODEC.write(EARLIEST), CODEC.write(MIDDLE), CODEC.write(EARLIEST));

        assertThat(arrivals.outcomes(FoldResult.NONE)).isEqualTo(new Outcomes(1, 1, 1, 0));
        assertThat(arrivals.setAside(FoldResult.NONE, CODEC))
                .extracting(Entry::reason)
                .containsExactly("id-conflict");
    }

    @Test
    void whoLosesInTheBatchAndStandsInTheStoreIsARepetition() {
        Arrivals arrivals = arrivals(CODEC.write(MIDDLE), CODEC.write(LATEST));
        Touchpoint middle = Folding.touchpoint(MIDDLE);
        FoldResult refused = new FoldResult(Set.of(), Map.of(KEY, middle), Map.of(KEY, digest(LATEST)));

        assertThat(arrivals.outcomes(refused)).isEqualTo(new Outcomes(0, 1, 1, 0));
        assertThat(arrivals.setAside(refused, CODEC)).singleElement().satisfies(entry -> assertThat(entry.eventId())
                .isEqualTo(KEY.id()));
    }

    @Test
    void whatTheBatchDisplacesIsSetAsideOnceThoughTheBatchRepeatsIt() {
        Arrivals arrivals = arrivals(CODEC.write(EARLIEST), CODEC.write(LATEST));
        FoldResult displaced =
                new FoldResult(Set.of(), Map.of(KEY, Folding.touchpoint(LATEST)), Map.of(KEY, digest(LATEST)));

        assertThat(arrivals.outcomes(displaced)).isEqualTo(new Outcomes(0, 1, 1, 0));
        assertThat(arrivals.setAside(displaced, CODEC))
                .singleElement()
                .satisfies(entry -> assertThat(entry.record().value()).isEqualTo(CODEC.write(LATEST)));
    }

    @Test
    void whatTheStoreHadIsARepetition() {
        Arrivals arrivals = arrivals(CODEC.write(EARLIEST));

        assertThat(arrivals.outcomes(new FoldResult(Set.of(KEY), Map.of(), Map.of())))
                .isEqualTo(new Outcomes(0, 1, 0, 0));
    }

    @Test
    void eachRepetitionIsCountedUnderTheKeyThatItRepeats() {
        Arrivals arrivals = arrivals(CODEC.write(EARLIEST), CODEC.write(EARLIEST), CODEC.write(MIDDLE));

        assertThat(arrivals.repetitions(FoldResult.NONE)).isEqualTo(Map.of(KEY, 1));
        assertThat(arrivals.repetitions(new FoldResult(Set.of(KEY), Map.of(), Map.of())))
                .isEqualTo(Map.of(KEY, 2));
        assertThat(arrivals(CODEC.write(EARLIEST)).repetitions(FoldResult.NONE)).isEmpty();
    }

    private static String digest(CanonicalEvent event) {
        return Folding.touchpoint(event).digest();
    }

    private static CanonicalEvent said(String email, int secondsAfterNoon) {
        return web("m1")
                .at(NOON)
                .received(NOON.plusSeconds(secondsAfterNoon))
                .email(email)
                .event();
    }

    private static Arrivals arrivals(byte[]... values) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (byte[] value : values) {
            int offset = records.size();
            ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("touchpoints", 0, offset, "k", value);
            record.headers().add("ce_source", ("/sources/src_" + offset).getBytes(StandardCharsets.UTF_8));
            record.headers().add("ce_id", ("id-" + offset).getBytes(StandardCharsets.UTF_8));
            records.add(record);
        }
        return Arrivals.of(records, Folding.READER);
    }
}
