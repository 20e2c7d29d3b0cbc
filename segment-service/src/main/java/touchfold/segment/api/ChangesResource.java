package touchfold.segment.api;

import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.access.ReadAccess;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.config.SegmentConfig;
import touchfold.segment.evaluate.SegmentCatalog;
import touchfold.segment.live.ChangeStream;
import touchfold.segment.live.ToldLine;

/** Segment changes as they are told, as server-sent events. */
@Path("/v1/changes/live")
@ReadAccess
@AnswerTimeout
public class ChangesResource {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    @Inject
    ChangeStream changes;

    @Inject
    SegmentConfig config;

    @Inject
    CustomerTransitions transitions;

    private final AtomicInteger looking = new AtomicInteger();

    /** The last changes and those that come; an event {@code beat} while nothing comes. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "The last segment changes, and each new one as it is told")
    @APIResponse(responseCode = "200", description = "Events named change, and beat while nothing comes")
    @APIResponse(responseCode = "400", description = "A segment that there is not")
    @APIResponse(responseCode = "503", description = "Too many look already")
    public Multi<OutboundSseEvent> live(
            @Parameter(description = "Only those who come into this segment or leave it") @QueryParam("segment")
                    String segment,
            @Context Sse sse) {
        RequestParameters.known(
                "segment",
                segment,
                transitions.evaluator().catalog().entries().stream().map(SegmentCatalog.Entry::key));
        if (looking.incrementAndGet() > config.listeners()) {
            looking.decrementAndGet();
            throw new ProblemException(Problem.unavailable(
                    "Expected at most " + config.listeners() + " to look at changes, but so many do already"));
        }
        OutboundSseEvent end = sse.newEventBuilder().name("end").data("{}").build();
        Multi<OutboundSseEvent> told = changes.changes(segment)
                .map(line -> event(sse, line))
                .onCompletion()
                .continueWith(end);
        Multi<OutboundSseEvent> beats = Multi.createFrom()
                .ticks()
                .every(HEARTBEAT)
                .onOverflow()
                .drop()
                .map(tick -> sse.newEventBuilder().name("beat").data("{}").build());
        return Multi.createBy()
                .merging()
                .streams(told, beats)
                .select()
                .first(event -> event != end)
                .onTermination()
                .invoke(looking::decrementAndGet);
    }

    private static OutboundSseEvent event(Sse sse, ToldLine line) {
        return sse.newEventBuilder()
                .name("change")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(ToldLine.class, line)
                .build();
    }
}
