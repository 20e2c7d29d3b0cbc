package touchfold.profile.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import touchfold.changes.ProfileFacts;
import touchfold.events.Context.Campaign;
import touchfold.profile.fold.EmailEngagement;

/**
 * A profile as it is stored and shown, without its traits and identifier values, which are personal and kept apart.
 *
 * @param id the profile's id
 * @param kind person, anonymous visitor or shared device
 * @param identifiers the ids of its identifiers, sorted; each of them is an alias of the profile
 * @param firstSeen when its first touchpoint happened
 * @param lastSeen when its last touchpoint happened
 * @param lastInteractionAt when the person last did something, null when never
 * @param lastInterestAt when the person last showed interest in what is sold, null when never
 * @param counts how many touchpoints
 * @param money by ISO 4217 currency
 * @param purchaseDays on how many days of the business' calendar something was bought
 * @param consent by purpose; a refusal under any identifier counts for the person
 * @param surveys the latest answer by instrument and question
 * @param email what came of e-mails
 * @param firstCampaign the campaign that first brought the person, null when none did
 * @param lastCampaign the one that last did, null when none did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"id", "kind", "identifiers", "firstSeen", "lastSeen"})
public record ProfileDocument(
        UUID id,
        ProfileFacts.Kind kind,
        List<UUID> identifiers,
        Instant firstSeen,
        Instant lastSeen,
        Instant lastInteractionAt,
        Instant lastInterestAt,
        Counts counts,
        Map<String, MoneyTotals> money,
        long purchaseDays,
        Map<String, ProfileFacts.Consent> consent,
        Map<String, Map<String, ProfileFacts.Answer>> surveys,
        EmailEngagement email,
        CampaignView firstCampaign,
        CampaignView lastCampaign) {

    /**
     * How many touchpoints.
     *
     * @param byChannel by channel wire name
     * @param byType by fact wire name
     */
    public record Counts(long touchpoints, SortedMap<String, Long> byChannel, SortedMap<String, Long> byType) {}

    /**
     * A campaign that brought the person.
     *
     * @param at when it did
     */
    public record CampaignView(Campaign campaign, Instant at) {}

    /** A profile with all that is derived from it. */
    public record Rendered(ProfileDocument document, SortedMap<String, JsonNode> traits, ProfileFacts facts) {}
}
