package touchfold.profile.api;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.profile.history.PastHoldings;
import touchfold.profile.history.PastProfile;
import touchfold.profile.history.PastProfile.HungTouchpoint;
import touchfold.profile.history.PastTime;
import touchfold.profile.identity.Explanation;
import touchfold.profile.identity.Explanation.Known;
import touchfold.profile.identity.IdentityCorrections;
import touchfold.profile.identity.IdentityWording;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Seen;
import touchfold.profile.store.IdentityReads.Identity;
import touchfold.profile.store.PastReads;
import touchfold.profile.store.PastReads.Past;
import touchfold.profile.store.TimelineReads.Entry;
import touchfold.profile.store.TimelineReads.Window;
import touchfold.profile.touchpoint.Touchpoint;

/** Answers for the past; what can't be answered is a problem that says why. */
@Singleton
class PastAnswers {

    private final PastReads past;

    @Inject
    PastAnswers(PastReads past) {
        this.past = past;
    }

    /** The profile as it was. */
    Uni<Past.Found> find(UUID id, PastTime time) {
        return past.find(id, time).map(PastAnswers::found);
    }

    private static Past.Found found(Past answer) {
        return switch (answer) {
            case Past.Found found -> found;
            case Past.Nobody nobody ->
                throw new ProblemException(
                        Problem.notFound("Expected a profile with this identifier at that time, but there was none"));
            case Past.TooEarly early ->
                throw Parameters.invalid(
                        "knownAt",
                        "out_of_range",
                        "Expected a time from " + early.since()
                                + " on, since when this store is folded by its rules, but it is earlier");
            case Past.TooMany many ->
                throw Parameters.invalid(
                        "id",
                        "too_large",
                        "Expected a profile of at most " + PastReads.MOST_TOUCHPOINTS
                                + " touchpoints at that time, but it had more");
        };
    }

    /** A page of a past timeline. */
    static List<Entry> page(PastProfile profile, Window window) {
        return profile.history().stream()
                .map(PastAnswers::entry)
                .filter(entry -> entry.place().compareTo(window.before()) < 0
                        && !entry.place().at().isBefore(window.from())
                        && entry.place().at().isBefore(window.to())
                        && (window.channels().isEmpty() || window.channels().contains(entry.channel()))
                        && (window.types().isEmpty() || window.types().contains(entry.type())))
                .limit(window.limit())
                .toList();
    }

    private static Entry entry(HungTouchpoint hung) {
        Touchpoint touchpoint = hung.touchpoint();
        return new Entry(
                touchpoint.seen(),
                touchpoint.fact().wireName(),
                touchpoint.event().source().channel().wireName(),
                touchpoint.receivedAt(),
                hung.anchor(),
                touchpoint.bytes().facts().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What joined the identifiers of a past profile, and when shared devices were whose. What was refused then is not told:
     * it lies outside of it.
     */
    Uni<Identity> identity(UUID id, PastTime time, IdentityWording wording) {
        return find(id, time)
                .chain(found -> past.held(found.profile(), time).map(held -> identity(found.profile(), held, wording)));
    }

    private static Identity identity(PastProfile profile, PastHoldings held, IdentityWording wording) {
        Map<UUID, Known> known = new HashMap<>();
        Map<UUID, Link> links = new HashMap<>();
        for (HungTouchpoint hung : profile.history()) {
            Link link = hung.touchpoint().link();
            links.merge(link.id(), link, Link::combine);
        }
        profile.identifiers()
                .forEach(one -> known.put(
                        one.value().node().id(),
                        new Known(
                                one.value(),
                                first(one.value().node().id(), links, profile),
                                one.shared(),
                                profile.id())));
        List<Link> joining = links.values().stream()
                .filter(link -> link.members().stream().allMatch(node -> known.containsKey(node.id())))
                .sorted(Comparator.comparing(Link::first))
                .toList();
        return new Identity(
                profile.id(),
                known.values().stream()
                        .sorted(Comparator.comparing(one -> one.value().node()))
                        .toList(),
                Explanation.of(profile.id(), joining, known, List.of(), IdentityCorrections.NONE, wording)
                        .held(held.spans(), named(known, held), wording),
                List.of(),
                Map.of(),
                List.of(),
                held.spans());
    }

    /** Sentences about devices name what is no part of the profile, too. */
    private static Map<UUID, Known> named(Map<UUID, Known> known, PastHoldings held) {
        Map<UUID, Known> named = new HashMap<>(known);
        held.spans().forEach(span -> held.named()
                .forEach((id, value) -> named.putIfAbsent(
                        id, new Known(value, span.because(), value.node().type().isDevice(), id))));
        return named;
    }

    private static Seen first(UUID id, Map<UUID, Link> links, PastProfile profile) {
        Optional<Seen> shown = links.values().stream()
                .filter(link ->
                        link.members().stream().anyMatch(node -> node.id().equals(id)))
                .map(Link::first)
                .min(Comparator.naturalOrder());
        return shown.orElseGet(() -> new Seen(
                profile.identifiers().stream()
                        .filter(one -> one.value().node().id().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .first(),
                "",
                ""));
    }
}
