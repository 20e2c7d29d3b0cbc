package touchfold.profile.holding;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A span of time, both ends included. */
public record TimeSpan(Instant from, Instant to) {

    private static final int MOST = 100;

    /**
     * Spans that cover each of these times with what lies around it: few of them, so that what is between two may be covered
     * as well.
     */
    public static List<TimeSpan> around(Collection<Instant> times, Duration before, Duration after) {
        List<TimeSpan> spans = times.stream()
                .sorted()
                .map(time -> new TimeSpan(time.minus(before), time.plus(after)))
                .toList();
        Duration apart = Duration.ZERO;
        do {
            spans = joined(spans, apart);
            apart = apart.multipliedBy(2).plusHours(1);
        } while (spans.size() > MOST);
        return spans;
    }

    private static List<TimeSpan> joined(List<TimeSpan> sorted, Duration apart) {
        List<TimeSpan> joined = new ArrayList<>();
        for (TimeSpan span : sorted) {
            TimeSpan last = joined.isEmpty() ? null : joined.getLast();
            if (last == null || last.to().plus(apart).isBefore(span.from())) {
                joined.add(span);
            } else if (span.to().isAfter(last.to())) {
                joined.set(joined.size() - 1, new TimeSpan(last.from(), span.to()));
            }
        }
        return joined;
    }
}
