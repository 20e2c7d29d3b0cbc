package touchfold.profile.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import touchfold.changes.Activity;
import touchfold.changes.ProfileFacts;
import touchfold.changes.ProfileFacts.Consent;
import touchfold.changes.ProfileFacts.Kind;
import touchfold.changes.PurchaseDay;
import touchfold.changes.PurchaseFacts;
import touchfold.events.ConsentSignal;
import touchfold.profile.fold.CampaignTouch;
import touchfold.profile.fold.ConsentEntry;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.fold.SurveyEntry;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.view.ProfileDocument.CampaignView;
import touchfold.profile.view.ProfileDocument.Counts;
import touchfold.profile.view.ProfileDocument.Rendered;

/**
 * Shows a state as a profile.
 *
 * @param zone the business' time zone: purchase days are days there
 */
public record ProfileView(ZoneId zone) {

    /**
     * The profile with that state.
     *
     * @param id the profile's id
     * @param members its identifiers, at least one
     * @param shared whether it stands for an identifier that several people share
     * @param identifiersSince when the first of its identifiers was seen: dates a profile on which no touchpoint hangs
     */
    public Rendered render(
            UUID id, Collection<Node> members, boolean shared, Instant identifiersSince, ProfileState state) {
        Purchases purchases = Purchases.of(state.orders().values());
        List<PurchaseDay> days = purchases.days(zone);
        long bought = days.stream().filter(day -> day.orders() > 0).count();
        Kind kind = kind(members, shared);
        ProfileDocument document = new ProfileDocument(
                id,
                kind,
                members.stream()
                        .filter(member -> member.type() != NodeType.ORDER)
                        .map(Node::id)
                        .sorted(Node::compareIds)
                        .toList(),
                state.firstSeen() == null ? identifiersSince : state.firstSeen(),
                state.lastSeen() == null ? identifiersSince : state.lastSeen(),
                state.lastInteractionAt(),
                state.lastInterestAt(),
                new Counts(state.touchpoints(), state.byChannel(), state.byType()),
                purchases.totals(),
                bought,
                consents(state),
                surveys(state),
                state.email(),
                campaign(state.firstCampaign()),
                campaign(state.lastCampaign()));
        return new Rendered(document, traits(state), facts(document, state, days));
    }

    private static Kind kind(Collection<Node> members, boolean shared) {
        if (shared) {
            return Kind.DEVICE;
        }
        return members.stream().anyMatch(member -> member.type().isPerson()) ? Kind.PERSON : Kind.ANONYMOUS;
    }

    private static ProfileFacts facts(ProfileDocument document, ProfileState state, List<PurchaseDay> days) {
        return new ProfileFacts(
                document.kind(),
                new Activity(
                        document.firstSeen(),
                        document.lastSeen(),
                        document.lastInteractionAt(),
                        document.lastInterestAt(),
                        state.touchpoints(),
                        state.byChannel()),
                null,
                null,
                null,
                document.consent(),
                PurchaseFacts.ofDays(days),
                document.surveys(),
                null,
                null);
    }

    /** Deny wins: the most restrictive of the identifiers' latest answers; between equals the latest. */
    private static Map<String, Consent> consents(ProfileState state) {
        Map<String, Consent> consents = new TreeMap<>();
        state.consents().forEach((purpose, answers) -> answers.values().stream()
                .max(Comparator.comparing((ConsentEntry answer) -> answer.status() == GRANTED ? 0 : 1)
                        .thenComparing(Comparator.naturalOrder()))
                .ifPresent(answer -> consents.put(
                        purpose,
                        new Consent(
                                answer.status().name().toLowerCase(Locale.ROOT),
                                answer.by().at()))));
        return consents;
    }

    private static final ConsentSignal.Status GRANTED = ConsentSignal.Status.GRANTED;

    private static Map<String, Map<String, ProfileFacts.Answer>> surveys(ProfileState state) {
        Map<String, Map<String, ProfileFacts.Answer>> surveys = new TreeMap<>();
        for (Map.Entry<String, SurveyEntry> answer : state.surveys().entrySet()) {
            SurveyEntry entry = answer.getValue();
            surveys.put(
                    answer.getKey(),
                    Map.of(
                            ProfileFacts.OVERALL,
                            new ProfileFacts.Answer(
                                    entry.score(), null, entry.by().at())));
        }
        return surveys;
    }

    private static CampaignView campaign(CampaignTouch touch) {
        return touch == null
                ? null
                : new CampaignView(touch.campaign(), touch.by().at());
    }

    private static SortedMap<String, JsonNode> traits(ProfileState state) {
        SortedMap<String, JsonNode> traits = new TreeMap<>();
        state.traits().forEach((name, entry) -> {
            if (!entry.value().isNull()) {
                traits.put(name, entry.value());
            }
        });
        return traits;
    }
}
