package touchfold.backbone.quarantine;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import touchfold.backbone.access.AdminAccess;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.problem.Limit;

/** What was set aside, and why. */
@Path("/v1/quarantine")
@AdminAccess
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "touchfold.consumes", stringValue = "true")
public class QuarantineResource {

    private static final int MAX_LIMIT = 1_000;
    private static final String LIST = """
            select topic, part, off, reason, detail, source, event_id, first_seen
            from quarantine order by first_seen desc, topic, part, off desc limit $1
            """;

    @Inject
    Pool pool;

    /** The newest first. Raw bytes are not shown: they may hold personal data. */
    @GET
    public Uni<Listing> list(@QueryParam("limit") @DefaultValue("100") String limitText) {
        int limit = Limit.of(limitText, MAX_LIMIT);
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(limit))
                .map(rows -> new Listing(StreamSupport.stream(rows.spliterator(), false)
                        .map(QuarantineResource::item)
                        .toList()));
    }

    private static Item item(Row row) {
        return new Item(
                row.getString("topic"),
                row.getInteger("part"),
                row.getLong("off"),
                row.getString("reason"),
                row.getString("detail"),
                row.getString("source"),
                row.getString("event_id"),
                row.getOffsetDateTime("first_seen")
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toInstant());
    }

    /** A page of quarantined records. */
    public record Listing(List<Item> items) {}

    /** One quarantined record: where it stands in Kafka, and why it was set aside. */
    public record Item(
            String topic,
            int partition,
            long offset,
            String reason,
            String detail,
            String source,
            String eventId,
            Instant firstSeen) {}
}
