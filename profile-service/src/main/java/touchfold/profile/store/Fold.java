package touchfold.profile.store;

import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.touchpoint.TouchpointReader;
import touchfold.profile.view.ProfileView;

/** Folds touchpoints into the store, from a thread that may wait for the database. */
@Singleton
public class Fold {

    private final IdentityRules rules;
    private final ProfileView view;
    private final TouchpointReader reader;
    private final BatchWrites writes;
    private final Optional<StoreGate> gate;

    @Inject
    public Fold(IdentityRules rules, ProfileView view, TouchpointReader reader, BatchWrites writes, StoreGate gate) {
        this(rules, view, reader, writes, Optional.of(gate));
    }

    private Fold(
            IdentityRules rules,
            ProfileView view,
            TouchpointReader reader,
            BatchWrites writes,
            Optional<StoreGate> gate) {
        this.rules = rules;
        this.view = view;
        this.reader = reader;
        this.writes = writes;
        this.gate = gate;
    }

    /** One that tells nobody of what it changes, in a store that has no rules of its own. */
    public static Fold silent(IdentityRules rules, ProfileView view, TouchpointReader reader) {
        return new Fold(rules, view, reader, BatchWrites.silent(), Optional.empty());
    }

    /**
     * Folds touchpoints with different keys, and says what became of them. Blocks; not to be called on an event loop.
     *
     * @param tx the open transaction
     */
    public FoldResult fold(SqlConnection tx, List<Touchpoint> candidates) {
        return fold(tx, candidates, FoldHook.NONE);
    }

    FoldResult fold(SqlConnection tx, List<Touchpoint> candidates, FoldHook hook) {
        return fold(new StatementPipeline(tx), candidates, hook);
    }

    FoldResult fold(StatementPipeline statements, List<Touchpoint> candidates, FoldHook hook) {
        PostgresBatchStore store = new PostgresBatchStore(statements, reader, writes, gate);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new BatchFold(store, rules, view, hook, 1, now).fold(candidates);
    }
}
