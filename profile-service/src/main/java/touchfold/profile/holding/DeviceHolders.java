package touchfold.profile.holding;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import touchfold.events.Trust;
import touchfold.profile.identity.Link;

/**
 * Who held a shared device when: a function of the set of its touchpoints, whatever order they came in.
 *
 * <p>From a touchpoint that names a person until somebody signs out, somebody is named again, or the device was silent for
 * longer than the gap, which ends the session. What comes before anybody was named is the first person's, unless somebody
 * signed out before that. All else is nobody's. Where a trusted source ever named a person on the device, what public pages
 * say ends a holding and begins none.
 */
public final class DeviceHolders {

    private final NavigableMap<Instant, Optional<UUID>> heldFrom = new TreeMap<>();
    private final DeviceSets sets;
    private final Optional<Instant> firstEnd;
    private final Duration gap;

    private DeviceHolders(DeviceSets sets, Optional<Instant> firstEnd, Duration gap) {
        this.sets = sets;
        this.firstEnd = firstEnd;
        this.gap = gap;
    }

    /**
     * Goes through the time of a device.
     *
     * @param firstEnd when somebody signed out first
     * @param marks all of those within the gap before any of the unnamed; more do no harm
     * @param unnamed when something happened that names nobody: all that there is
     */
    public static DeviceHolders of(
            DeviceSets sets,
            Optional<Instant> firstEnd,
            Collection<DeviceMark> marks,
            Collection<Instant> unnamed,
            Duration gap) {
        DeviceHolders holders = new DeviceHolders(sets, firstEnd, gap);
        NavigableMap<Instant, DeviceMark> markAt = new TreeMap<>();
        marks.forEach(mark -> markAt.merge(mark.at(), mark, DeviceMark::deciding));
        NavigableSet<Instant> instants = new TreeSet<>(markAt.keySet());
        instants.addAll(unnamed);
        instants.forEach(instant -> holders.goOn(instant, markAt.get(instant)));
        return holders;
    }

    /**
     * The same.
     *
     * @param marks all that there are
     */
    public static DeviceHolders of(
            DeviceSets sets, Collection<DeviceMark> marks, Collection<Instant> unnamed, Duration gap) {
        return of(sets, firstEnd(marks), marks, unnamed, gap);
    }

    private void goOn(Instant instant, DeviceMark mark) {
        if (mark != null) {
            heldFrom.put(instant, mark.named().filter(named -> isBelieved(mark)));
        } else if (!heldFrom.isEmpty()) {
            heldFrom.put(
                    instant,
                    heldFrom.lastKey().plus(gap).isBefore(instant)
                            ? Optional.empty()
                            : heldFrom.lastEntry().getValue());
        }
    }

    /** When somebody signed out first by these marks. */
    public static Optional<Instant> firstEnd(Collection<DeviceMark> marks) {
        return marks.stream()
                .filter(mark -> mark.named().isEmpty())
                .map(DeviceMark::at)
                .min(Instant::compareTo);
    }

    /**
     * The set of identifiers that names whoever held the device then; empty when nobody is known to.
     *
     * @param time one at which something happened that names nobody
     */
    public Optional<UUID> at(Instant time) {
        Map.Entry<Instant, Optional<UUID>> last = heldFrom.floorEntry(time);
        if (last != null) {
            return last.getValue();
        }
        return sets.first()
                .filter(first -> time.isBefore(first.first().at())
                        && sets.believesFirst()
                        && firstEnd.filter(end -> !end.isAfter(first.first().at()))
                                .isEmpty())
                .map(Link::id);
    }

    private boolean isBelieved(DeviceMark mark) {
        return mark.trust() == Trust.HIGH || !sets.isVouched();
    }
}
