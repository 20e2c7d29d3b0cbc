package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import touchfold.backbone.outbox.Outbox;
import touchfold.backbone.outbox.OutboxRecord;
import touchfold.changes.ProfileChange;
import touchfold.profile.decision.BatchChanges;

/** Writes what a batch changes: one statement for each table and kind of change, all of them sent together. */
@Singleton
class BatchWrites {

    private final BiFunction<SqlConnection, List<OutboxRecord>, Uni<Void>> told;
    private final boolean keepsFormer;
    private final boolean tellsSnapshots;
    private final SnapshotIdentifiers identifiers;

    @Inject
    public BatchWrites(Outbox outbox, SnapshotConfig snapshots, SnapshotIdentifiers identifiers) {
        this(outbox::append, true, snapshots.snapshots(), identifiers);
    }

    private BatchWrites(
            BiFunction<SqlConnection, List<OutboxRecord>, Uni<Void>> told,
            boolean keepsFormer,
            boolean tellsSnapshots,
            SnapshotIdentifiers identifiers) {
        this.told = told;
        this.keepsFormer = keepsFormer;
        this.tellsSnapshots = tellsSnapshots;
        this.identifiers = identifiers;
    }

    /** Writes that nobody is told of, beside a store that keeps what stood before. */
    static BatchWrites silent() {
        return new BatchWrites((tx, records) -> Uni.createFrom().voidItem(), false, false, SnapshotIdentifiers.none());
    }

    void write(StatementPipeline statements, BatchChanges changes) {
        FormerRows.takeTime(statements);
        if (keepsFormer) {
            new FormerRows(statements).keep(changes);
        }
        new TouchpointWriter(statements).write(changes);
        new IdentifierWriter(statements).write(changes);
        new LinkWriter(statements).write(changes);
        new OrderWriter(statements).write(changes);
        new ProfileWriter(statements).write(changes);
        statements.send(tx -> tell(tx, changes));
        statements.awaitSent();
    }

    private Uni<Void> tell(SqlConnection tx, BatchChanges changes) {
        List<OutboxRecord> records = new ArrayList<>();
        List<ProfileChange> profiles = changes.profiles().told();
        profiles.forEach(change -> records.add(ChangeRecords.of(change)));
        if (!tellsSnapshots) {
            return told.apply(tx, records);
        }
        return identifiers
                .of(tx, profiles.stream().map(ProfileChange::profileId).toList())
                .flatMap(held -> {
                    records.addAll(SnapshotRecords.of(changes, held));
                    return told.apply(tx, records);
                });
    }
}
