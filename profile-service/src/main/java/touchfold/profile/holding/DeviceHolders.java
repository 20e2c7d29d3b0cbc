package touchfold.profile.holding;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import touchfold.events.Trust;
import touchfold.profile.identity.Link;

/**
 * Who held a shared device when: a function of the set of marks, whatever order they came in.
 *
 * <p>From a touchpoint that names a person until somebody signs out, somebody is named again, or the gap has passed since
 * that person was last named. What comes before anybody was named is the first person's, unless somebody signed out before
 * that. All else is nobody's. Where a trusted source ever named a person on the device, what public pages say ends a
 * holding and begins none.
 */
public final class DeviceHolders {

    private final NavigableMap<Instant, DeviceMark> marks = new TreeMap<>();
    private final DeviceSets sets;
    private final Optional<Instant> firstEnd;
    private final Duration gap;

    private DeviceHolders(DeviceSets sets, Optional<Instant> firstEnd, Duration gap) {
        this.sets = sets;
        this.firstEnd = firstEnd;
        this.gap = gap;
    }

    /**
     * Puts marks in order.
     *
     * @param firstEnd when somebody signed out first
     * @param marks all of those within the gap before any time that is asked for; more do no harm
     */
    public static DeviceHolders of(
            DeviceSets sets, Optional<Instant> firstEnd, Collection<DeviceMark> marks, Duration gap) {
        DeviceHolders holders = new DeviceHolders(sets, firstEnd, gap);
        marks.forEach(mark -> holders.marks.merge(mark.at(), mark, DeviceMark::deciding));
        return holders;
    }

    /**
     * The same.
     *
     * @param marks all that there are
     */
    public static DeviceHolders of(DeviceSets sets, Collection<DeviceMark> marks, Duration gap) {
        return of(sets, firstEnd(marks), marks, gap);
    }

    /** When somebody signed out first by these marks. */
    public static Optional<Instant> firstEnd(Collection<DeviceMark> marks) {
        return marks.stream()
                .filter(mark -> mark.named().isEmpty())
                .map(DeviceMark::at)
                .min(Instant::compareTo);
    }

    /** The set of identifiers that names whoever held the device then; empty when nobody is known to. */
    public Optional<UUID> at(Instant time) {
        Map.Entry<Instant, DeviceMark> last = marks.floorEntry(time);
        if (last != null) {
            boolean recent = !last.getKey().plus(gap).isBefore(time);
            return last.getValue().named().filter(named -> recent && isBelieved(last.getValue()));
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
