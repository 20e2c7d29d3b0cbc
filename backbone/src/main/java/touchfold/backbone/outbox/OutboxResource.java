package touchfold.backbone.outbox;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import touchfold.backbone.access.AdminAccess;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.problem.Limit;

/** What Kafka will never take of the changes that were to be told, and why. */
@Path("/v1/outbox/refused")
@AdminAccess
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "touchfold.consumes", stringValue = "true")
public class OutboxResource {

    private static final int MAX_LIMIT = 1_000;

    @Inject
    Pool pool;

    @Inject
    OutboxTable table;

    /** The newest first. Values are not shown. */
    @GET
    public Uni<Listing> list(@QueryParam("limit") @DefaultValue("100") String limitText) {
        return table.refused(pool, Limit.of(limitText, MAX_LIMIT))
                .map(rows -> new Listing(rows.stream()
                        .map(row ->
                                new Item(row.seq(), row.topic(), row.key(), row.reason(), row.bytes(), row.refusedAt()))
                        .toList()));
    }

    /** A page of records. */
    public record Listing(List<Item> items) {}

    /** One record: its place in the outbox, where it was to go, and why it was set aside. */
    public record Item(long outbox, String topic, String key, String reason, int bytes, Instant refusedAt) {}
}
