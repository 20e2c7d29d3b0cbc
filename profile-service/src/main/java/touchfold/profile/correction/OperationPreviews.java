package touchfold.profile.correction;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.store.CorrectionFold;
import touchfold.profile.store.Fold;
import touchfold.profile.view.ProfileView;

/** Asks the fold itself what an operation would change, in a transaction that leaves nothing behind. */
@Singleton
public class OperationPreviews {

    private final Pool pool;
    private final Fold fold;
    private final ProfileView view;

    OperationPreviews(Pool pool, Fold fold, ProfileView view) {
        this.pool = pool;
        this.fold = fold;
        this.view = view;
    }

    /** What it would change now. */
    public Uni<OperationPreview> of(IdentityOperation operation) {
        return pool.getConnection().chain(connection -> connection
                .begin()
                .chain(transaction -> decided(connection, operation).eventually(transaction::rollback))
                .eventually(connection::close));
    }

    private Uni<OperationPreview> decided(SqlConnection connection, IdentityOperation operation) {
        return Uni.createFrom()
                .item(() -> {
                    CorrectionFold.Preview preview = fold.preview(connection, operation);
                    return OperationPreview.of(preview.before(), preview.changes(), view);
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
