package touchfold.profile;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import touchfold.backbone.quarantine.Quarantine;
import touchfold.backbone.stream.BatchHandler;
import touchfold.backbone.stream.Outcomes;
import touchfold.events.EventCodec;
import touchfold.profile.consume.Arrivals;
import touchfold.profile.receipt.RepetitionTable;
import touchfold.profile.store.Fold;
import touchfold.profile.store.FoldResult;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.touchpoint.TouchpointReader;

/** The whole path of a batch: read, fold, set aside what can't be folded, count. */
@Singleton
public class ProfilePipeline implements BatchHandler {

    private final TouchpointReader reader;
    private final Fold fold;
    private final Quarantine quarantine;
    private final RepetitionTable repetitions;
    private final EventCodec codec = new EventCodec();

    public ProfilePipeline(TouchpointReader reader, Fold fold, Quarantine quarantine, RepetitionTable repetitions) {
        this.reader = reader;
        this.fold = fold;
        this.quarantine = quarantine;
        this.repetitions = repetitions;
    }

    /** Works on a thread of its own: reading and folding thousands of records would keep the event loop from answering. */
    @Override
    public Uni<Outcomes> handle(SqlConnection tx, List<ConsumerRecord<String, byte[]>> fresh) {
        return Uni.createFrom().item(() -> fold(tx, fresh)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Outcomes fold(SqlConnection tx, List<ConsumerRecord<String, byte[]>> fresh) {
        Arrivals arrivals = Arrivals.of(fresh, reader);
        List<Touchpoint> candidates = arrivals.candidates();
        FoldResult result = candidates.isEmpty() ? FoldResult.NONE : fold.fold(tx, candidates);
        List<Quarantine.Entry> setAside = arrivals.setAside(result, codec);
        if (!setAside.isEmpty()) {
            quarantine.add(tx, setAside).await().indefinitely();
        }
        Outcomes outcomes = arrivals.outcomes(result);
        if (outcomes.duplicate() > 0) {
            repetitions.count(tx, arrivals.repetitions(result)).await().indefinitely();
        }
        return outcomes;
    }
}
