package touchfold.profile.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import touchfold.changes.Complaints;
import touchfold.changes.ProfileFacts;
import touchfold.profile.identity.NodeType;
import touchfold.profile.store.ProfileReads.Standing;
import touchfold.profile.view.EmailEngagement;
import touchfold.profile.view.MoneyTotals;
import touchfold.profile.view.ProfileDocument;

/**
 * A profile as {@code GET /v1/profiles/{id}} answers it. Holds personal data.
 *
 * @param id the profile's id, also when it was asked for by a former one
 * @param canonicalId the same, for callers that compare it with the id they asked for
 * @param revision of the last change that was told on the topic {@code profile-changes}; absent for the past
 * @param updatedAt when the profile last changed; absent for the past
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProfileAnswer(
        UUID id,
        UUID canonicalId,
        ProfileFacts.Kind kind,
        List<IdentifierAnswer> identifiers,
        @Schema(implementation = Object.class) JsonNode traits,
        Instant firstSeen,
        Instant lastSeen,
        Instant lastInteractionAt,
        Instant lastInterestAt,
        ProfileDocument.Counts counts,
        Map<String, MoneyTotals> money,
        long purchaseDays,
        Map<String, ProfileFacts.Consent> consent,
        Map<String, Map<String, ProfileFacts.Answer>> surveys,
        Complaints complaints,
        EmailEngagement email,
        ProfileDocument.CampaignView firstCampaign,
        ProfileDocument.CampaignView lastCampaign,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long revision,
        Instant updatedAt) {

    /**
     * An identifier of the profile.
     *
     * @param id an alias of the profile
     * @param value normalised
     * @param shared whether several people share it
     */
    record IdentifierAnswer(UUID id, String type, String value, Instant firstSeen, boolean shared) {}

    static ProfileAnswer of(Standing standing) {
        ProfileDocument document = standing.document();
        return new ProfileAnswer(
                document.id(),
                document.id(),
                document.kind(),
                standing.identifiers().stream()
                        .filter(known -> known.value().node().type() != NodeType.ORDER)
                        .map(known -> new IdentifierAnswer(
                                known.value().node().id(),
                                known.value().node().type().wireName(),
                                known.value().value(),
                                known.firstSeen(),
                                known.shared()))
                        .toList(),
                standing.traits(),
                document.activity().firstSeen(),
                document.activity().lastSeen(),
                document.activity().lastInteractionAt(),
                document.activity().lastInterestAt(),
                document.activity().counts(),
                document.orders().money(),
                document.orders().purchaseDays(),
                document.consents(),
                document.surveys(),
                document.complaints(),
                document.email(),
                document.campaigns().first(),
                document.campaigns().last(),
                standing.revision(),
                standing.updatedAt());
    }
}
