package touchfold.segment.consume;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import touchfold.changes.ProfileChange;
import touchfold.segment.change.CustomerState;
import touchfold.segment.change.Progress;
import touchfold.segment.change.SegmentChange;
import touchfold.segment.change.Step;
import touchfold.segment.evaluate.Yardsticks;
import touchfold.segment.store.Transition;

/** The customers of one batch. Every revision makes its own step, so that a batch's size never shows in what is told. */
final class Batch {

    private final Progress progress;
    private final Map<UUID, CustomerState> known = new LinkedHashMap<>();
    private final Map<UUID, CustomerState> now = new LinkedHashMap<>();
    private final Map<UUID, List<SegmentChange>> told = new LinkedHashMap<>();
    private int taken;

    Batch(Progress progress, List<CustomerState> loaded) {
        this.progress = progress;
        loaded.forEach(state -> known.put(state.profileId(), state));
    }

    void accept(ProfileChange change, Yardsticks yardsticks, Instant at) {
        UUID profile = change.profileId();
        CustomerState before = now.computeIfAbsent(profile, id -> known.getOrDefault(id, CustomerState.unknown(id)));
        if (change.revision() <= before.revision()) {
            return;
        }
        Step step = progress.accept(before, change, yardsticks, at);
        now.put(profile, step.state());
        told.computeIfAbsent(profile, id -> new ArrayList<>()).addAll(step.changes());
        taken++;
    }

    int taken() {
        return taken;
    }

    /** What became of those who moved on, one transition a customer. */
    List<Transition> transitions() {
        List<Transition> transitions = new ArrayList<>();
        told.forEach((profile, changes) -> transitions.add(new Transition(
                known.getOrDefault(profile, CustomerState.unknown(profile)), now.get(profile), changes)));
        return transitions;
    }
}
