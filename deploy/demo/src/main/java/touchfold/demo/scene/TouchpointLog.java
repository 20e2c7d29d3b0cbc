package touchfold.demo.scene;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import touchfold.demo.touchpoint.Touchpoint;

/** Collects what one person does and hands out the ids, which depend on nothing but the owner and their order. */
public final class TouchpointLog {

    private final String owner;
    private final long base;
    private final Predicate<Instant> told;
    private final List<Touchpoint> written = new ArrayList<>();
    private int ids;

    /**
     * An empty log.
     *
     * @param owner start of every text id
     * @param base start of every number; the thousand numbers after it must belong to nobody else
     * @param told what happens outside of this is not written down
     */
    public TouchpointLog(String owner, long base, Predicate<Instant> told) {
        this.owner = owner;
        this.base = base;
        this.told = told;
    }

    /** An empty log for the person of this number in the world of this seed. */
    public static TouchpointLog of(long seed, int number, HistorySpan span) {
        long base = (Math.floorMod(seed, 1000L) * 1_000_000 + number) * 1000;
        return new TouchpointLog(seed + "-" + number, 5_000_000_000_000L + base, span::tells);
    }

    String id(String kind) {
        return kind + "-" + owner + "-" + ++ids;
    }

    long number() {
        return base + ++ids;
    }

    /** Writes it down, unless it lies outside of what is told. */
    public void write(Touchpoint touchpoint) {
        if (told.test(touchpoint.at())) {
            written.add(touchpoint);
        }
    }

    /** Everything written so far, in the order of writing. */
    public List<Touchpoint> written() {
        return List.copyOf(written);
    }
}
