package touchfold.profile.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import touchfold.backbone.quarantine.Quarantine;
import touchfold.backbone.stream.BatchHandler;
import touchfold.backbone.stream.Outcomes;

/** The path of a batch of {@code segment-memberships}: read, keep the last word of each profile, set aside what can't be read. */
@Singleton
public class MembershipPipeline implements BatchHandler {

    private final MembershipTable table;
    private final Quarantine quarantine;

    public MembershipPipeline(MembershipTable table, Quarantine quarantine) {
        this.table = table;
        this.quarantine = quarantine;
    }

    @Override
    public Uni<Outcomes> handle(SqlConnection tx, List<ConsumerRecord<String, byte[]>> fresh) {
        List<ToldMemberships> told = new ArrayList<>();
        List<Quarantine.Entry> setAside = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : fresh) {
            Optional<ToldMemberships> read = ToldMemberships.read(record.key(), record.value());
            read.ifPresentOrElse(
                    told::add, () -> setAside.add(Quarantine.Entry.of(record, "unreadable", "/memberships")));
        }
        Outcomes outcomes = new Outcomes(told.size(), 0, setAside.size(), 0);
        return table.take(tx, told)
                .chain(() -> setAside.isEmpty() ? Uni.createFrom().voidItem() : quarantine.add(tx, setAside))
                .replaceWith(outcomes);
    }
}
