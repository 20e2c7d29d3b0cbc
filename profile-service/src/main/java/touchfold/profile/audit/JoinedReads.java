package touchfold.profile.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Reads that are written together, in fewer records: those of one profile each, by one caller, of the same members and for
 * the same purpose, become one that names all these profiles. A profile stands once in such a record, so that each read of
 * it is still told by a record of its own.
 */
final class JoinedReads {

    private final List<JoinedRead> all = new ArrayList<>();
    private final Map<ReadReason, JoinedRead> open = new HashMap<>();

    private JoinedReads() {}

    private record ReadReason(String who, String action, String fields, String purpose) {}

    private static final class JoinedRead {

        private final ReadRecord first;
        private final Set<UUID> profiles;
        private Instant last;

        JoinedRead(ReadRecord first) {
            this.first = first;
            this.profiles = new LinkedHashSet<>(first.profiles());
            this.last = first.at();
        }

        boolean join(ReadRecord read) {
            if (!profiles.add(read.profiles().getFirst())) {
                return false;
            }
            last = read.at().isAfter(last) ? read.at() : last;
            return true;
        }

        ReadRecord told() {
            return new ReadRecord(
                    last, first.who(), first.action(), List.copyOf(profiles), first.fields(), first.purpose());
        }
    }

    /**
     * The records of some reads, in the order of the first read of each.
     *
     * <p>The time of a record is that of the last of its reads; they are as far apart as one write of the chain takes.
     */
    static List<ReadRecord> of(List<ReadRecord> reads) {
        JoinedReads joined = new JoinedReads();
        reads.forEach(joined::add);
        return joined.all.stream().map(JoinedRead::told).toList();
    }

    private void add(ReadRecord read) {
        ReadReason reason = new ReadReason(read.who(), read.action(), read.fields(), read.purpose());
        boolean single = read.profiles().size() == 1;
        if (single && open.containsKey(reason) && open.get(reason).join(read)) {
            return;
        }
        JoinedRead begun = new JoinedRead(read);
        all.add(begun);
        if (single) {
            open.put(reason, begun);
        }
    }
}
