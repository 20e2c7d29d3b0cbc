package touchfold.profile;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import touchfold.backbone.quarantine.Quarantine;
import touchfold.backbone.stream.BatchHandler;
import touchfold.backbone.stream.Outcomes;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.operation.OperationReader;
import touchfold.profile.operation.OperationReader.Outcome;
import touchfold.profile.operation.StatedOperation;
import touchfold.profile.store.CorrectionFold;
import touchfold.profile.store.Fold;

/** The whole path of a batch of operations: read, fold, set aside what can't be folded, count. */
@Singleton
public class OperationPipeline implements BatchHandler {

    private static final String ID_CONFLICT = "id-conflict";
    private static final String OTHER_STANDS = "Another operation with this id was stated earlier and stands";

    private final OperationReader reader;
    private final Fold fold;
    private final Quarantine quarantine;

    public OperationPipeline(OperationReader reader, Fold fold, Quarantine quarantine) {
        this.reader = reader;
        this.fold = fold;
        this.quarantine = quarantine;
    }

    /** An operation that can be folded, and the record that brought it. */
    private record ReadRecord(ConsumerRecord<String, byte[]> record, StatedOperation stated) {}

    @Override
    public Uni<Outcomes> handle(SqlConnection tx, List<ConsumerRecord<String, byte[]>> fresh) {
        return Uni.createFrom().item(() -> fold(tx, fresh)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Outcomes fold(SqlConnection tx, List<ConsumerRecord<String, byte[]>> fresh) {
        List<Quarantine.Entry> setAside = new ArrayList<>();
        List<ReadRecord> usable = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : fresh) {
            switch (reader.read(record.value())) {
                case Outcome.Usable one -> usable.add(new ReadRecord(record, one.operation()));
                case Outcome.Unusable one -> setAside.add(Quarantine.Entry.of(record, one.reason(), one.pointer()));
            }
        }
        int repeated = 0;
        if (!usable.isEmpty()) {
            CorrectionFold.Result result =
                    fold.correct(tx, usable.stream().map(ReadRecord::stated).toList());
            result.contradicted().forEach(loser -> setAside.add(contradicted(loser, usable)));
            repeated = result.repeated().size();
        }
        if (!setAside.isEmpty()) {
            quarantine.add(tx, setAside).await().indefinitely();
        }
        return new Outcomes(fresh.size() - repeated - setAside.size(), repeated, setAside.size(), 0);
    }

    /** Under the record that brought it; under the one that took its place when it came in another batch. */
    private static Quarantine.Entry contradicted(StatedOperation loser, List<ReadRecord> usable) {
        UUID id = loser.operation().id();
        ConsumerRecord<String, byte[]> at = usable.stream()
                .filter(one -> one.stated().operation().id().equals(id))
                .max(Comparator.comparing(one -> one.stated().equals(loser)))
                .orElseThrow()
                .record();
        byte[] content = loser.content().getBytes(StandardCharsets.UTF_8);
        return new Quarantine.Entry(
                new ConsumerRecord<>(at.topic(), at.partition(), at.offset(), at.key(), content),
                ID_CONFLICT,
                OTHER_STANDS,
                IdentityOperation.SOURCE,
                id.toString());
    }
}
