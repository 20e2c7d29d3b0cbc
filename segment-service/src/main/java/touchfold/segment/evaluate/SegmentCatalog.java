package touchfold.segment.evaluate;

import java.util.List;
import java.util.Optional;

/**
 * Every segment that a customer can be in.
 *
 * @param entries all segments, model by model
 */
public record SegmentCatalog(List<Entry> entries) {

    /**
     * A segment.
     *
     * @param key its key, for example {@code stage.close}
     * @param model the model it belongs to: a customer is in at most one segment of each
     * @param name what people call it
     * @param description who is in it
     */
    public record Entry(String key, String model, String name, String description) {}

    public SegmentCatalog {
        entries = List.copyOf(entries);
    }

    /** The segments of some models. */
    public static SegmentCatalog of(List<SegmentModel> models) {
        return new SegmentCatalog(
                models.stream().flatMap(model -> model.segments().stream()).toList());
    }

    /** The segment with a key. */
    public Optional<Entry> find(String key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }
}
