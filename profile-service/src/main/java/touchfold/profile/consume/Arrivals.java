package touchfold.profile.consume;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import touchfold.backbone.quarantine.Quarantine.Entry;
import touchfold.backbone.stream.Outcomes;
import touchfold.events.EventCodec;
import touchfold.profile.store.FoldResult;
import touchfold.profile.touchpoint.Intake;
import touchfold.profile.touchpoint.Intake.Verdict;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.touchpoint.TouchpointReader;

/**
 * A polled batch with what became of each record.
 *
 * @param records as Kafka has them
 * @param verdicts one for each record
 */
public record Arrivals(List<ConsumerRecord<String, byte[]>> records, List<Verdict> verdicts) {

    private static final String ID_CONFLICT = "id-conflict";

    /** Reads a batch. */
    public static Arrivals of(List<ConsumerRecord<String, byte[]>> records, TouchpointReader reader) {
        Intake intake = Intake.of(
                records.stream().map(record -> reader.read(record.value())).toList());
        return new Arrivals(records, intake.verdicts());
    }

    /** The touchpoints that go to the store, each key once. */
    public List<Touchpoint> candidates() {
        return verdicts.stream()
                .filter(Verdict.Candidate.class::isInstance)
                .map(verdict -> ((Verdict.Candidate) verdict).touchpoint())
                .toList();
    }

    /** What goes to quarantine, now that the store has spoken. */
    public List<Entry> setAside(FoldResult result, EventCodec codec) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            ConsumerRecord<String, byte[]> record = records.get(i);
            switch (verdicts.get(i)) {
                case Verdict.Unusable unusable -> entries.add(unreadable(record, unusable));
                case Verdict.IdConflict conflict -> {
                    if (!result.knew(conflict.touchpoint())) {
                        entries.add(conflict(record, conflict.touchpoint(), record.value()));
                    }
                }
                case Verdict.Candidate candidate -> {
                    Touchpoint loser =
                            result.contradicted().get(candidate.touchpoint().key());
                    if (loser != null) {
                        entries.add(conflict(record, candidate.touchpoint(), codec.write(loser.event())));
                    }
                }
                case Verdict.Duplicate duplicate -> {
                    // there is nothing in it that is not in the store
                }
            }
        }
        return entries;
    }

    /** Each record counted once. One that displaced a contradiction counts as quarantined: that is where the other went. */
    public Outcomes outcomes(FoldResult result) {
        Outcomes outcomes = Outcomes.NONE;
        for (Verdict verdict : verdicts) {
            outcomes = outcomes.plus(
                    switch (verdict) {
                        case Verdict.Unusable u -> new Outcomes(0, 0, 1, 0);
                        case Verdict.IdConflict c ->
                            result.knew(c.touchpoint()) ? new Outcomes(0, 1, 0, 0) : new Outcomes(0, 0, 1, 0);
                        case Verdict.Duplicate d -> new Outcomes(0, 1, 0, 0);
                        case Verdict.Candidate c -> outcome(c.touchpoint().key(), result);
                    });
        }
        return outcomes;
    }

    /** How many records said again what stands already, by the keys that they repeat. */
    public Map<Touchpoint.Key, Integer> repetitions(FoldResult result) {
        Map<Touchpoint.Key, Integer> repetitions = new HashMap<>();
        for (Verdict verdict : verdicts) {
            Optional<Touchpoint.Key> repeated =
                    switch (verdict) {
                        case Verdict.Unusable u -> Optional.empty();
                        case Verdict.IdConflict c ->
                            Optional.of(c.touchpoint()).filter(result::knew).map(Touchpoint::key);
                        case Verdict.Duplicate d -> Optional.of(d.key());
                        case Verdict.Candidate c ->
                            Optional.of(c.touchpoint().key())
                                    .filter(key -> outcome(key, result).duplicate() > 0);
                    };
            repeated.ifPresent(key -> repetitions.merge(key, 1, Integer::sum));
        }
        return repetitions;
    }

    private static Outcomes outcome(Touchpoint.Key key, FoldResult result) {
        if (result.contradicted().containsKey(key)) {
            return new Outcomes(0, 0, 1, 0);
        }
        return result.repeated().contains(key) ? new Outcomes(0, 1, 0, 0) : new Outcomes(1, 0, 0, 0);
    }

    private static Entry conflict(ConsumerRecord<String, byte[]> at, Touchpoint touchpoint, byte[] loser) {
        ConsumerRecord<String, byte[]> content =
                new ConsumerRecord<>(at.topic(), at.partition(), at.offset(), at.key(), loser);
        return new Entry(
                content,
                ID_CONFLICT,
                "Another touchpoint with this id was received earlier and stands",
                touchpoint.key().source(),
                touchpoint.key().id());
    }

    private static Entry unreadable(ConsumerRecord<String, byte[]> record, Verdict.Unusable unusable) {
        return Entry.of(record, unusable.reason(), unusable.pointer());
    }
}
