package touchfold.ingest.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import touchfold.backbone.access.ReadAccess;
import touchfold.backbone.access.SourceDeclaration;
import touchfold.ingest.IngestMeter;
import touchfold.ingest.sources.RegisteredSource;
import touchfold.ingest.sources.SourceRegistry;

/** The sources, and what came of their messages. Nothing of their keys. */
@Path("/v1/sources")
@ReadAccess
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources", description = "What arrives, for bearers of a read key")
public class SourceCountsResource {

    private final Instant since =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

    @Inject
    SourceRegistry sources;

    @Inject
    IngestMeter meter;

    /**
     * All of them.
     *
     * @param since when this instance started, from when on it counts
     */
    public record Sources(Instant since, List<Item> sources) {}

    /**
     * One source.
     *
     * @param channel through which people are met
     * @param enabled whether its keys are taken
     * @param counts what came of its messages by this instance, since it started
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String id,
            String name,
            String channel,
            boolean enabled,
            @JsonUnwrapped IngestMeter.SourceCounts counts) {}

    /** All sources in the order of their ids. */
    @GET
    @Operation(summary = "All sources with what came of their messages")
    @APIResponse(responseCode = "200", description = "Counted by the instance that answers, since it started")
    public Sources all() {
        return new Sources(
                since, sources.current().all().stream().map(this::item).toList());
    }

    private Item item(RegisteredSource source) {
        SourceDeclaration declared = source.declaration();
        return new Item(
                declared.id(),
                declared.name(),
                declared.channel().wireName(),
                declared.enabled(),
                meter.counts(declared.id(), declared.channel()));
    }
}
