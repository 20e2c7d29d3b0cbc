package touchfold.ingest.sources;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** How long ingest-service waits for its database, which touchpoints flow without. */
public final class PatientQuery {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private PatientQuery() {}

    /** The work, or a failure when the database does not answer in time. */
    public static <T> Uni<T> patiently(Uni<T> work) {
        return work.ifNoItem().after(PATIENCE).fail();
    }
}
