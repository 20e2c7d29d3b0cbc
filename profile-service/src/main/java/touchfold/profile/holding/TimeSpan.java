package touchfold.profile.holding;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A span of time, both ends included. */
public record TimeSpan(Instant from, Instant to) {

    private static final int MOST = 100;

    /** Few spans that cover all of these, so that what is between two may be covered as well. */
    public static List<TimeSpan> few(Collection<TimeSpan> all) {
        List<TimeSpan> spans =
                all.stream().sorted(Comparator.comparing(TimeSpan::from)).toList();
        Duration apart = Duration.ZERO;
        do {
            spans = joined(spans, apart);
            apart = apart.multipliedBy(2).plusHours(1);
        } while (spans.size() > MOST);
        return spans;
    }

    /** Whether it is in it. */
    public boolean contains(Instant time) {
        return !time.isBefore(from) && !time.isAfter(to);
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
