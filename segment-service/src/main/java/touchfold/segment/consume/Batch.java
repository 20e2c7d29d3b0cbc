package touchfold.segment.consume;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import touchfold.changes.ProfileChange;
import touchfold.segment.change.CustomerState;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.change.SegmentChange;
import touchfold.segment.change.TransitionResult;
import touchfold.segment.evaluate.ScoringParameters;
import touchfold.segment.store.Transition;

/** The customers of one batch. Every revision makes its own step, so that a batch's size never shows in what is told. */
final class Batch {

    private final CustomerTransitions customerTransitions;
    private final Map<UUID, CustomerState> known = new LinkedHashMap<>();
    private final Map<UUID, CustomerState> now = new LinkedHashMap<>();
    private final Map<UUID, List<SegmentChange>> told = new LinkedHashMap<>();
    private int taken;

    Batch(CustomerTransitions customerTransitions, List<CustomerState> loaded) {
        this.customerTransitions = customerTransitions;
        loaded.forEach(state -> known.put(state.profileId(), state));
    }

    void onProfileChange(ProfileChange change, ScoringParameters scoring, Instant at) {
        UUID profile = change.profileId();
        CustomerState before = now.computeIfAbsent(profile, id -> known.getOrDefault(id, CustomerState.unknown(id)));
        if (change.revision() <= before.revision()) {
            return;
        }
        TransitionResult step = customerTransitions.onProfileChange(before, change, scoring, at);
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
