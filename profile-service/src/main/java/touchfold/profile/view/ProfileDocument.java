package touchfold.profile.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import touchfold.changes.Complaints;
import touchfold.changes.ProfileFacts;
import touchfold.events.Context.Campaign;

/**
 * A profile as it is stored and shown, without its traits and identifier values, which are personal and kept apart. Says
 * nothing of where the relationship stands: that changes by time alone, and segment-service knows it.
 *
 * @param id the profile's id
 * @param kind person, anonymous visitor or shared device
 * @param identifiers the ids of its identifiers, sorted, the first {@link #MAX_IDENTIFIERS}; each is an alias of the profile
 * @param activity when it was in touch, and how often
 * @param orders what was bought and given back
 * @param consents by purpose; a refusal under any identifier counts for the person
 * @param surveys the latest answer by instrument and question
 * @param complaints null when there never was one
 * @param email what came of e-mails
 * @param campaigns what brought the person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"id", "kind", "identifiers", "activity"})
public record ProfileDocument(
        UUID id,
        ProfileFacts.Kind kind,
        List<UUID> identifiers,
        ActivityView activity,
        OrdersView orders,
        Map<String, ProfileFacts.Consent> consents,
        Map<String, Map<String, ProfileFacts.Answer>> surveys,
        Complaints complaints,
        EmailEngagement email,
        CampaignsView campaigns) {

    /** How many identifiers are listed at most. */
    public static final int MAX_IDENTIFIERS = 500;

    /**
     * When a profile was in touch, and how often.
     *
     * @param firstSeen when its first touchpoint happened
     * @param lastSeen when its last touchpoint happened
     * @param lastInteractionAt when the person last did something, null when never
     * @param lastInterestAt when the person last showed interest in what is sold, null when never
     * @param counts how many touchpoints
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ActivityView(
            Instant firstSeen, Instant lastSeen, Instant lastInteractionAt, Instant lastInterestAt, Counts counts) {}

    /**
     * How many touchpoints.
     *
     * @param byChannel by channel wire name
     * @param byType by fact wire name
     */
    public record Counts(long touchpoints, SortedMap<String, Long> byChannel, SortedMap<String, Long> byType) {}

    /**
     * What was bought and given back.
     *
     * @param money by ISO 4217 currency
     * @param purchaseDays on how many days of the business' calendar something was bought
     * @param incomplete whether there may be more orders than are kept
     */
    public record OrdersView(
            Map<String, MoneyTotals> money,
            long purchaseDays,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean incomplete) {}

    /**
     * The campaigns that brought the person.
     *
     * @param first the one that did first, null when none did
     * @param last the one that did last, null when none did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CampaignsView(CampaignView first, CampaignView last) {}

    /**
     * A campaign that brought the person.
     *
     * @param at when it did
     */
    public record CampaignView(Campaign campaign, Instant at) {}

    /** A profile with all that is derived from it. */
    public record Rendered(ProfileDocument document, SortedMap<String, JsonNode> traits, ProfileFacts facts) {}
}
