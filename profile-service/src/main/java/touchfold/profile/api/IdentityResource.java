package touchfold.profile.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.access.ReadAccess;
import touchfold.profile.identity.Conflict;
import touchfold.profile.identity.Explanation.Judged;
import touchfold.profile.identity.Explanation.Known;
import touchfold.profile.identity.HeldSpan;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.identity.IdentityOperation.Statement;
import touchfold.profile.identity.IdentityWording;
import touchfold.profile.identity.Masking;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.SharedReason;
import touchfold.profile.store.IdentityReads;
import touchfold.profile.store.ProfileReads;

/** Why a profile's identifiers are one person's. */
@Path("/v1/profiles/{id}/identity")
@ReadAccess
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
public class IdentityResource {

    private static final AnswerWriter ANSWERS = new AnswerWriter(Answer.class);

    @Inject
    IdentityReads identities;

    @Inject
    ProfileReads profiles;

    @Inject
    PastAnswers past;

    /**
     * The explanation.
     *
     * @param links the evidence, earliest first, at most the first 500
     * @param refused evidence that joins the profile to somebody else and was refused
     * @param shared why identifiers in the evidence link nobody, of the first 20
     * @param operations what people stated of the profile's identifiers, and what holds
     * @param held when shared devices were this person's, or, of a device, whose it was when; the latest 50
     * @param sentences the same in words, in the language asked for
     */
    public record Answer(
            UUID profileId,
            List<IdentifierItem> identifiers,
            List<LinkItem> links,
            List<RefusedItem> refused,
            List<SharedItem> shared,
            List<StatementItem> operations,
            List<HeldItem> held,
            List<String> sentences) {}

    /**
     * When a shared device was somebody's, as far as anything happened on it then that names nobody.
     *
     * @param holder who was named on it
     * @param from when the first of these touchpoints happened
     * @param to when the last of them happened
     * @param touchpoint that named the holder
     * @param at when it did
     * @param firstNamed whether it was the first that named anybody, so that what came before is the holder's
     */
    public record HeldItem(
            List<UUID> devices,
            List<UUID> holder,
            Instant from,
            Instant to,
            int touchpoints,
            TouchpointItem touchpoint,
            Instant at,
            boolean firstNamed) {

        static HeldItem of(HeldSpan span) {
            return new HeldItem(
                    span.devices().stream().map(Node::id).toList(),
                    span.holder().stream().map(Node::id).toList(),
                    span.from(),
                    span.to(),
                    span.touchpoints(),
                    new TouchpointItem(span.because().source(), span.because().touchpoint()),
                    span.because().at(),
                    span.first());
        }
    }

    /**
     * Evidence that was refused.
     *
     * @param touchpoint that says so; absent when a person stated it
     * @param operation that states so; absent when a touchpoint says it
     * @param rule that refused it
     * @param refusedBy the operation that keeps the two apart; absent when it is a rule of the deployment
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RefusedItem(
            List<UUID> identifiers,
            TouchpointItem touchpoint,
            UUID operation,
            Instant at,
            String rule,
            UUID refusedBy) {

        static RefusedItem of(Conflict conflict) {
            boolean stated = conflict.seen().source().equals(IdentityOperation.SOURCE);
            return new RefusedItem(
                    List.of(conflict.a().id(), conflict.b().id()),
                    stated
                            ? null
                            : new TouchpointItem(
                                    conflict.seen().source(), conflict.seen().touchpoint()),
                    stated ? UUID.fromString(conflict.seen().touchpoint()) : null,
                    conflict.seen().at(),
                    conflict.refusal().rule(),
                    conflict.refusal() instanceof Conflict.KeptApart kept ? kept.operation() : null);
        }
    }

    /**
     * Why an identifier links nobody.
     *
     * @param rule for example {@code fan-email}, {@code degree} or {@code blocked-by-operation}
     * @param seen with how many different ones it was seen
     * @param limit with how many it may be
     * @param operation that states it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SharedItem(UUID identifier, String rule, Integer seen, Integer limit, UUID operation) {

        static SharedItem of(UUID identifier, SharedReason reason) {
            return switch (reason) {
                case SharedReason.TooManyOfType many ->
                    new SharedItem(identifier, many.rule(), many.seen(), many.limit(), null);
                case SharedReason.TooManyInAll many ->
                    new SharedItem(identifier, many.rule(), many.seen(), many.limit(), null);
                case SharedReason.Blocked blocked ->
                    new SharedItem(identifier, blocked.rule(), null, null, blocked.operation());
            };
        }
    }

    /** What a person stated, and what holds. */
    public record StatementItem(UUID operationId, String kind, List<UUID> identifiers, Instant issuedAt) {

