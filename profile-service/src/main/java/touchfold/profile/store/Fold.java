package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import touchfold.profile.touchpoint.Touchpoint;

/** Folds touchpoints into the store: all steps, in their order. */
@Singleton
public class Fold {

    /**
     * One structural lock for the whole schema, until commit. Taken before anything is read, so that every statement
     * after it sees all that earlier holders committed (which READ COMMITTED is needed for).
     *
     * <p>Every statement of the fold finds its rows by key. A plan that was made while the tables were small would go on
     * scanning them when they are large, so scans are ruled out from the start.
     */
    private static final String BEGIN = """
            set local enable_seqscan = off;
            set local enable_hashjoin = off;
            set local enable_mergejoin = off;
            select pg_advisory_xact_lock(hashtextextended('touchfold.identity.' || current_schema(), 0))
            """;

    private final Admission admission;
    private final Linking linking;
    private final Restructuring restructuring;
    private final StateFolding states;
    private final Publication publication;

    public Fold(
            Admission admission,
            Linking linking,
            Restructuring restructuring,
            StateFolding states,
            Publication publication) {
        this.admission = admission;
        this.linking = linking;
        this.restructuring = restructuring;
        this.states = states;
        this.publication = publication;
    }

    /** Folds touchpoints with different keys, and says what became of them. */
    public Uni<Admitted> fold(SqlConnection tx, List<Touchpoint> candidates) {
        return tx.query(BEGIN).execute().chain(() -> admission
                .admit(tx, candidates)
                .call(admitted ->
                        admitted.standing().isEmpty() ? Uni.createFrom().voidItem() : integrate(tx, admitted)));
    }

    private Uni<Void> integrate(SqlConnection tx, Admitted admitted) {
        return linking.link(tx, admitted)
                .chain(changes -> restructuring.reshape(tx, admitted, changes))
                .chain(reshaped -> states.fold(tx, admitted, reshaped)
                        .chain(anchors -> publication.publish(tx, admitted, reshaped, anchors)));
    }
}
