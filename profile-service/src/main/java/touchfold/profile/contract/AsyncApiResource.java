package touchfold.profile.contract;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;

/** The topics as AsyncAPI 3, and the schemas that it refers to. Says nothing that is not in the repository. */
@Path("/asyncapi")
public class AsyncApiResource {

    private static final String FOLDER = "contract/";
    private static final Pattern SCHEMA = Pattern.compile("[a-z0-9.-]{1,80}\\.schema\\.json");

    /** All topics. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The topics, as an AsyncAPI 3 document")
    public byte[] document() {
        return file("asyncapi.json");
    }

    /** The schema of one topic's values. */
    @GET
    @Path("/events/{name}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "A JSON Schema that the document refers to")
    public byte[] schema(@PathParam("name") String name) {
        if (!SCHEMA.matcher(name).matches()) {
            throw unknown();
        }
        return file("events/" + name);
    }

    private static byte[] file(String name) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw unknown();
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Expected the document to be readable", e);
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.notFound("Expected a schema of the topics' document, but there is none"));
    }
}
