package touchfold.segment.label;

/** One of a model's segments. */
public interface LabelledSegment {

    /** What it is called. */
    SegmentLabel label();

    /** Its key within its model, for example {@code first-purchase}. */
    default String key() {
        return label().key();
    }

    /** The name that people read. */
    default String title() {
        return label().title();
    }

    /** Who is in it, in plain words. */
    default String description() {
        return label().description();
    }
}
