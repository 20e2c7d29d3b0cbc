package touchfold.demo.watch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Remembers the segment changes that arrived: how many, and the last few. */
public final class RecentChanges implements Consumer<SegmentChange> {

    private static final int REMEMBERED = 200;

    private final Consumer<SegmentChange> first;
    private final Deque<SegmentChange> latest = new ArrayDeque<>();
    private long count;
    private long taken;

    /** Nothing seen yet; {@code first} is told of the very first change when it arrives. */
    public RecentChanges(Consumer<SegmentChange> first) {
        this.first = first;
    }

    @Override
    public synchronized void accept(SegmentChange change) {
        if (count++ == 0) {
            first.accept(change);
        }
        latest.addLast(change);
        if (latest.size() > REMEMBERED) {
            latest.removeFirst();
        }
    }

    /** How many have arrived. */
    public synchronized long count() {
        return count;
    }

    /** The last of them, oldest first. */
    public synchronized List<SegmentChange> latest(int most) {
        return latest.stream().skip(Math.max(0, latest.size() - most)).toList();
    }

    /** What arrived since this was last asked, as far as it is remembered. */
    public synchronized News news() {
        long fresh = count - taken;
        taken = count;
        return new News(fresh, latest((int) Math.min(fresh, REMEMBERED)));
    }

    /** What arrived since the last time. */
    public record News(long count, List<SegmentChange> changes) {}
}
