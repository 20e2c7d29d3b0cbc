package touchfold.segment.evaluate;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.stage.Silence;

/** Those who bought again after a quiet spell or an end, for a quarter or until the next purchase. */
final class WonBackModel {

    static final String NAME = "won-back";
    static final String KEY = "stage.won-back";

    private WonBackModel() {}

    static Optional<Membership> membership(Subject subject, ChurnParameters parameters, Frame frame) {
        if (!subject.customer()) {
            return Optional.empty();
        }
        List<LocalDate> days = subject.history().purchaseDays();
        return Silence.wonBackUntil(days, parameters)
                .filter(until -> subject.today().isBefore(until))
                .map(until -> membership(subject, days, until, frame));
    }

    private static Membership membership(Subject subject, List<LocalDate> days, LocalDate until, Frame frame) {
        LocalDate last = days.getLast();
        LocalDate before = days.get(days.size() - 2);
        return new Membership(
                NAME,
                KEY,
                Map.of("boughtOn", last.toString(), "boughtBefore", before.toString()),
                Map.of("until", until.toString()),
                "Bought again on " + last + " after a silence since " + before + ".",
                null,
                subject.history().firstOrderOn(last).orElse(null),
                frame.start(until),
                null);
    }
}
