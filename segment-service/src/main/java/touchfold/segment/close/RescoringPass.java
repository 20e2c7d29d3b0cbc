package touchfold.segment.close;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import touchfold.segment.store.CustomerPages;
import touchfold.segment.store.StoredCustomer;

/** One way through all whom a version affects: how far it has come. Not for several threads. */
final class RescoringPass {

    /** Before every profile. */
    static final UUID FIRST = new UUID(0, 0);

    /** Pages of customers in one order. */
    sealed interface Pages {

        /** Where the next page begins, in the order of the database: by value, then by the unsigned bytes of the id. */
        String place();

        /** By id. */
        record OfGroup(CustomerPages.Group group, UUID after) implements Pages {

            @Override
            public String place() {
                return after.toString();
            }
        }

        /** By a value, above one and up to another. */
        record OfRange(CustomerPages.Value value, int above, UUID after, int upTo) implements Pages {

            /** The range from its lower end, which does not belong to it. */
            static OfRange of(CustomerPages.Value value, int above, int upTo) {
                return new OfRange(value, above, CustomerPages.LAST, upTo);
            }

            @Override
            public String place() {
                return "%010d %s".formatted(above, after);
            }

            OfRange after(int lastValue, UUID last) {
                return new OfRange(value, lastValue, last, upTo);
            }
        }

        /** The pages behind a page's last customer. */
        default Pages after(StoredCustomer last) {
            UUID profile = last.state().profileId();
            return switch (this) {
                case OfGroup group -> new OfGroup(group.group(), profile);
                case OfRange range -> range.after(range.value().of(last), profile);
            };
        }
    }

    private final CustomerPages.ScoredBy by;
    private final int version;
    private final Deque<Pages> toScore;
    private final Deque<Pages.OfRange> toLookAt;
    private final Deque<UUID> found = new ArrayDeque<>();
    private long scored;
    private boolean missed;

    /**
     * @param toScore customers who are scored in any case
     * @param toLookAt customers who are scored if a look shows that they may move
     */
    RescoringPass(
            CustomerPages.ScoredBy by,
            int version,
            Collection<? extends Pages> toScore,
            Collection<Pages.OfRange> toLookAt) {
        this.by = by;
        this.version = version;
        this.toScore = new ArrayDeque<>(toScore);
        this.toLookAt = new ArrayDeque<>(toLookAt);
    }

    CustomerPages.ScoredBy by() {
        return by;
    }

    int version() {
        return version;
    }

    boolean isOf(CustomerPages.ScoredBy other, int otherVersion) {
        return by == other && version == otherVersion;
    }

    Deque<Pages> toScore() {
        return toScore;
    }

    Deque<Pages.OfRange> toLookAt() {
        return toLookAt;
    }

    /** Those who may move, as the look has shown. */
    Deque<UUID> found() {
        return found;
    }

    boolean isThrough() {
        return toScore.isEmpty() && toLookAt.isEmpty() && found.isEmpty();
    }

    /** The next of those who may move, at most so many. */
    List<UUID> take(int limit) {
        List<UUID> taken = new ArrayList<>();
        while (taken.size() < limit && !found.isEmpty()) {
            taken.add(found.removeFirst());
        }
        return taken;
    }

    /** Customers were scored; whoever was asked for beside them is held by somebody else, and must be looked at again. */
    void scored(int asked, int customers) {
        scored += customers;
        missed |= customers < asked;
    }

    long scored() {
        return scored;
    }

    /** Whether somebody who may move was passed over. */
    boolean missed() {
        return missed;
    }
}
