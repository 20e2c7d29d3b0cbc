package touchfold.demo;

import java.time.Duration;
import java.util.OptionalInt;
import touchfold.demo.read.ReadAnswer;
import touchfold.demo.read.ReadClient;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.show.TextTerminal;
import touchfold.demo.watch.RecentChanges;

/** Waits until what was fed has been folded, and gives up when nothing moves any more. */
final class BacklogWait {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** So many looks in a row without anything new mean that segment-service has caught up too. */
    private static final int CALM = 6;
    /** So many mean that nothing more will come. */
    private static final int STUCK = 40;

    private final TextTerminal terminal;
    private final ReadClient reader;
    private final RecentChanges changes;

    BacklogWait(TextTerminal terminal, ReadClient reader, RecentChanges changes) {
        this.terminal = terminal;
        this.reader = reader;
        this.changes = changes;
    }

    private record Look(OptionalInt folded, long changes) {}

    /** True once all touchpoints of this person stand on her timeline and the segment changes have calmed down. */
    boolean await(DemoPerson person, int touchpoints) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Look last = look(person);
        int still = 0;
        int looks = 0;
        boolean complete = false;
        while (System.nanoTime() < deadline && still < (complete ? CALM : STUCK)) {
            Thread.sleep(PAUSE);
            Look look = look(person);
            // A service that does not answer is being started again, not done.
            still = look.equals(last) && look.folded().isPresent() ? still + 1 : 0;
            complete = look.folded().orElse(0) >= touchpoints;
            last = look;
            show(person, touchpoints, look, looks++);
        }
        terminal.clearStatus();
        return complete;
    }

    private void show(DemoPerson person, int touchpoints, Look look, int looks) {
        if (terminal.interactive() || looks % 10 == 9) {
            terminal.status("  folding: %d of %d touchpoints of %s, %,d segment changes so far"
                    .formatted(
                            look.folded().orElse(0), touchpoints, person.name().full(), look.changes()));
        }
    }

    private Look look(DemoPerson person) throws InterruptedException {
        return new Look(folded(person), changes.count());
    }

    private OptionalInt folded(DemoPerson person) throws InterruptedException {
        if (reader.lookUp(person.email().orElseThrow()) instanceof ReadAnswer.Found profile
                && reader.timeline(profile.document().path("id").asText()) instanceof ReadAnswer.Found timeline) {
            return OptionalInt.of(timeline.document().path("items").size());
        }
        return OptionalInt.empty();
    }
}
