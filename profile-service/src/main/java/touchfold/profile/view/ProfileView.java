package touchfold.profile.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import touchfold.changes.Activity;
import touchfold.changes.Complaints;
import touchfold.changes.ProfileFacts;
import touchfold.changes.ProfileFacts.Answer;
import touchfold.changes.ProfileFacts.Consent;
import touchfold.changes.ProfileFacts.Kind;
import touchfold.changes.PurchaseFacts;
import touchfold.profile.fold.ActivityState;
import touchfold.profile.fold.CampaignState;
import touchfold.profile.fold.CampaignTouch;
import touchfold.profile.fold.ComplaintState;
import touchfold.profile.fold.ConsentState;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.ProfileBounds;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.fold.SurveyEntry;
import touchfold.profile.fold.TraitEntry;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.view.ProfileDocument.ActivityView;
import touchfold.profile.view.ProfileDocument.CampaignView;
import touchfold.profile.view.ProfileDocument.CampaignsView;
import touchfold.profile.view.ProfileDocument.Counts;
import touchfold.profile.view.ProfileDocument.OrdersView;
import touchfold.profile.view.ProfileDocument.Rendered;

/**
 * Shows a state as a profile.
 *
 * @param zone the business' time zone: purchase days are days there
 * @param attributes what may be told of a person
 */
public record ProfileView(ZoneId zone, AttributeRules attributes) {

    /** One that tells nothing of a person beside facts. */
    public ProfileView(ZoneId zone) {
        this(zone, AttributeRules.NONE);
    }

    /**
     * The profile with that state.
     *
     * @param id the profile's id
     * @param members its identifiers, at least one
     * @param shared whether it stands for an identifier that several people share
     * @param identifiersSince when the first of its identifiers was seen: dates a profile on which no touchpoint hangs
     * @param disbelieved names of orders that only sources of low trust report here, and that are somebody else's purchases;
     *     see {@link touchfold.profile.fold.OrderTally}
     */
    public Rendered render(
            UUID id,
            Collection<Node> members,
            boolean shared,
            Instant identifiersSince,
            ProfileState state,
            Set<OrderKey> disbelieved) {
        Purchases purchases = Purchases.of(state.orders(), disbelieved, zone);
        return render(id, members, shared, identifiersSince, state, orders(purchases), purchases.facts());
    }

    /**
     * The profile with that state, which has the same orders as one that was rendered before: summing them up is most of the
     * work.
     *
     * @param sameOrders the profile with the same orders, of which the same count
     */
    public Rendered render(
            UUID id,
            Collection<Node> members,
            boolean shared,
            Instant identifiersSince,
            ProfileState state,
            Rendered sameOrders) {
        return render(
                id,
                members,
                shared,
                identifiersSince,
                state,
                sameOrders.document().orders(),
                sameOrders.facts().purchases());
    }

    private Rendered render(
            UUID id,
            Collection<Node> members,
            boolean shared,
            Instant identifiersSince,
            ProfileState state,
            OrdersView orders,
            PurchaseFacts purchases) {
        ProfileDocument document = document(id, members, shared, identifiersSince, state, orders);
        SortedMap<String, JsonNode> traits = traits(state);
        return new Rendered(document, traits, facts(document, members, state, purchases, traits));
    }

    /** The document of the profile with that state, without what is derived from it for others; see {@link #render}. */
    public ProfileDocument document(
            UUID id,
            Collection<Node> members,
            boolean shared,
            Instant identifiersSince,
            ProfileState state,
            Set<OrderKey> disbelieved) {
        OrdersView orders = orders(Purchases.of(state.orders(), disbelieved, zone));
        return document(id, members, shared, identifiersSince, state, orders);
    }

    private static ProfileDocument document(
            UUID id,
            Collection<Node> members,
            boolean shared,
            Instant identifiersSince,
            ProfileState state,
            OrdersView orders) {
        return new ProfileDocument(
                id,
                kind(members, shared),
                identifiers(members),
                activity(state, identifiersSince),
                orders,
                consents(state),
                surveys(state),
                complaints(state),
                EmailEngagement.of(state.email().settled()),
                campaigns(state.campaigns()));
    }

    private static OrdersView orders(Purchases purchases) {
        return new OrdersView(purchases.totals(), purchases.purchaseDays(), purchases.incomplete());
    }

    /** What a profile with these identifiers stands for. */
    public static Kind kind(Collection<Node> members, boolean shared) {
        if (shared) {
            return Kind.DEVICE;
        }
        return members.stream().anyMatch(member -> member.type().isPerson()) ? Kind.PERSON : Kind.ANONYMOUS;
    }

    private static List<UUID> identifiers(Collection<Node> members) {
        return members.stream()
                .filter(member -> member.type() != NodeType.ORDER)
                .map(Node::id)
                .sorted(Node::compareIds)
                .limit(ProfileDocument.MAX_IDENTIFIERS)
                .toList();
    }

