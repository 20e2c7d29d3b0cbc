package touchfold.segment.evaluate;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import touchfold.changes.Activity;
import touchfold.changes.ContactSpan;
import touchfold.changes.ProfileFacts;
import touchfold.segment.stage.LeadTemperature;

/** How warm those are who are in touch but have not bought. */
record LeadModel() implements SegmentModel {

    static final String NAME = "lead";
    private static final ModelIdentity IDENTITY = new ModelIdentity(NAME, 2, ModelIdentity.Basis.FACTS_ONLY);

    @Override
    public ModelIdentity identity() {
        return IDENTITY;
    }

    @Override
    public List<SegmentCatalog.Entry> segments() {
        return IDENTITY.entries(LeadTemperature.values());
    }

    @Override
    public Optional<EvaluatedMembership> evaluate(CustomerSnapshot snapshot, ScoringParameters scoring) {
        if (!snapshot.person() || snapshot.customer() || snapshot.facts().lastInteractionAt() == null) {
            return Optional.empty();
        }
        Optional<BoothRating> rating = BoothRating.of(snapshot.facts());
        Instant interaction = interaction(snapshot.facts(), rating);
        Instant interest = interest(snapshot.facts(), rating);
        LeadTemperature temperature = LeadTemperature.at(interaction, interest, snapshot.at());
        Instant until =
                LeadTemperature.until(interaction, interest, snapshot.at()).orElse(null);
        return Optional.of(new EvaluatedMembership(
                NAME,
                IDENTITY.key(temperature),
                wording -> new Evidence(
                        values(snapshot.facts(), rating),
                        Map.of("hotDays", 14, "warmDays", 90),
                        wording.lead(temperature, rating.map(BoothRating::word))),
                until,
                until == null ? null : IDENTITY.key(LeadTemperature.at(interaction, interest, until))));
    }

    /** Whom the booth's staff found cold is cold from the talk on, until she is in touch again of her own accord. */
    private static Instant interaction(ProfileFacts facts, Optional<BoothRating> rating) {
        Instant last = facts.activity().interactionSpans().getLast().last();
        return rating.filter(one -> one.word() == BoothRating.Word.COLD && !last.isAfter(one.at()))
                .map(one -> one.at().minus(LeadTemperature.WARM_FOR))
                .orElse(last);
    }

    /** The staff's word stands above what was taken for interest up to the talk. */
    private static Instant interest(ProfileFacts facts, Optional<BoothRating> rating) {
        List<ContactSpan> interests = facts.activity().interestSpans();
        Instant last = interests.isEmpty() ? null : interests.getLast().last();
        if (rating.isEmpty() || (last != null && last.isAfter(rating.get().at()))) {
            return last;
        }
        return rating.get().word() == BoothRating.Word.HOT ? rating.get().at() : null;
    }

    private static Map<String, Object> values(ProfileFacts facts, Optional<BoothRating> rating) {
        Map<String, Object> values = new HashMap<>();
        Activity activity = facts.activity();
        values.put(
                activity.inTouchThroughout() ? "inTouchSince" : "lastInteraction",
                activity.lastInteractionAt().toString());
        if (activity.lastInterestAt() != null) {
            values.put(
                    activity.interestedThroughout() ? "interestedSince" : "lastInterest",
                    activity.lastInterestAt().toString());
        }
        rating.ifPresent(one -> {
            values.put("boothRating", one.word().name().toLowerCase(Locale.ROOT));
            values.put("boothRatedAt", one.at().toString());
        });
        return values;
    }
}
