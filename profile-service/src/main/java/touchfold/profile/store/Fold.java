package touchfold.profile.store;

import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.operation.OperationReader;
import touchfold.profile.operation.StatedOperation;
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
    private final OperationTable operations;
    private final Optional<StoreGate> gate;

    @Inject
    public Fold(
            IdentityRules rules,
            ProfileView view,
            TouchpointReader reader,
            OperationReader operations,
            BatchWrites writes,
            StoreGate gate) {
        this(rules, view, reader, operations, writes, Optional.of(gate));
    }

    private Fold(
            IdentityRules rules,
            ProfileView view,
            TouchpointReader reader,
            OperationReader operations,
            BatchWrites writes,
            Optional<StoreGate> gate) {
        this.rules = rules;
        this.view = view;
        this.reader = reader;
        this.operations = new OperationTable(operations);
        this.writes = writes;
        this.gate = gate;
    }

    /** One that tells nobody of what it changes, in a store that has no rules of its own. */
    public static Fold silent(
            IdentityRules rules, ProfileView view, TouchpointReader reader, OperationReader operations) {
        return new Fold(rules, view, reader, operations, BatchWrites.silent(), Optional.empty());
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
        return new BatchFold(store(statements), rules(), hook).fold(candidates);
    }

    /**
     * Takes in what people state about who is who, and says what became of it. Blocks; not to be called on an event loop.
     *
     * @param tx the open transaction
     */
    public CorrectionFold.Result correct(SqlConnection tx, Collection<StatedOperation> arrived) {
        return new CorrectionFold(store(new StatementPipeline(tx)), rules(), FoldHook.NONE).fold(arrived);
    }

    /**
     * What an operation would change; empty where that has to be rehearsed. Blocks; not to be called on an event loop.
     *
     * @param tx an open transaction, to be rolled back
     */
    public Optional<CorrectionFold.Preview> preview(SqlConnection tx, IdentityOperation operation) {
        return new CorrectionFold(store(new StatementPipeline(tx)), rules(), FoldHook.NONE).preview(operation);
    }

    /**
     * The same with what moves between holders of shared devices. Holds up everybody else meanwhile. Blocks.
     *
     * @param tx an open transaction in which nothing was read yet, to be rolled back
     */
    public CorrectionFold.Preview rehearse(SqlConnection tx, IdentityOperation operation) {
        return new CorrectionFold(store(new StatementPipeline(tx)), rules(), FoldHook.NONE).rehearse(operation);
    }

    private BatchStore store(StatementPipeline statements) {
        return new PostgresBatchStore(statements, reader, writes, operations, gate);
    }

    private FoldAttempt.Rules rules() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new FoldAttempt.Rules(rules, view, 1, now, EnumSet.allOf(FoldSafeguard.class));
    }
}
