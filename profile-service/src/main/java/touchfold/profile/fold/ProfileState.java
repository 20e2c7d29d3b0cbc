package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a set of touchpoints amounts to.
 *
 * <p>{@code combine} is commutative and associative, and {@link #EMPTY} changes nothing; so for disjoint sets {@code
 * fold(A ∪ B) = combine(fold(A), fold(B))}. The state is kept per identifier that touchpoints hang on, and a profile's is
 * combined from its identifiers' whenever they come together or part: no history is copied and none is rewritten.
 *
 * @param touchpoints how many there are
 * @param firstSeen when the first happened, null when there is none
 * @param lastSeen when the last happened, null when there is none
 * @param lastInteractionAt when the person last did something, null when never
 * @param lastInterestAt when the person last showed interest in what is sold, null when never
 * @param byChannel how many by channel wire name
 * @param byType how many by fact wire name
 * @param orders by store, then by order id
 * @param email what came of e-mails
 * @param consents by purpose, then by the id of the identifier under which the answer was given
 * @param surveys the latest scored answer by instrument
 * @param firstCampaign the first campaign that brought the person, null when none did
 * @param lastCampaign the last one, null when none did
 * @param traits by name; personal data, stored apart
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProfileState(
        long touchpoints,
        Instant firstSeen,
        Instant lastSeen,
        Instant lastInteractionAt,
        Instant lastInterestAt,
        SortedMap<String, Long> byChannel,
        SortedMap<String, Long> byType,
        SortedMap<String, SortedMap<String, OrderState>> orders,
        EmailEngagement email,
        SortedMap<String, SortedMap<UUID, ConsentEntry>> consents,
        SortedMap<String, SurveyEntry> surveys,
        CampaignTouch firstCampaign,
        CampaignTouch lastCampaign,
        @JsonIgnore SortedMap<String, TraitEntry> traits) {

    /** Of no touchpoint. */
    public static final ProfileState EMPTY =
            new ProfileState(0, null, null, null, null, null, null, null, null, null, null, null, null, null);

    public ProfileState {
        byChannel = sorted(byChannel);
        byType = sorted(byType);
        orders = sorted(orders);
        email = email == null ? EmailEngagement.NONE : email;
        consents = sorted(consents);
        surveys = sorted(surveys);
        traits = sorted(traits);
    }

    /** Of both sets, which must be disjoint. */
    public ProfileState combine(ProfileState other) {
        return new ProfileState(
                touchpoints + other.touchpoints,
                Union.least(firstSeen, other.firstSeen),
                Union.greatest(lastSeen, other.lastSeen),
                Union.greatest(lastInteractionAt, other.lastInteractionAt),
                Union.greatest(lastInterestAt, other.lastInterestAt),
                Union.of(byChannel, other.byChannel, Long::sum),
                Union.of(byType, other.byType, Long::sum),
                Union.of(orders, other.orders, (a, b) -> Union.of(a, b, OrderState::combine)),
                email.combine(other.email),
                Union.of(consents, other.consents, (a, b) -> Union.of(a, b, Union::greatest)),
                Union.of(surveys, other.surveys, Union::greatest),
                Union.least(firstCampaign, other.firstCampaign),
                Union.greatest(lastCampaign, other.lastCampaign),
                Union.of(traits, other.traits, Union::greatest));
    }

    /** The same with these traits, which are stored apart from the facts. */
    public ProfileState withTraits(SortedMap<String, TraitEntry> known) {
        return new ProfileState(
                touchpoints,
                firstSeen,
                lastSeen,
                lastInteractionAt,
                lastInterestAt,
                byChannel,
                byType,
                orders,
                email,
                consents,
                surveys,
                firstCampaign,
                lastCampaign,
                known);
    }

    private static <K extends Comparable<K>, V> SortedMap<K, V> sorted(SortedMap<K, V> map) {
        return map == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
