package touchfold.profile.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.access.ReadAccess;
import touchfold.profile.identity.Explanation.Judged;
import touchfold.profile.identity.Explanation.Known;
import touchfold.profile.identity.Masking;
import touchfold.profile.identity.Node;
import touchfold.profile.store.IdentityReads;

/** Why a profile's identifiers are one person's. */
@Path("/v1/profiles/{id}/identity")
@ReadAccess
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
public class IdentityResource {

    @Inject
    IdentityReads identities;

    /**
     * The explanation.
     *
     * @param links the evidence, earliest first, at most the first 500
     * @param sentences the same in plain English
     */
    public record Answer(
            UUID profileId, List<IdentifierItem> identifiers, List<LinkItem> links, List<String> sentences) {}

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
    public Uni<Answer> identity(@PathParam("id") String id) {
        return identities.find(Parameters.profileId(id)).map(found -> found.map(IdentityResource::answer)
                .orElseThrow(Parameters::noSuchProfile));
    }

    private static Answer answer(IdentityReads.Identity identity) {
        return new Answer(
                identity.profileId(),
                identity.identifiers().stream().map(IdentityResource::item).toList(),
                identity.explanation().links().stream()
                        .map(IdentityResource::item)
                        .toList(),
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
