package touchfold.profile.correction;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.function.Function;
import touchfold.profile.identity.IdentityOperation;
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
        return rolledBack(connection -> fold.preview(connection, operation))
                .chain(preview -> preview.map(known -> Uni.createFrom().item(known))
                        .orElseGet(() -> rolledBack(connection -> fold.rehearse(connection, operation))))
                .map(preview -> OperationPreview.of(preview.before(), preview.after(), view));
    }

    private <T> Uni<T> rolledBack(Function<SqlConnection, T> work) {
        return pool.getConnection().chain(connection -> connection
                .begin()
                .chain(transaction -> Uni.createFrom()
                        .item(() -> work.apply(connection))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .eventually(transaction::rollback))
                .eventually(connection::close));
    }
}
