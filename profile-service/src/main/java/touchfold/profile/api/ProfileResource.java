package touchfold.profile.api;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.access.ReadAccess;
import touchfold.events.IdentifierType;
import touchfold.profile.identity.NodeKeys;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.Normaliser;
import touchfold.profile.store.ProfileReads;

/** Profiles, by id or by identifier. */
@Path("/v1/profiles")
@ReadAccess
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
public class ProfileResource {

    private static final AnswerWriter WRITER = new AnswerWriter(ProfileAnswer.class);
    private static final String LOOKUP_EXAMPLE = "{\"type\":\"email\",\"value\":\"lan.nguyen@example.vn\"}";

    @Inject
    ProfileReads profiles;

    @Inject
    Normaliser normaliser;

    @Inject
    NodeKeys keys;

    /** What a lookup asks for: an identifier is personal data and never stands in a URL. */
    public record Lookup(String type, String value) {}

    /** A profile by its id, by a former one or by the id of any of its identifiers. */
    @GET
    @Path("/{id}")
    @Operation(summary = "A profile, by its id or any former one")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProfileAnswer.class)))
    @APIResponse(responseCode = "404", description = "No profile ever had this id")
    public Uni<byte[]> get(@PathParam("id") String id) {
        return answer(Parameters.profileId(id));
    }

    /** The profile of an identifier, however it is spelled. */
    @POST
    @Path("/lookup")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "The profile that an e-mail address, phone number, card, … belongs to")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProfileAnswer.class)))
    @APIResponse(responseCode = "404", description = "Nobody was ever seen with this identifier")
    public Uni<byte[]> lookup(
            @RequestBody(content = @Content(examples = @ExampleObject(name = "email", value = LOOKUP_EXAMPLE)))
                    Lookup lookup) {
        if (lookup == null) {
            throw Parameters.invalid("", "required", "Expected a body with type and value, but there is none");
        }
        NodeType type = IdentifierType.ofWireName(lookup.type())
                .map(NodeType::of)
                .orElseThrow(() -> Parameters.invalid(
                        "/type",
                        lookup.type() == null ? "required" : "unknown",
                        "Expected an identifier type such as email, phone or card, but it is none"));
        if (lookup.value() == null || lookup.value().isBlank()) {
            throw Parameters.invalid("/value", "required", "Expected a value, but there is none");
        }
        String normalised = normaliser
                .normalise(type, lookup.value())
                .orElseThrow(() -> Parameters.invalid(
                        "/value",
                        "invalid",
                        "Expected a value that can identify someone as " + type.wireName() + ", but it can't"));
        return answer(keys.node(type, normalised).id());
    }

    private Uni<byte[]> answer(UUID id) {
        return profiles.find(id)
                .map(found -> WRITER.write(found.map(ProfileAnswer::of).orElseThrow(Parameters::noSuchProfile)));
    }
}
