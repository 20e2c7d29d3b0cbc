package touchfold.ingest.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import touchfold.backbone.access.AdminAccess;
import touchfold.ingest.sources.SourceEdits;

/** Sources and their keys, in the form of the sources file. Only the beginning of a secret is ever shown. */
@Path("/v1/admin/sources")
@AdminAccess
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Sources", description = "Who may send, for bearers of an admin key")
public class SourceAdminResource {

    @Inject
    SourceEdits edits;

    @Inject
    LimitedBodies bodies;

    /** All of them, those of the file too. */
    @GET
    @Operation(summary = "All sources")
    public Sources all() {
        return new Sources(edits.all());
    }

    /** One of them. */
    @GET
    @Path("/{id}")
    @Operation(summary = "One source")
    public ObjectNode one(@PathParam("id") String id) {
        return edits.one(id);
    }

    /** Declares it, or declares it anew; a secret in its shown form stays what it is. */
    @PUT
    @Path("/{id}")
    @Operation(summary = "Declare a source")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "website", value = ApiExamples.SOURCE)))
    public Uni<ObjectNode> put(@PathParam("id") String id, byte[] body) {
        return edits.put(id, bodies.json(body));
    }

    /** Takes it back; one of the same id in the file counts again. */
    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a source")
    public Uni<Void> delete(@PathParam("id") String id) {
        return edits.delete(id);
    }

    /** A list that can grow members. */
    public record Sources(List<ObjectNode> sources) {}
}
