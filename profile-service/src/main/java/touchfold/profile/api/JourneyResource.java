package touchfold.profile.api;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.access.ReadAccess;
import touchfold.profile.store.JourneyReads;
import touchfold.profile.store.ProfileReads;

/** A person's way with the business. */
@Path("/v1/profiles/{id}/journey")
@ReadAccess
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
public class JourneyResource {

    private static final AnswerWriter WRITER = new AnswerWriter(JourneyAnswer.class);

    @Inject
    ProfileReads profiles;

    @Inject
    JourneyReads journeys;

    /** The journey, by the profile's id or any former one. */
    @GET
    @Operation(summary = "Visits, moments such as the first purchase, and what came before each purchase")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JourneyAnswer.class)))
    @APIResponse(responseCode = "404", description = "No profile ever had this id")
    public Uni<byte[]> journey(@PathParam("id") String id) {
        return profiles.find(Parameters.profileId(id))
                .map(found -> found.orElseThrow(Parameters::noSuchProfile))
                .chain(profile -> journeys.find(profile.document().id()))
                .map(found -> found.orElseThrow(Parameters::noSuchProfile))
                .map(found -> WRITER.write(JourneyAnswer.of(found)));
    }
}
