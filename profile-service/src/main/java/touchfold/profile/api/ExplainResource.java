package touchfold.profile.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.access.ReadAccess;
import touchfold.profile.api.BatchLookup.AskedIdentifiers;
import touchfold.profile.api.IdentityResource.HeldItem;
import touchfold.profile.api.IdentityResource.RefusedItem;
import touchfold.profile.api.IdentityResource.SharedItem;
import touchfold.profile.api.IdentityResource.TouchpointItem;
import touchfold.profile.identity.Explanation.Known;
import touchfold.profile.identity.IdentityWording;
import touchfold.profile.identity.Masking;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.PairExplanation;
import touchfold.profile.identity.PairExplanation.PathStep;
import touchfold.profile.identity.PairExplanation.Remedy;
import touchfold.profile.identity.PairSentences;
import touchfold.profile.store.IdentityReads;
import touchfold.profile.store.IdentityReads.Pair;

/** Why two identifiers are one person's, or are not. */
@Path("/v1/identity/explain")
@ReadAccess
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
public class ExplainResource {

    private static final String EXAMPLE = """
            {"identifiers":[{"type":"email","value":"lan.nguyen@example.vn"},{"type":"card","value":"VIP-001"}]}
            """;

    @Inject
    IdentityReads identities;

    @Inject
    IdentifierLookup identifiers;

    /**
     * The answer.
     *
     * @param samePerson whether both are one person's; false when nobody was ever seen with one of them
     * @param path the evidence that joins them, step by step from the first to the second
     * @param refused evidence that would have joined them, and the rules that refused it
     * @param wouldJoin what would make them one person's
     * @param wouldPart what would make them two people's
     * @param held when the one, a shared browser or device, was the person's whom the other stands for; the latest 50
     * @param sentences the same in words, in the language asked for
     */
    public record Answer(
            boolean samePerson,
            List<AskedItem> identifiers,
            List<StepItem> path,
            List<RefusedItem> refused,
            List<RemedyItem> wouldJoin,
            List<RemedyItem> wouldPart,
            List<HeldItem> held,
            List<String> sentences) {}

    /**
     * An identifier that was asked about.
     *
     * @param profileId who holds it; absent when nobody was ever seen with it
     * @param shared why it links nobody; absent when it does
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AskedItem(UUID id, String type, String masked, boolean known, UUID profileId, SharedItem shared) {}

    /**
     * A step of the path.
     *
     * @param touchpoint that says so; absent when a person stated it
     * @param operation that states so; absent when a touchpoint says it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StepItem(UUID from, UUID to, TouchpointItem touchpoint, UUID operation, Instant at, String trust) {}

    /**
     * What would change it.
     *
     * @param action {@code merge}, {@code split}, {@code block}, {@code trust}, {@code undo}, {@code evidence} or {@code
     *     trusted_evidence}: a touchpoint of any or of a trusted source that shows both
     * @param identifier the one to block or to trust
     * @param operation the one to undo
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RemedyItem(String action, UUID identifier, UUID operation) {}

    /** Explains two identifiers. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Why two identifiers are one person's or are not, and what would change that")
    @APIResponse(
            responseCode = "200",
            description = "English, or Vietnamese where Accept-Language prefers it",
            content = @Content(schema = @Schema(implementation = Answer.class)))
    public Uni<RestResponse<Answer>> explain(
            @RequestBody(content = @Content(examples = @ExampleObject(name = "two", value = EXAMPLE)))
                    AskedIdentifiers asked,
            @Context HttpHeaders headers) {
        if (asked == null || asked.identifiers() == null || asked.identifiers().size() != 2) {
            throw Parameters.invalid("/identifiers", "invalid", "Expected two identifiers, but there are not two");
        }
        Node a = identifiers.node(asked.identifiers().get(0), "/identifiers/0");
        Node b = identifiers.node(asked.identifiers().get(1), "/identifiers/1");
        if (a.equals(b)) {
            throw Parameters.invalid(
                    "/identifiers", "too_few", "Expected two different identifiers, but both are the same");
        }
        IdentityWording wording = AskedLanguage.of(headers);
        return identities.explain(a, b).map(pair -> ResponseBuilder.ok(answer(a, b, pair, wording))
                .header(HttpHeaders.CONTENT_LANGUAGE, wording.language())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build());
    }

    private static Answer answer(Node a, Node b, Pair pair, IdentityWording wording) {
        List<AskedItem> items = List.of(item(a, pair.first(), pair), item(b, pair.second(), pair));
        if (pair.explanation().isEmpty()) {
            List<String> sentences = new ArrayList<>();
            if (pair.first().isEmpty()) {
                sentences.add(wording.neverSeen(wording.noun(a.type())));
            }
            if (pair.second().isEmpty()) {
                sentences.add(wording.neverSeen(wording.noun(b.type())));
            }
            return new Answer(false, items, List.of(), List.of(), List.of(), List.of(), List.of(), sentences);
        }
        PairExplanation explanation = pair.explanation().get();
        Map<UUID, String> masked = new HashMap<>();
        pair.known().forEach((id, known) -> masked.put(id, masked(known)));
        PairSentences words = new PairSentences(masked, pair.around().rules().corrections(), wording);
        List<String> sentences =
                new ArrayList<>(words.of(a, b, explanation, pair.around().shared()));
        pair.held().forEach(span -> sentences.add(words.held(span)));
        return new Answer(
                explanation.samePerson(),
                items,
                explanation.path().stream().map(ExplainResource::item).toList(),
                explanation.refused().stream().map(RefusedItem::of).toList(),
                explanation.wouldJoin().stream().map(ExplainResource::item).toList(),
                explanation.wouldPart().stream().map(ExplainResource::item).toList(),
                pair.held().stream().map(HeldItem::of).toList(),
                sentences);
    }

    private static String masked(Known known) {
        return Masking.of(known.value().node().type(), known.value().value());
    }

    private static AskedItem item(Node node, Optional<Known> known, Pair pair) {
        return new AskedItem(
                node.id(),
                node.type().wireName(),
                known.map(ExplainResource::masked).orElse(null),
                known.isPresent(),
                known.map(Known::owner).orElse(null),
                Optional.ofNullable(pair.reasons().get(node.id()))
                        .map(reason -> SharedItem.of(node.id(), reason))
                        .orElse(null));
    }

    private static StepItem item(PathStep step) {
        return step.stated()
                ? new StepItem(
                        step.from().id(),
                        step.to().id(),
                        null,
                        UUID.fromString(step.seen().touchpoint()),
                        step.seen().at(),
                        null)
                : new StepItem(
                        step.from().id(),
                        step.to().id(),
                        new TouchpointItem(step.seen().source(), step.seen().touchpoint()),
                        null,
                        step.seen().at(),
                        step.trust().wireName());
    }

    private static RemedyItem item(Remedy remedy) {
        return new RemedyItem(
                remedy.action().name().toLowerCase(Locale.ROOT),
                remedy.identifier().map(Node::id).orElse(null),
                remedy.operation().orElse(null));
    }
}
