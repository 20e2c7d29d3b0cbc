package touchfold.profile.store;

import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.touchpoint.TouchpointReader;
import touchfold.profile.view.ProfileView;

/** Folds touchpoints into the store, from a thread that may wait for the database. */
@Singleton
public class Fold {

    /**
     * Every statement of the fold finds its rows by key. A plan that was made while the tables were small would go on
     * scanning them when they are large, so scans are ruled out from the start; and with that one plan serves batches of
     * every size, so that it is made once for each connection. Rows that were locked are read again after
     * the lock, which READ COMMITTED is needed for.
     */
    private static final String BEGIN = """
            set local transaction_isolation = 'read committed';
            set local enable_seqscan = off;
            set local enable_hashjoin = off;
            set local enable_mergejoin = off;
            set local plan_cache_mode = force_generic_plan;
            set local jit = off
            """;

    private final IdentityRules rules;
    private final ProfileView view;
    private final TouchpointReader reader;
    private final BatchWrites writes;
    private final EventText text = new EventText();

    public Fold(IdentityRules rules, ProfileView view, TouchpointReader reader, BatchWrites writes) {
        this.rules = rules;
        this.view = view;
        this.reader = reader;
        this.writes = writes;
    }

    /** One that tells nobody of what it changes. */
    public static Fold silent(IdentityRules rules, ProfileView view, TouchpointReader reader) {
        return new Fold(rules, view, reader, BatchWrites.silent());
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
        statements.send(BEGIN);
        PostgresBatchStore store = new PostgresBatchStore(statements, reader, text, writes);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new BatchFold(store, rules, view, hook, 1, now).fold(candidates);
    }
}
