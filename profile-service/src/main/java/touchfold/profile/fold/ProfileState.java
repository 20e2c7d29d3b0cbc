package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.SortedMap;
import java.util.UUID;
import touchfold.changes.Activity;

/**
 * What a set of touchpoints amounts to.
 *
 * <p>{@code combine} is commutative and associative, and {@link #EMPTY} changes nothing; so for disjoint sets {@code
 * fold(A ∪ B) = combine(fold(A), fold(B))}. The state is kept for each group of touchpoints that always belong together,
 * and a profile's is combined from theirs whenever they come together or part: no history is copied and none is
 * rewritten. {@link ProfileBounds} says how much of each kind is kept.
 *
 * <pre>{@code
 * ProfileState lan = touchpoints.stream().map(TouchpointFold::of).reduce(ProfileState.EMPTY, ProfileState::combine);
 * }</pre>
 *
 * @param activity when and how often there were touchpoints; openings and clicks of e-mails count in {@link #interaction}
 * @param orders what was bought and given back
 * @param email what came of e-mails
 * @param consents by purpose, then by the id of the identifier under which the answer was given
 * @param surveys the latest scored answer by instrument and question
 * @param complaints by complaint id
 * @param campaigns what brought the person here
 * @param traits by name; personal data, stored apart
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProfileState(
        ActivityState activity,
        OrderBook orders,
        EmailState email,
        SortedMap<String, SortedMap<UUID, ConsentState>> consents,
        SortedMap<String, SortedMap<String, SurveyEntry>> surveys,
        SortedMap<String, ComplaintState> complaints,
        CampaignState campaigns,
        @JsonIgnore SortedMap<String, TraitEntry> traits) {

    /** Of no touchpoint. */
    public static final ProfileState EMPTY = new ProfileState(null, null, null, null, null, null, null, null);

    public ProfileState {
        activity = activity == null ? ActivityState.NONE : activity;
        orders = orders == null ? OrderBook.EMPTY : orders;
        email = email == null ? EmailState.NONE : email;
        consents = ConsentBook.bounded(consents);
        surveys = SurveyBook.bounded(surveys);
        complaints = complaints == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(
                        ProfileBounds.first(complaints, ProfileBounds.COMPLAINTS, ProfileBounds.GREATEST_ID));
        campaigns = campaigns == null ? CampaignState.NONE : campaigns;
        traits = TraitBook.bounded(traits);
    }

    /** Of both sets, which must be disjoint. */
    public ProfileState combine(ProfileState other) {
        return new ProfileState(
                activity.combine(other.activity),
                orders.combine(other.orders),
                email.combine(other.email),
                Union.of(consents, other.consents, ConsentBook::combined),
                Union.of(surveys, other.surveys, SurveyBook::combined),
                Union.of(complaints, other.complaints, ComplaintState::combine),
                campaigns.combine(other.campaigns),
                Union.of(traits, other.traits, Union::greatest));
    }

    /** When the person did something, gateways' openings and clicks apart; {@link ActivityState.ContactTimes#NEVER} when never. */
    public ActivityState.ContactTimes interaction() {
        ActivityState.ContactTimes times = activity.interaction();
        for (MailResponse response : email.ofPersons()) {
            times = times.combine(ActivityState.ContactTimes.at(response.by().at(), false), Activity.INTERACTION_GAP);
        }
        return times;
    }

    /** How many touchpoints there are. */
    public long touchpoints() {
        return activity.touchpoints();
    }

    /** The same with these traits, which are stored apart from the facts. */
    public ProfileState withTraits(SortedMap<String, TraitEntry> known) {
        return new ProfileState(activity, orders, email, consents, surveys, complaints, campaigns, known);
    }
}
