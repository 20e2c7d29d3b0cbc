package touchfold.demo.show;

import java.util.Optional;
import touchfold.demo.read.KnownNames;
import touchfold.demo.watch.SegmentChange;

/** One segment change as one line. */
public final class ChangeLine {

    private final KnownNames names;

    /** Lines with these names. */
    public ChangeLine(KnownNames names) {
        this.names = names;
    }

    /** Who, in which model, from where to where, and why. */
    public String of(SegmentChange change) throws InterruptedException {
        String move = name(change.from()) + " → " + name(change.to());
        String cause = change.cause().isBlank() ? "" : "  (" + change.cause() + ")";
        return TextTerminal.fit(names.person(change.profileId()), 26) + "  " + TextTerminal.fit(change.model(), 6)
                + "  " + move + cause;
    }

    private String name(Optional<String> segment) throws InterruptedException {
        return segment.isPresent() ? names.segment(segment.get()) : "–";
    }
}
