package touchfold.profile.fold;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import touchfold.changes.ProfileFacts;
import touchfold.events.CanonicalEvent;
import touchfold.events.Channel;
import touchfold.events.ConsentSignal;
import touchfold.events.EmailFact;
import touchfold.events.Fact;
import touchfold.events.OrderFact;
import touchfold.events.Trust;
import touchfold.profile.fold.ActivityState.ContactTimes;
import touchfold.profile.fold.TraitEntry.Belief;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.Seen;
import touchfold.profile.touchpoint.CanonicalJson;
import touchfold.profile.touchpoint.Touchpoint;

/** The state of a single touchpoint: what {@link ProfileState#combine} starts from. */
public final class TouchpointFold {

    private static final String BOOTH = "booth";
    private static final String RATING = "rating";

    private TouchpointFold() {}

    /** What one touchpoint amounts to. */
    public static ProfileState of(Touchpoint touchpoint) {
        return new ProfileState(
                activity(touchpoint),
                orders(touchpoint),
                email(touchpoint),
                consents(touchpoint),
                surveys(touchpoint),
                complaints(touchpoint),
                campaigns(touchpoint),
                traits(touchpoint));
    }

    private static ActivityState activity(Touchpoint touchpoint) {
        Instant at = touchpoint.seen().at();
        boolean doubtful = isDoubtful(touchpoint);
        FactMeaning meaning = FactMeaning.of(touchpoint.event());
        return new ActivityState(
                1,
                at,
                at,
                touchpoint.members().stream().anyMatch(member -> member.type().isPerson()) ? at : null,
                // What may be a gateway's is weighed when all of it is known.
                meaning.interaction() && MailResponse.of(touchpoint).isEmpty()
                        ? ContactTimes.at(at, doubtful)
                        : ContactTimes.NEVER,
                meaning.interest() ? ContactTimes.at(at, doubtful) : ContactTimes.NEVER,
                one(channel(touchpoint), 1L),
                one(touchpoint.fact().wireName(), 1L));
    }

    private static boolean isDoubtful(Touchpoint touchpoint) {
        return touchpoint.event().times().doubt() != null;
    }

    private static String channel(Touchpoint touchpoint) {
        return touchpoint.event().source().channel().wireName();
    }

    private static OrderBook orders(Touchpoint touchpoint) {
        if (!(touchpoint.fact() instanceof OrderFact fact)) {
            return null;
        }
        OrderState told = OrderState.of(fact, channel(touchpoint), touchpoint.seen());
        boolean sure = fact.updatedAt() != null || !isDoubtful(touchpoint);
        return OrderBook.of(
                touchpoint.trust(), OrderKey.of(fact.store(), fact.orderId()), sure ? told : told.inDoubt());
    }

    private static EmailState email(Touchpoint touchpoint) {
        return touchpoint.fact() instanceof EmailFact fact ? EmailState.of(fact, touchpoint) : null;
    }

    private static CampaignState campaigns(Touchpoint touchpoint) {
        CanonicalEvent event = touchpoint.event();
        if (event.context().campaign() == null || event.byMachine()) {
            return null;
        }
        CampaignTouch touch = CampaignTouch.of(event.context().campaign(), touchpoint.seen());
        return new CampaignState(touch, touch);
    }

    /** An answer counts for every person-level identifier that it was given under; for the others if there is none. */
    private static SortedMap<String, SortedMap<UUID, ConsentState>> consents(Touchpoint touchpoint) {
        List<ConsentSignal> signals = touchpoint.event().consents();
        if (signals.isEmpty()) {
            return null;
        }
        List<Node> persons = touchpoint.members().stream()
                .filter(node -> node.type().isPerson())
                .toList();
        SortedMap<String, SortedMap<UUID, ConsentState>> consents = new TreeMap<>();
        for (ConsentSignal signal : signals) {
            ConsentState state = ConsentState.of(
                    touchpoint.trust(),
                    new ConsentEntry(signal.status(), answeredAt(signal, touchpoint), touchpoint.seen()));
            SortedMap<UUID, ConsentState> answers =
                    consents.computeIfAbsent(ProfileBounds.text(signal.purpose()), p -> new TreeMap<>());
            for (Node node : persons.isEmpty() ? touchpoint.members() : persons) {
                answers.merge(node.id(), state, ConsentState::combine);
            }
        }
        return consents;
    }

    /** Nobody answers after the answer was received: a source whose clock runs ahead would have the last word for ever. */
    private static Instant answeredAt(ConsentSignal signal, Touchpoint touchpoint) {
        if (signal.answeredAt() == null) {
            return signal.repeated() ? null : touchpoint.seen().at();
        }
        return Union.least(signal.answeredAt(), touchpoint.receivedAt());
    }

    /** The booth staff's impression is kept beside the answers: it too is somebody's judgement on a scale. */
    private static SortedMap<String, SortedMap<String, SurveyEntry>> surveys(Touchpoint touchpoint) {
        Seen by = touchpoint.seen();
        if (touchpoint.fact() instanceof Fact.SurveyAnswered answer && answer.score() != null) {
            return one(
                    ProfileBounds.text(answer.instrument().strip()),
                    one(said(answer.question(), ProfileFacts.OVERALL), SurveyEntry.score(answer.score(), by)));
        }
        return touchpoint.fact() instanceof Fact.BoothScanned scan && said(scan.rating(), null) != null
                ? one(BOOTH, one(RATING, SurveyEntry.choice(scan.rating().strip(), by)))
                : null;
    }

    private static String said(String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : ProfileBounds.text(text.strip());
    }

    private static SortedMap<String, ComplaintState> complaints(Touchpoint touchpoint) {
        return ComplaintEvents.read(touchpoint.event())
                .map(told -> one(told.id(), told.state(touchpoint.seen().at())))
                .orElse(null);
    }

    private static SortedMap<String, TraitEntry> traits(Touchpoint touchpoint) {
        SortedMap<String, TraitEntry> traits = new TreeMap<>();
        Belief belief = belief(touchpoint);
        Seen by = touchpoint.seen();
        touchpoint.event().personal().traits().forEach((name, value) -> {
            if (isSaid(value)) {
                traits.put(ProfileBounds.text(name), new TraitEntry(CanonicalJson.of(value), belief, by));
            }
        });
        return traits;
    }

    private static Belief belief(Touchpoint touchpoint) {
        if (isDoubtful(touchpoint)) {
            return Belief.DOUBTFUL;
        }
        return touchpoint.trust() == Trust.HIGH && touchpoint.event().source().channel() != Channel.IMPORT
                ? Belief.TRUSTED
                : Belief.CLAIMED;
    }

    /** A field of a form that was left empty says nothing; only null takes a trait back. */
    private static boolean isSaid(JsonNode value) {
        return !(value.isTextual() && value.textValue().isBlank())
                && value.toString().getBytes(StandardCharsets.UTF_8).length <= ProfileBounds.TRAIT_BYTES;
    }

    private static <V> SortedMap<String, V> one(String key, V value) {
        SortedMap<String, V> map = new TreeMap<>();
        map.put(key, value);
        return map;
    }
}