    private static ActivityView activity(ProfileState profile, Instant identifiersSince) {
        ActivityState state = profile.activity();
        return new ActivityView(
                state.firstSeen() == null ? identifiersSince : state.firstSeen(),
                state.lastSeen() == null ? identifiersSince : state.lastSeen(),
                profile.interaction().time(),
                state.interest().time(),
                new Counts(state.touchpoints(), state.byChannel(), state.byType()));
    }

    private ProfileFacts facts(
            ProfileDocument document,
            Collection<Node> members,
            ProfileState state,
            PurchaseFacts purchases,
            SortedMap<String, JsonNode> traits) {
        ActivityView activity = document.activity();
        boolean person = document.kind() == Kind.PERSON;
        return new ProfileFacts(
                document.kind(),
                new Activity(
                        activity.firstSeen(),
                        activity.lastSeen(),
                        person ? state.activity().identifiedAt() : null,
                        activity.lastInteractionAt(),
                        activity.lastInterestAt(),
                        state.interaction().spans(),
                        state.activity().interest().spans(),
                        activity.counts().touchpoints(),
                        activity.counts().byChannel()),
                types(members),
                person ? attributes.attributes(traits) : null,
                person ? attributes.ages(traits, zone) : null,
                document.consents(),
                purchases,
                latest(document.surveys()),
                document.complaints(),
                document.identifiers().stream()
                        .filter(identifier -> !identifier.equals(document.id()))
                        .toList(),
                person ? owner(state) : null);
    }

    private static Set<String> types(Collection<Node> members) {
        Set<String> types = new TreeSet<>();
        members.stream()
                .map(Node::type)
                .filter(type -> type != NodeType.ORDER && type != NodeType.EVENT)
                .forEach(type -> types.add(type.wireName()));
        return types;
    }

    private static Map<String, Consent> consents(ProfileState state) {
        Map<String, Consent> consents = new TreeMap<>();
        state.consents().forEach((purpose, answers) -> ConsentState.standing(answers.values().stream())
                .ifPresent(answer -> consents.put(
                        purpose, new Consent(answer.status().name().toLowerCase(Locale.ROOT), answer.since()))));
        return consents;
    }

    private static Map<String, Map<String, Answer>> surveys(ProfileState state) {
        Map<String, Map<String, Answer>> surveys = new TreeMap<>();
        state.surveys().forEach((instrument, answers) -> {
            Map<String, Answer> told = new TreeMap<>();
            answers.forEach((question, answer) -> told.put(question, answer(answer)));
            surveys.put(instrument, told);
        });
        return surveys;
    }

    private static Answer answer(SurveyEntry entry) {
        return new Answer(entry.score(), entry.choice(), entry.by().at());
    }

    /** The answers that were given last, no more than are told. */
    private static Map<String, Map<String, Answer>> latest(Map<String, Map<String, Answer>> surveys) {
        record Given(String instrument, String question, Answer answer) {}
        List<Given> all = new ArrayList<>();
        surveys.forEach((instrument, answers) ->
                answers.forEach((question, answer) -> all.add(new Given(instrument, question, answer))));
        if (all.size() <= ProfileFacts.MAX_ANSWERS) {
            return surveys;
        }
        Map<String, Map<String, Answer>> latest = new TreeMap<>();
        all.stream()
                .sorted(Comparator.comparing((Given given) -> given.answer().at())
                        .reversed()
                        .thenComparing(Given::instrument)
                        .thenComparing(Given::question))
                .limit(ProfileFacts.MAX_ANSWERS)
                .forEach(given -> latest.computeIfAbsent(given.instrument(), name -> new TreeMap<>())
                        .put(given.question(), given.answer()));
        return latest;
    }

    private static Complaints complaints(ProfileState state) {
        if (state.complaints().isEmpty()) {
            return null;
        }
        List<ComplaintState> open = state.complaints().values().stream()
                .filter(ComplaintState::isOpen)
                .toList();
        Instant since = open.stream()
                .map(ComplaintState::openedAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new Complaints(open.size(), since, state.complaints().size());
    }

    private static CampaignsView campaigns(CampaignState state) {
        return new CampaignsView(campaign(state.first()), campaign(state.last()));
    }

    private static CampaignView campaign(CampaignTouch touch) {
        return touch == null
                ? null
                : new CampaignView(touch.campaign(), touch.by().at());
    }

    /** What is said of the person with that state, by name. Personal data. */
    public static SortedMap<String, JsonNode> traits(ProfileState state) {
        SortedMap<String, JsonNode> traits = new TreeMap<>();
        state.traits().forEach((name, entry) -> {
            if (!entry.value().isNull()) {
                traits.put(name, entry.value());
            }
        });
        return traits;
    }

    /** Only the business itself says who looks after whom. */
    private String owner(ProfileState state) {
        TraitEntry owner = state.traits().get(attributes.ownerTrait());
        return owner == null
                        || owner.belief() != TraitEntry.Belief.TRUSTED
                        || !owner.value().isTextual()
                ? null
                : ProfileBounds.text(owner.value().textValue().strip());
    }
}
