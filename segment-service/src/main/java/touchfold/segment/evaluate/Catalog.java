package touchfold.segment.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchfold.segment.churn.Risk;
import touchfold.segment.rfm.Grid;
import touchfold.segment.stage.Heat;
import touchfold.segment.stage.Stage;

/** Every segment that a customer can be in. */
public final class Catalog {

    /**
     * A segment.
     *
     * @param key its key, for example {@code stage.close}
     * @param model the model it belongs to: a customer is in at most one segment of each
     * @param name what people call it
     * @param description who is in it
     */
    public record Entry(String key, String model, String name, String description) {}

    private final List<Entry> entries;

    private Catalog(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** The segments under a grid. */
    public static Catalog of(Grid grid) {
        List<Entry> entries = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            entries.add(entry(StageModel.NAME, stage.key(), stage.title(), stage.description()));
        }
        entries.add(new Entry(
                WonBackModel.KEY,
                WonBackModel.NAME,
                "Won back",
                "Bought again after a quiet spell or an end, within the last 91 days"));
        for (Heat heat : Heat.values()) {
            entries.add(entry(LeadModel.NAME, heat.key(), heat.title(), heat.description()));
        }
        for (Risk risk : Risk.values()) {
            entries.add(entry(ChurnModel.NAME, risk.key(), risk.title(), risk.description()));
        }
        for (Grid.Segment segment : grid.segments()) {
            entries.add(entry(RfmModel.NAME, segment.key(), segment.title(), segment.description()));
        }
        return new Catalog(entries);
    }

    /** All segments, model by model. */
    public List<Entry> entries() {
        return entries;
    }

    /** The segment with a key. */
    public Optional<Entry> find(String key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    private static Entry entry(String model, String key, String name, String description) {
        return new Entry(model + "." + key, model, name, description);
    }
}
