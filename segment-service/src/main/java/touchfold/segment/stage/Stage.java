package touchfold.segment.stage;

import touchfold.segment.label.LabelledSegment;
import touchfold.segment.label.SegmentLabel;

/** The six stages of a relationship. */
public enum Stage implements LabelledSegment {
    BEFORE("before", "Before", "Not known yet, or known and never seen"),
    PROSPECT("prospect", "Prospect", "Known and in touch, has not bought"),
    FIRST_PURCHASE("first-purchase", "First purchase", "Bought on one day and is within the usual gap"),
    CLOSE("close", "Close", "Came back to buy and is within the usual gap"),
    QUIET("quiet", "Quiet spell", "Silent for more than twice the usual gap"),
    ENDED("ended", "Ended", "Silent for so long that a return is unlikely");

    // A record of three texts never changes.
    @SuppressWarnings("ImmutableEnumChecker")
    private final SegmentLabel label;

    Stage(String key, String title, String description) {
        label = new SegmentLabel(key, title, description);
    }

    @Override
    public SegmentLabel label() {
        return label;
    }
}
