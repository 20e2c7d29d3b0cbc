package touchfold.profile.api;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import touchfold.backbone.access.AdminAccess;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.problem.Limit;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.profile.api.OperationAnswers.Listing;
import touchfold.profile.api.OperationAnswers.OperationItem;
import touchfold.profile.api.OperationAnswers.PreviewAnswer;
import touchfold.profile.api.OperationAnswers.TakenOperation;
import touchfold.profile.api.OperationRequests.AskedOperation;
import touchfold.profile.api.OperationRequests.AskedUndo;
import touchfold.profile.correction.OperationPreviews;
import touchfold.profile.correction.OperationPublisher;
import touchfold.profile.correction.OperationReads;
import touchfold.profile.correction.OperationReads.Folded;
import touchfold.profile.correction.OperationReads.Holder;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.operation.OperationMessage;
import touchfold.profile.operation.OperationReader;
import touchfold.profile.operation.OperationReader.Outcome;

/** What people state about who is who: taken in, previewed, undone and listed. */
@Path("/v1/identity")
@AdminAccess
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
public class OperationResource {

    private static final int MAX_LIMIT = 200;
    private static final String PREVIEW = "preview";
    private static final String EXAMPLE = """
            {"identifiers":[{"type":"user_id","value":"u-1001"},{"type":"user_id","value":"u-2002"}],
            "reason":"She called: both accounts are hers","author":"mai@shop.example"}
            """;

    @Inject
    OperationReader reader;

    @Inject
    IdentifierLookup identifiers;

    @Inject
    OperationPublisher publisher;

    @Inject
    OperationReads reads;

    @Inject
    OperationPreviews previews;

    private final Clock clock = Clock.systemUTC();

