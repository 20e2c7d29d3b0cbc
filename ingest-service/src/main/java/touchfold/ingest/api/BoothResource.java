package touchfold.ingest.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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
import touchfold.ingest.touchpoint.booth.BoothTouchpoint;
import touchfold.ingest.touchpoint.booth.BoothUpload;

/** Scans from a fair's booth, with an answer for each, so that the scanner can empty its queue. */
@Path("/v1/booth")
@Consumes(MediaType.WILDCARD)
@Tag(name = "Booth", description = "Scanned badges and business cards")
public class BoothResource {

    @Inject
    WriteKeyDoor door;

    @Inject
    Answers answers;

    @Inject
    IngestConfig config;

    /** What a scanner's queue holds. A scan that comes again is the same scan by {@code (deviceId, scanId)}. */
    @POST
    @Path("/scans{slash: /?}")
    @Operation(summary = "Scans of one device")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "one scan", value = Examples.SCANS)))
    @APIResponse(
            responseCode = "200",
            description = "Kafka has every scan whose status is accepted",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "accepted", value = Examples.SCANNED)))
    @APIResponse(responseCode = "400", description = "The whole can't be understood; the field is named")
    @APIResponse(responseCode = "401", description = "Unknown write key")
    @APIResponse(responseCode = "503", description = "Kafka did not acknowledge; send it again after Retry-After")
    public Uni<Response> scans(@Context HttpServerRequest request, byte[] body) {
        WriteKeyDoor.Caller caller = door.admit(request, body);
        BoothUpload upload = BoothUpload.of(caller.json(), config.limits().limits());
        return door.take(caller, reception -> new BoothTouchpoint(upload, reception).parse())
                .onFailure()
                .transform(answers::unavailable)
                .map(BoothResource::answer);
    }

    private static Response answer(List<TouchpointResult> results) {
        Answers.Receipt receipt = Answers.receipt(results);
        return Answers.ok(new Scanned(
                receipt.success(),
                receipt.accepted(),
                receipt.ignored(),
                receipt.rejected(),
                results.stream().map(BoothResource::scan).toList()));
    }

    private static Scan scan(TouchpointResult result) {
        return switch (result) {
            case TouchpointResult.Accepted accepted -> new Scan(accepted.messageId(), "accepted", null, null, null);
            case TouchpointResult.Ignored ignored -> new Scan(ignored.messageId(), "ignored", null, null, null);
            case TouchpointResult.Rejected rejected ->
                new Scan(rejected.messageId(), "rejected", rejected.code(), rejected.pointer(), rejected.detail());
        };
    }

    /** The body of a 200. */
    public record Scanned(
            boolean success,
            int accepted,
            List<Answers.Ignored> ignored,
            List<Answers.Refused> rejected,
            List<Scan> results) {}

    /** One scan, in the order of the upload; an accepted one may be deleted from the device. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Scan(String scanId, String status, String code, String pointer, String detail) {}
}
