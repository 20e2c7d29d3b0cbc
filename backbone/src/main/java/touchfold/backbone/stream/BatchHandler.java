package touchfold.backbone.stream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Applies records to the database. */
@FunctionalInterface
public interface BatchHandler {

    /**
     * Applies records that were never applied before.
     *
     * @param tx the open transaction, READ COMMITTED; to be used strictly one statement after the other
     * @param fresh in offset order within each partition, at least one
     * @return what became of them; a failure rolls everything back and is retried, or isolated to the record at fault
     */
    Uni<Outcomes> handle(SqlConnection tx, List<ConsumerRecord<String, byte[]>> fresh);
}