        static StatementItem of(Statement statement) {
            return new StatementItem(
                    statement.id(),
                    statement.wireName(),
                    statement.identifiers().stream().map(Node::id).toList(),
                    statement.issuedAt());
        }
    }

    /**
     * An identifier of the profile.
     *
     * @param masked the value, mostly hidden
     */
    public record IdentifierItem(UUID id, String type, String masked, Instant firstSeen, boolean shared) {}

    /**
     * Identifiers that were seen together.
     *
     * @param touchpoint the earliest that showed them
     * @param at when that happened
     * @param trust of the most trusted source that showed them
     * @param rule what refused it or a part of it; absent when accepted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LinkItem(
            List<UUID> identifiers,
            TouchpointItem touchpoint,
            Instant at,
            String trust,
            boolean accepted,
            String rule) {}

    /** A touchpoint's identity. */
    public record TouchpointItem(String source, String id) {}

    /** The explanation, by the profile's id or any former one. */
    @GET
    @Operation(summary = "Why these identifiers are one person, and what was refused")
    @APIResponse(
            responseCode = "200",
            description = "English, or Vietnamese where Accept-Language prefers it",
            content = @Content(schema = @Schema(implementation = Answer.class)))
    public Uni<RestResponse<byte[]>> identity(
            @PathParam("id") String id,
            @Parameter(description = Parameters.AS_OF) @QueryParam("asOf") String asOf,
            @Parameter(description = Parameters.KNOWN_AT) @QueryParam("knownAt") String knownAt,
            @Context HttpHeaders headers) {
        UUID profile = Parameters.profileId(id);
        IdentityWording wording = AskedLanguage.of(headers);
        return Parameters.past(asOf, knownAt)
                .map(time -> past.identity(profile, time, wording))
                .orElseGet(() -> identities.find(profile, wording).chain(found -> found.map(
                                one -> Uni.createFrom().item(one))
                        .orElseGet(() -> goneOn(profile, wording))))
                .map(found -> ResponseBuilder.ok(ANSWERS.write(answer(found)))
                        .header(HttpHeaders.CONTENT_LANGUAGE, wording.language())
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                        .build());
    }

    /** Nobody holds that id any more; its profile went into another one, if there ever was one. */
    private Uni<IdentityReads.Identity> goneOn(UUID id, IdentityWording wording) {
        return profiles.find(id)
                .map(found ->
                        found.orElseThrow(Parameters::noSuchProfile).document().id())
                .chain(now -> identities.find(now, wording))
                .map(found -> found.orElseThrow(Parameters::noSuchProfile));
    }

    private static Answer answer(IdentityReads.Identity identity) {
        return new Answer(
                identity.profileId(),
                identity.identifiers().stream().map(IdentityResource::item).toList(),
                identity.explanation().links().stream()
                        .map(IdentityResource::item)
                        .toList(),
                identity.refused().stream().map(RefusedItem::of).toList(),
                identity.reasons().entrySet().stream()
                        .map(reason -> SharedItem.of(reason.getKey(), reason.getValue()))
                        .toList(),
                identity.statements().stream().map(StatementItem::of).toList(),
                identity.held().stream().map(HeldItem::of).toList(),
                identity.explanation().sentences());
    }

    private static IdentifierItem item(Known known) {
        Node node = known.value().node();
        return new IdentifierItem(
                node.id(),
                node.type().wireName(),
                Masking.of(node.type(), known.value().value()),
                known.first().at(),
                known.shared());
    }

    private static LinkItem item(Judged judged) {
        return new LinkItem(
                judged.link().members().stream().map(Node::id).toList(),
                new TouchpointItem(
                        judged.link().first().source(), judged.link().first().touchpoint()),
                judged.link().first().at(),
                judged.link().trust().wireName(),
                judged.accepted(),
                judged.rule());
    }
}
