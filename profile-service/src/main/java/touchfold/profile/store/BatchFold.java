package touchfold.profile.store;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.decision.BatchChanges;
import touchfold.profile.decision.Causes;
import touchfold.profile.decision.SettledBatch;
import touchfold.profile.decision.StoredTouchpoint;
import touchfold.profile.decision.TouchpointPlaces;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.view.ProfileView;

/**
 * Folds one batch: read, decide, write.
 *
 * <p>The rows of the orders that it is about and of the profiles concerned are the only locks. Which profiles those are
 * follows from what was read before they were locked; so their versions are compared afterwards, and where another batch was
 * faster everything is read again, now under the locks.
 *
 * <p>What touches a device that people hold in turns runs alone: who held it is decided by touchpoints of many links.
 */
final class BatchFold {

    private final BatchStore store;
    private final FoldAttempt.Rules rules;
    private final FoldHook hook;

    BatchFold(BatchStore store, IdentityRules rules, ProfileView view, FoldHook hook, long firstRevision, Instant at) {
        this(store, new FoldAttempt.Rules(rules, view, firstRevision, at, EnumSet.allOf(FoldSafeguard.class)), hook);
    }

    BatchFold(BatchStore store, FoldAttempt.Rules rules, FoldHook hook) {
        this.store = store;
        this.rules = rules;
        this.hook = hook;
    }

    /** Folds touchpoints with different keys, and says what became of them. */
    FoldResult fold(List<Touchpoint> candidates) {
        WantedRows wanted = WantedRows.of(candidates);
        FoldAttempt.Mode mode = new FoldAttempt.Mode(false, true);
        Set<UUID> held = new HashSet<>();
        store.enter();
        while (true) {
            BatchStore.BatchRows rows = store.read(wanted);
            SettledBatch batch = settle(candidates, rows.touchpoints());
            if (batch.standing().isEmpty()) {
                return result(batch, rows.touchpoints(), Map.of());
            }
            if ((!batch.replacements().isEmpty() || !rows.timed().isEmpty()) && !mode.alone()) {
                store.enterAlone();
                held.clear();
                mode = new FoldAttempt.Mode(true, false);
                continue;
            }
            hook.reached(FoldHook.Phase.SETTLED);
            FoldAttempt.Rules standing = rules.corrected(rows.corrections());
            TouchpointPlaces places = new DevicePlacing(store, standing.identity())
                    .place(batch.standing(), wanted.linkIds(), rows.timed());
            FoldAttempt attempt = new FoldAttempt(store, standing, batch, places, mode);
            attempt.read(rows, hook);
            if (attempt.mustBeAlone()) {
                store.enterAlone();
                held.clear();
                mode = new FoldAttempt.Mode(true, false);
                continue;
            }
            hook.reached(FoldHook.Phase.READ);
            attempt.lock(held);
            hook.reached(FoldHook.Phase.LOCKED);
            Optional<BatchChanges> changes = attempt.decide();
            if (changes.isEmpty()) {
                mode = attempt.retryMode();
                continue;
            }
            if (!changes.get().turned().isEmpty() && !mode.alone()) {
                store.enterAlone();
                held.clear();
                mode = new FoldAttempt.Mode(true, false);
                continue;
            }
            hook.reached(FoldHook.Phase.DECIDED);
            store.write(changes.get());
            new DeviceFold(store, standing, new Causes(batch.standing()))
                    .settle(TouchedDevices.of(
                            batch.standing(),
                            attempt.displaced().values(),
                            rows.timed(),
                            changes.get().turned()));
            hook.reached(FoldHook.Phase.WRITTEN);
            return result(batch, rows.touchpoints(), attempt.displaced());
        }
    }

    private SettledBatch settle(List<Touchpoint> candidates, Map<Touchpoint.Key, StoredTouchpoint> stored) {
        Set<Touchpoint.Key> tied = SettledBatch.tied(candidates, stored);
        return SettledBatch.of(candidates, stored, tied.isEmpty() ? Map.of() : store.contents(tied));
    }

    private static FoldResult result(
            SettledBatch batch,
            Map<Touchpoint.Key, StoredTouchpoint> stored,
            Map<Touchpoint.Key, Touchpoint> displaced) {
        Map<Touchpoint.Key, Touchpoint> contradicted = new HashMap<>(batch.refused());
        batch.replacements().stream()
                .filter(SettledBatch.Replacement::contradicts)
                .map(replacement -> replacement.now().key())
                .forEach(key -> contradicted.put(key, displaced.get(key)));
        Map<Touchpoint.Key, String> stood = new HashMap<>();
        contradicted.keySet().forEach(key -> stood.put(key, stored.get(key).digest()));
        return new FoldResult(batch.repeated(), contradicted, stood);
    }
}
