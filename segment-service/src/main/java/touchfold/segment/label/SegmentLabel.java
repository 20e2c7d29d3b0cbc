package touchfold.segment.label;

/**
 * What a segment is called.
 *
 * @param key its key within its model, for example {@code first-purchase}
 * @param title the name that people read
 * @param description who is in it, in plain words
 */
public record SegmentLabel(String key, String title, String description) {}