    /** Takes a statement in once Kafka has it; profiles follow within moments. */
    @POST
    @Path("/{kind: merge|split|block|trust}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "States that identifiers are one person's, or different people's, or nobody's, or believed")
    @APIResponse(
            responseCode = "202",
            description = "Kafka has it, and profiles follow within moments",
            content = @Content(schema = @Schema(implementation = TakenOperation.class)))
    @APIResponse(responseCode = "200", description = "With preview: what it would change, and nothing was changed")
    @APIResponse(responseCode = "403", description = "A read key may not do this")
    @APIResponse(responseCode = "409", description = "Another operation has this operationId")
    @APIResponse(responseCode = "503", description = "Kafka does not answer; try again with the same operationId")
    public Uni<Response> state(
            @PathParam("kind") String kind,
            @Parameter(description = "true: says what would change, and changes nothing") @QueryParam("preview")
                    String previewText,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "merge", value = EXAMPLE)))
                    AskedOperation asked) {
        boolean preview = Parameters.flag(previewText, PREVIEW);
        OperationMessage message =
                OperationRequests.statement(kind, asked, clock.instant().truncatedTo(ChronoUnit.MICROS));
        for (int i = 0; i < asked.identifiers().size(); i++) {
            identifiers.node(asked.identifiers().get(i), "/identifiers/" + i);
        }
        IdentityOperation operation = read(message);
        OperationRequests.requireEnough(kind, operation);
        return preview ? previewed(operation) : taken(message, operation);
    }

    /** Takes back an operation as if it had never been made. */
    @POST
    @Path("/operations/{id}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Takes an operation back, as if it had never been made")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = TakenOperation.class)))
    @APIResponse(responseCode = "404", description = "No operation with this id was folded yet")
    @APIResponse(responseCode = "409", description = "It was undone already, or is an undo")
    public Uni<Response> undo(@PathParam("id") String id, @QueryParam("preview") String previewText, AskedUndo asked) {
        boolean preview = Parameters.flag(previewText, PREVIEW);
        UUID undone = Parameters.operationId(id, "id");
        OperationMessage message =
                OperationRequests.undo(undone, asked, clock.instant().truncatedTo(ChronoUnit.MICROS));
        IdentityOperation operation = read(message);
        return reads.find(undone).chain(found -> {
            Folded folded = found.orElseThrow(OperationResource::noSuchOperation);
            if (folded.undoes().isPresent()) {
                throw new ProblemException(Problem.conflict(
                        "Expected a statement to undo, but this is an undo; state again what was undone instead"));
            }
            if (folded.undoneBy().isPresent() && !folded.undoneBy().get().equals(message.id())) {
                throw new ProblemException(
                        Problem.conflict("Expected an operation that holds, but this one was undone already"));
            }
            return preview ? previewed(operation) : taken(message, operation);
        });
    }

    /** An operation, once it was folded. */
    @GET
    @Path("/operations/{id}")
    @Operation(summary = "An operation: who stated what, why, and whether it was undone")
    @APIResponse(responseCode = "404", description = "No operation with this id was folded yet")
    public Uni<OperationItem> find(@PathParam("id") String id) {
        return reads.find(Parameters.operationId(id, "id"))
                .map(found -> found.orElseThrow(OperationResource::noSuchOperation))
                .chain(folded -> items(List.of(folded)).map(List::getFirst));
    }

    /** Operations, the latest first. */
    @GET
    @Path("/operations")
    @Operation(summary = "What people stated about who is who, the latest first")
    public Uni<Listing> list(
            @Parameter(description = "merge, split, block, trust or undo") @QueryParam("kind") String kind,
            @Parameter(description = "standing or undone") @QueryParam("state") String state,
            @Parameter(description = "Those that name an identifier of this profile") @QueryParam("profile")
                    String profile,
            @QueryParam("author") String author,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("limit") @DefaultValue("50") String limitText,
            @QueryParam("cursor") String cursor) {
        int limit = Limit.of(limitText, MAX_LIMIT);
        OperationReads.Filter filter = new OperationReads.Filter(
                OperationRequests.kind(kind),
                Optional.ofNullable(author)
                        .filter(text -> !text.isBlank())
                        .map(text -> Parameters.storable(text, "author")),
                OperationRequests.undone(state),
                Parameters.profile(profile),
                Parameters.from(from),
                Parameters.to(to),
                OperationRequests.place(cursor));
        return reads.list(filter, limit + 1).chain(found -> {
            List<Folded> page = found.subList(0, Math.min(limit, found.size()));
            String next = found.size() > limit ? OperationRequests.cursor(page.getLast()) : null;
            return items(page).map(items -> new Listing(items, next));
        });
    }

    private IdentityOperation read(OperationMessage message) {
        return switch (reader.read(reader.write(message))) {
            case Outcome.Usable usable -> usable.operation().operation();
            case Outcome.Unusable unusable ->
                throw Parameters.invalid(
                        unusable.pointer().replace("/personal", ""),
                        unusable.reason().equals("no-identifier") ? "invalid" : "required",
                        "Expected identifiers that can identify someone, but one can't");
        };
    }

    private Uni<Response> taken(OperationMessage message, IdentityOperation operation) {
        return reads.find(message.id()).chain(found -> {
            if (found.isPresent()) {
                requireSame(found.get(), operation);
                return Uni.createFrom()
                        .item(answer(new TakenOperation(
                                message.id(), message.kind(), found.get().issuedAt())));
            }
            return publisher
                    .publish(message)
                    .replaceWith(() -> answer(new TakenOperation(message.id(), message.kind(), message.issuedAt())));
        });
    }

    private static Response answer(TakenOperation taken) {
        return Response.accepted(taken).build();
    }

    /** The same request again, as after an answer that was lost, is the same operation. */
    private static void requireSame(Folded folded, IdentityOperation operation) {
        Set<UUID> named = new HashSet<>();
        operation.identifiers().forEach(node -> named.add(node.id()));
        Optional<UUID> undoes = operation instanceof IdentityOperation.StatementUndo undo
                ? Optional.of(undo.statement())
                : Optional.empty();
        if (!folded.kind().equals(operation.wireName())
                || !folded.undoes().equals(undoes)
                || !Set.copyOf(folded.members()).equals(named)) {
            throw new ProblemException(
                    Problem.conflict("Expected an operationId of this operation, but it is another one's"));
        }
    }

    private Uni<Response> previewed(IdentityOperation operation) {
        return previews.of(operation).chain(preview -> {
            Set<UUID> shown = new HashSet<>();
            operation.identifiers().forEach(node -> shown.add(node.id()));
            preview.profiles().forEach(profile -> {
                shown.addAll(OperationAnswers.identifiers(profile.before()));
                shown.addAll(OperationAnswers.identifiers(profile.after()));
            });
            return reads.holders(shown).map(holders -> Response.ok(PreviewAnswer.of(operation, preview, holders))
                    .build());
        });
    }

    private Uni<List<OperationItem>> items(List<Folded> folded) {
        Set<UUID> named = new HashSet<>();
        folded.forEach(one -> named.addAll(one.members()));
        return reads.holders(named).map(holders -> items(folded, holders));
    }

    private static List<OperationItem> items(List<Folded> folded, Map<UUID, Holder> holders) {
        List<OperationItem> items = new ArrayList<>();
        folded.forEach(one -> items.add(OperationItem.of(one, holders)));
        return items;
    }

    private static ProblemException noSuchOperation() {
        return new ProblemException(Problem.notFound(
                "Expected the id of an operation that was folded, but there is none; one that was just taken in follows"
                        + " within moments"));
    }
}
