package touchfold.profile.api;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.access.ReadAccess;
import touchfold.profile.api.BatchLookup.AskedIdentifiers;
import touchfold.profile.api.IdentifierLookup.AskedIdentifier;
import touchfold.profile.store.PastReads.Past;
import touchfold.profile.store.ProfileReads;
import touchfold.profile.store.ProfileReads.Standing;

/** Profiles, by id or by identifier. */
@Path("/v1/profiles")
@ReadAccess
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
public class ProfileResource {

    private static final String LOOKUP_EXAMPLE = "{\"type\":\"email\",\"value\":\"lan.nguyen@example.vn\"}";
    private static final String BATCH_EXAMPLE = """
            {"identifiers":[{"type":"email","value":"lan.nguyen@example.vn"},{"type":"phone","value":"0901234567"}]}
            """;
    private static final String BATCH_ANSWER = """
            {"items":[{"status":"found","profile":{"id":"7d0c3a0e-5b1f-8c55-9d1e-2f4a6b8c0d11","kind":"person"}},
            {"status":"unknown"}]}
            """;
    private static final String FIELDS = "Members of the answer, separated by commas; all of them without it";

    @Inject
    ProfileReads profiles;

    @Inject
    IdentifierLookup identifiers;

    @Inject
    BatchLookup batches;

    @Inject
    PastAnswers past;

    @Inject
    PersonalReads personal;

    private final RenderedProfile.Cache rendered = new RenderedProfile.Cache();

    /** A profile by its id, by a former one or by the id of any of its identifiers. */
    @GET
    @Path("/{id}")
    @Operation(summary = "A profile, by its id or any former one; also as it was")
    @APIResponse(
            responseCode = "200",
            description = "The profile; its ETag changes with any of its members",
            content = @Content(schema = @Schema(implementation = ProfileAnswer.class)))
    @APIResponse(responseCode = "304", description = "It is what If-None-Match names")
    @APIResponse(responseCode = "404", description = "No profile ever had this id")
    public Uni<RestResponse<byte[]>> get(
            @PathParam("id") String id,
            @Parameter(description = FIELDS) @QueryParam("fields") String fields,
            @Parameter(description = Parameters.AS_OF) @QueryParam("asOf") String asOf,
            @Parameter(description = Parameters.KNOWN_AT) @QueryParam("knownAt") String knownAt,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String known,
            @BeanParam ReadCaller caller) {
        UUID profile = Parameters.profileId(id);
        ProfileFields chosen = personal.fields(caller, fields);
        return Parameters.past(asOf, knownAt)
                .map(time -> past.find(profile, time).map(Past.Found::standing))
                .orElseGet(() -> standing(profile))
                .chain(found -> answer(found, "profile", chosen, caller))
                .map(answer -> TaggedAnswer.of(answer, known));
    }

    private Uni<Standing> standing(UUID id) {
        return profiles.find(id).map(found -> found.orElseThrow(Parameters::noSuchProfile));
    }

    private Uni<RenderedProfile> answer(Standing found, String action, ProfileFields chosen, ReadCaller caller) {
        return personal.record(caller, action, List.of(found.document().id()), chosen)
                .map(recorded ->
                        chosen.names().isEmpty() ? rendered.of(found) : RenderedProfile.of(chosen.write(found)));
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
                    AskedIdentifier asked,
            @Parameter(description = FIELDS) @QueryParam("fields") String fields,
            @BeanParam ReadCaller caller) {
        ProfileFields chosen = personal.fields(caller, fields);
        return standing(identifiers.id(asked, ""))
                .chain(found -> answer(found, "lookup", chosen, caller))
                .map(RenderedProfile::bytes);
    }

    /** The profiles of many identifiers, in the order in which they were asked for. */
    @POST
    @Path("/lookup:batch")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "The profiles of up to 500 identifiers, in their order")
    @APIResponse(
            responseCode = "200",
            description = "An item for each: found with its profile, unknown, or invalid with its fault",
            content = @Content(examples = @ExampleObject(name = "one known, one not", value = BATCH_ANSWER)))
    @APIResponse(responseCode = "400", description = "No list of identifiers, or too many of them")
    public Uni<byte[]> lookupBatch(
            @RequestBody(content = @Content(examples = @ExampleObject(name = "two", value = BATCH_EXAMPLE)))
                    AskedIdentifiers asked,
            @Parameter(description = FIELDS) @QueryParam("fields") String fields,
            @BeanParam ReadCaller caller) {
        return batches.of(asked, personal.fields(caller, fields), caller);
    }
}
