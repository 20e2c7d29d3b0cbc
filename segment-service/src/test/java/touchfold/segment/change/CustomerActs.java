package touchfold.segment.change;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import touchfold.changes.Activity;
import touchfold.changes.ContactSpan;
import touchfold.changes.LaterPurchases;
import touchfold.changes.ProfileFacts;
import touchfold.changes.PurchaseDay;
import touchfold.changes.PurchaseFacts;
import touchfold.segment.fixture.ScoringRules;

/** What one customer does, and what is told of it. */
final class CustomerActs {

    /** What a customer does. */
    enum Kind {
        PURCHASE("orders"),
        /** Money given back, on a day of its own. */
        REFUND("orders"),
        /** The latest order before it is wholly given back. */
        RETURN("orders"),
        VISIT("interaction"),
        /** A visit that shows interest. */
        LOOK("interest"),
        /** A talk at a booth, after which the staff writes down how warm it was. */
        TALK("surveys"),
        /** Says who the visitor is. */
        LOGIN("identity"),
        /** It turns out that several people share what the customer was known by: it never was anybody's. */
        SHARED("identity");

        private final String part;

        Kind(String part) {
            this.part = part;
        }

        String part() {
            return part;
        }
    }

    /** @param amount what was paid or given back, minor units */
    record Act(Instant at, Kind kind, long amount) {}

    private CustomerActs() {}

    /** Some acts, now and then several on a day or one at a midnight. */
    static List<Act> some(Random random, LocalDate first, int days) {
        NavigableMap<Instant, Act> acts = new TreeMap<>();
        int number = 1 + random.nextInt(9);
        int day = random.nextInt(60);
        for (int i = 0; i < number; i++) {
            day = random.nextInt(3) == 0 ? day : random.nextInt(days);
            Instant midnight = ScoringRules.start(first.plusDays(day).toString());
            Instant at = random.nextInt(10) == 0 ? midnight : midnight.plusSeconds(random.nextInt(86_400));
            acts.put(at, new Act(at, kind(random), 100_000L + random.nextInt(9_000_000)));
        }
        if (random.nextInt(4) == 0) {
            Instant last = acts.lastKey().plusSeconds(1 + random.nextInt(86_400));
            acts.put(last, new Act(last, Kind.TALK, random.nextInt(3)));
        }
        return List.copyOf(acts.values());
    }

