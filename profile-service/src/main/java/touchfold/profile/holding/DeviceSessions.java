package touchfold.profile.holding;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The times at which something happened on a device that names nobody, and how they hang together. */
public final class DeviceSessions {

    private final NavigableMap<Instant, Instant> beginnings = new TreeMap<>();
    private final NavigableMap<Instant, Instant> ends = new TreeMap<>();
    private final Duration gap;

    /** @param gap the longest silence within a session */
    public DeviceSessions(Collection<Instant> times, Duration gap) {
        this.gap = gap;
        times.forEach(time -> beginnings.put(time, time));
        Instant last = null;
        for (Map.Entry<Instant, Instant> one : beginnings.entrySet()) {
            if (last != null && goesOn(last, one.getKey())) {
                one.setValue(beginnings.get(last));
            }
            last = one.getKey();
        }
        Instant next = null;
        for (Instant time : beginnings.descendingKeySet()) {
            ends.put(time, next != null && goesOn(time, next) ? ends.get(next) : time);
            next = time;
        }
    }

    private boolean goesOn(Instant from, Instant to) {
        return !from.plus(gap).isBefore(to);
    }

    /** All of them. */
    public Set<Instant> times() {
        return beginnings.keySet();
    }

    /**
     * The time in which somebody must have been named to hold the device then.
     *
     * @param time one of the times
     */
    public TimeSpan before(Instant time) {
        return new TimeSpan(beginnings.get(time).minus(gap), time);
    }

    /** The time in which something that happened then may decide who held the device. */
    public TimeSpan after(Instant time) {
        Map.Entry<Instant, Instant> next = ends.ceilingEntry(time);
        return new TimeSpan(time, next != null && goesOn(time, next.getKey()) ? next.getValue() : time);
    }
}
