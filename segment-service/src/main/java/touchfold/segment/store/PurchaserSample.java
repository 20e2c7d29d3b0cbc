package touchfold.segment.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import touchfold.changes.ProfileFacts;
import touchfold.segment.churn.GammaGammaFit;
import touchfold.segment.churn.RecencyFrequencyCount;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.history.PurchaseHistory;
import touchfold.segment.history.RecencyFrequency;

/**
 * What some of the purchasers had bought by the end of a day: what models are fitted on. Not for several threads.
 *
 * @param day the day: it counts, what came later does not
 * @param settings into which currency money is converted
 * @param counts how often each of them came back
 * @param spending how much each of them spent who came back and of whose money something is left
 */
public record PurchaserSample(
        LocalDate day,
        SegmentationSettings settings,
        List<RecencyFrequencyCount> counts,
        List<GammaGammaFit.Spending> spending) {

    static PurchaserSample of(LocalDate day, SegmentationSettings settings) {
        return new PurchaserSample(day, settings, new ArrayList<>(), new ArrayList<>());
    }

    /** Adds a customer who bought on one day only. */
    void addOnce(RecencyFrequency known) {
        counts.add(new RecencyFrequencyCount(known.repeats(), (int) known.spanDays(), (int) known.ageDays(day), 1));
    }

    /** Adds a customer of whom all is known, if anything was bought by the day. */
    void add(ProfileFacts facts) {
        if (facts.kind() != ProfileFacts.Kind.PERSON) {
            return;
        }
        PurchaseHistory history = PurchaseHistory.of(facts.purchases()).upTo(day);
        history.recencyFrequency().ifPresent(known -> {
            addOnce(known);
            OptionalDouble value = history.meanRepeatValue(settings.conversion());
            value.ifPresent(mean -> spending.add(new GammaGammaFit.Spending(known.repeats(), mean)));
        });
    }
}