    private static Kind kind(Random random) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4, 5 -> Kind.PURCHASE;
            case 6 -> Kind.REFUND;
            case 7, 8 -> Kind.RETURN;
            case 9, 10 -> Kind.VISIT;
            case 11, 12 -> Kind.LOOK;
            case 13, 14 -> Kind.LOGIN;
            default -> random.nextInt(4) == 0 ? Kind.SHARED : Kind.LOGIN;
        };
    }

    /**
     * What is told of the acts until an instant; null before the first. Of what is known today only this is seen from the
     * past: which orders were wholly given back, and that the customer never was anybody.
     */
    static ProfileFacts facts(NavigableMap<Instant, Act> known, Instant until) {
        NavigableMap<Instant, Act> happened = known.headMap(until, true);
        if (happened.isEmpty()) {
            return null;
        }
        List<ContactSpan> interactions = new ArrayList<>();
        List<ContactSpan> interests = new ArrayList<>();
        NavigableMap<LocalDate, List<LaterPurchases>> bought = new TreeMap<>();
        Map<Instant, Act> returned = returned(known);
        Instant named = null;
        Map<String, Map<String, ProfileFacts.Answer>> surveys = null;
        for (Act act : happened.values()) {
            switch (act.kind()) {
                case PURCHASE -> {
                    int back = returned.containsValue(act) ? 1 : 0;
                    add(bought, new LaterPurchases(act.at(), 1, back, Map.of("VND", act.amount())));
                }
                case REFUND -> add(bought, new LaterPurchases(act.at(), 0, 0, Map.of("VND", -act.amount())));
                case RETURN -> {
                    if (returned.containsKey(act.at())) {
                        long amount = returned.get(act.at()).amount();
                        add(bought, new LaterPurchases(act.at(), 0, 0, Map.of("VND", -amount)));
                    }
                }
                case VISIT -> interactions.add(ContactSpan.at(act.at()));
                case LOOK, TALK -> {
                    interactions.add(ContactSpan.at(act.at()));
                    interests.add(ContactSpan.at(act.at()));
                }
                case LOGIN, SHARED -> {}
            }
            if (act.kind() == Kind.TALK) {
                String word = List.of("hot", "warm", "cold").get((int) act.amount());
                surveys = Map.of("booth", Map.of("rating", new ProfileFacts.Answer(null, word, act.at())));
            }
            boolean names = act.kind() == Kind.LOGIN || act.kind() == Kind.PURCHASE || act.kind() == Kind.TALK;
            named = named == null && names ? act.at() : named;
        }
        return new ProfileFacts(
                kind(known, named),
                activity(happened, named, interactions, interests),
                null,
                null,
                null,
                null,
                PurchaseFacts.ofDays(days(bought)),
                surveys,
                null,
                null,
                null);
    }

    /** The order that each return gives back. */
    private static Map<Instant, Act> returned(NavigableMap<Instant, Act> known) {
        Deque<Act> orders = new ArrayDeque<>();
        Map<Instant, Act> returned = new HashMap<>();
        for (Act act : known.values()) {
            if (act.kind() == Kind.PURCHASE) {
                orders.push(act);
            } else if (act.kind() == Kind.RETURN && !orders.isEmpty()) {
                returned.put(act.at(), orders.pop());
            }
        }
        return returned;
    }

    private static ProfileFacts.Kind kind(NavigableMap<Instant, Act> known, Instant named) {
        if (known.values().stream().anyMatch(act -> act.kind() == Kind.SHARED)) {
            return ProfileFacts.Kind.DEVICE;
        }
        return named == null ? ProfileFacts.Kind.ANONYMOUS : ProfileFacts.Kind.PERSON;
    }

    private static Activity activity(
            NavigableMap<Instant, Act> happened,
            Instant named,
            List<ContactSpan> interactions,
            List<ContactSpan> interests) {
        return new Activity(
                happened.firstKey(),
                happened.lastKey(),
                named,
                interactions.isEmpty() ? null : interactions.getLast().last(),
                interests.isEmpty() ? null : interests.getLast().last(),
                joined(interactions, Activity.INTERACTION_GAP),
                joined(interests, Activity.INTEREST_GAP),
                happened.size(),
                Map.of());
    }

    private static List<ContactSpan> joined(List<ContactSpan> contacts, Duration gap) {
        List<ContactSpan> joined = List.of();
        for (ContactSpan contact : contacts) {
            joined = ContactSpan.union(joined, List.of(contact), gap);
        }
        return joined;
    }

    private static void add(Map<LocalDate, List<LaterPurchases>> bought, LaterPurchases moment) {
        bought.computeIfAbsent(LocalDate.ofInstant(moment.at(), ScoringRules.SAIGON), any -> new ArrayList<>())
                .add(moment);
    }

    private static List<PurchaseDay> days(NavigableMap<LocalDate, List<LaterPurchases>> bought) {
        return bought.entrySet().stream()
                .map(entry -> day(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static PurchaseDay day(LocalDate day, List<LaterPurchases> moments) {
        long net = moments.stream().mapToLong(moment -> moment.net().get("VND")).sum();
        return new PurchaseDay(
                day,
                moments.stream().mapToInt(LaterPurchases::orders).sum(),
                Map.of("VND", net),
                moments.getFirst().at(),
                moments.stream().mapToInt(LaterPurchases::returned).sum(),
                null,
                moments.subList(1, moments.size()));
    }
}
