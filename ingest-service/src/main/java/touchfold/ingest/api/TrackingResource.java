package touchfold.ingest.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.touchpoint.web.MessageKind;
import touchfold.ingest.touchpoint.web.TrackingRequest;
import touchfold.ingest.touchpoint.web.TrackingTouchpoint;

/**
 * The tracking API, as the Segment and RudderStack clients speak it. The body is taken as raw bytes, because clients send
 * JSON as {@code text/plain}, as a form, and compressed with and without saying so.
 */
@Path("/v1")
@Consumes(MediaType.WILDCARD)
@Tag(name = "Web", description = "Tracking calls with a write key")
public class TrackingResource {

    @Inject
    WriteKeyDoor door;

    @Inject
    Answers answers;

    @Inject
    IngestConfig config;

    /** One message, whose kind the path names; short forms are those of browsers. */
    @POST
    @Path("/{kind: identify|track|page|screen|group|alias|merge|i|t|p|s|g|a}{slash: /?}")
    @Operation(summary = "One message", description = Examples.SINGLE_DESCRIPTION)
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = {
                                @ExampleObject(name = "identify", value = Examples.IDENTIFY),
                                @ExampleObject(name = "track", value = Examples.TRACK)
                            }))
    @APIResponse(
            responseCode = "200",
            description = "Kafka has it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "accepted", value = Examples.ACCEPTED)))
    @APIResponse(
            responseCode = "400",
            description = "It can't be understood; the field is named",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            examples = @ExampleObject(name = "no person", value = Examples.NO_PERSON)))
    @APIResponse(responseCode = "401", description = "Unknown write key")
    @APIResponse(responseCode = "429", description = "Kafka did not acknowledge; send it again after Retry-After")
    public Uni<Response> single(@PathParam("kind") String kind, @Context HttpServerRequest request, byte[] body) {
        WriteKeyDoor.Caller caller = door.admit(request, body);
        TrackingRequest tracking =
                TrackingRequest.single(caller.json(), MessageKind.named(kind).orElseThrow());
        return take(caller, tracking).map(answers::single);
    }

    /** Many messages with what they share. */
    @POST
    @Path("/{door: batch|import|b}{slash: /?}")
    @Operation(summary = "Many messages", description = Examples.BATCH_DESCRIPTION)
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "batch", value = Examples.BATCH)))
    @APIResponse(
            responseCode = "200",
            description = "Kafka has every message that is not named as rejected",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "one rejected", value = Examples.ONE_REJECTED)))
    @APIResponse(responseCode = "400", description = "The whole can't be understood")
    @APIResponse(responseCode = "401", description = "Unknown write key")
    @APIResponse(responseCode = "429", description = "Kafka did not acknowledge; send it again after Retry-After")
    public Uni<Response> batch(@Context HttpServerRequest request, byte[] body) {
        WriteKeyDoor.Caller caller = door.admit(request, body);
        TrackingRequest tracking =
                TrackingRequest.batch(caller.json(), config.limits().limits());
        return take(caller, tracking).map(answers::batch);
    }

    private Uni<List<TouchpointResult>> take(WriteKeyDoor.Caller caller, TrackingRequest tracking) {
        return door.take(caller, reception -> new TrackingTouchpoint(tracking, reception).parse())
                .onFailure()
                .transform(answers::busy);
    }
}
