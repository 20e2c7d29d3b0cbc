package touchfold.profile;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import touchfold.backbone.quarantine.Quarantine;
import touchfold.backbone.stream.BatchHandler;
import touchfold.backbone.stream.Outcomes;
import touchfold.profile.consume.Arrivals;
import touchfold.profile.store.Admitted;
import touchfold.profile.store.Fold;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.touchpoint.TouchpointReader;

/** The whole path of a batch: read, fold, set aside what can't be folded, count. */
@Singleton
public class ProfilePipeline implements BatchHandler {

    private final TouchpointReader reader;
    private final Fold fold;
    private final Quarantine quarantine;

    public ProfilePipeline(TouchpointReader reader, Fold fold, Quarantine quarantine) {
        this.reader = reader;
        this.fold = fold;
        this.quarantine = quarantine;
    }

    @Override
    public Uni<Outcomes> handle(SqlConnection tx, List<ConsumerRecord<String, byte[]>> fresh) {
        Arrivals arrivals = Arrivals.of(fresh, reader);
        List<Touchpoint> candidates = arrivals.candidates();
        Uni<Admitted> folded = candidates.isEmpty() ? Uni.createFrom().item(Admitted.NONE) : fold.fold(tx, candidates);
        return folded.call(admitted -> quarantine.add(tx, arrivals.setAside(admitted)))
                .map(arrivals::outcomes);
    }
}
