package touchfold.segment.change;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import touchfold.changes.Activity;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.ContactSpan;
import touchfold.changes.LaterPurchases;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileFacts;
import touchfold.changes.PurchaseDay;
import touchfold.changes.PurchaseFacts;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.evaluate.CustomerPosition;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.fixture.ScoringRules;
import touchfold.segment.history.LookBackWindow;
import touchfold.segment.history.ReportedMoney;
import touchfold.segment.rfm.PopulationCounts;
import touchfold.segment.rfm.RfmCuts;

/**
 * segment-service in memory: the same decisions, with a population small enough to be ranked by counting. It lives through
 * a log of purchases, returns, refunds and visits, which come late, are held up by outages, and make closes again.
 */
final class SegmentWorld {

    static final LocalDate FIRST = LocalDate.parse("2025-01-01");
    static final Instant END = ScoringRules.start("2025-06-01").plusSeconds(3);
    private static final SegmentationSettings SETTINGS = ScoringRules.settings();
    private static final int DAYS = 45;
    private static final int VISIT_DAYS = 110;
    private static final int CUSTOMERS = 6;
    private static final int RANKED_FROM = 4;
    /** How many causes a change names: the latest of those that came together. */
    private static final int NAMED_CAUSES = 1;

    /** What a world can be made to do wrong, to see that the laws notice. */
    enum Fault {
        NONE,
        /** Closes are not made again for what becomes known late. */
        KEEPS_CLOSES,
        /** What was told is not compared with what becomes known late. */
        FORGETS_HISTORY,
        /** Deadlines are met by the clock on the wall. */
        BELIEVES_THE_WALL,
        /** Nobody is scored by new cuts until something else happens. */
        SCORES_NOBODY,
        /** What waits for a deadline is lost. */
        LOSES_WAITING,
        /** Of contacts the last one alone is told. */
        TELLS_THE_LAST_CONTACT,
        /** Since when somebody is known is not told. */
        FORGETS_WHEN_NAMED,
        /** What comes late counts from the instant at which it comes. */
        DATES_BY_ARRIVAL,
        /** Nothing that moves nobody is remembered, be it a purchase. */
        FORGETS_PURCHASES
    }

    /** What a customer does. */
    enum Kind {
        PURCHASE,
        /** Money given back, on a day of its own. */
        REFUND,
        /** The customer's latest order before is wholly given back. */
        RETURN,
        /** A visit, by which the customer is in touch. */
        VISIT,
        /** A look at a product: a visit that shows interest. */
        LOOK,
        /** It turns out that several people share what the customer was known by: it never was anybody's. */
        SHARED;

        boolean isContact() {
            return this == VISIT || this == LOOK;
        }
    }

    /**
     * One entry of the log.
     *
     * @param named whether it says who the customer is; up to the first that does nobody knows
     */
    record Entry(UUID customer, Instant at, Kind kind, long amount, boolean named) {}

    /** An entry, and when it comes. */
    private record Arrival(Instant at, Entry entry) {}

    /** One customer. */
    static final class Kept {
        private CustomerState state;
        private final List<SegmentChange> told = new ArrayList<>();
        private final TreeMap<Instant, Entry> known = new TreeMap<>();
        private final List<ProfileChange> sent = new ArrayList<>();

        private Kept(UUID id) {
            state = CustomerState.unknown(id);
        }

        CustomerState state() {
            return state;
        }

        List<SegmentChange> told() {
            return told;
        }
    }

    private final CustomerTransitions transitions = new CustomerTransitions(ScoringRules.evaluator());
    private final Map<UUID, Kept> customers = new TreeMap<>();
    private final List<RfmCuts> cuts = new ArrayList<>();
    private final ChurnParameters churn;
    private final int deadBandPermille;
    private final Fault fault;
    private List<ScoringHistory.Pending> pending = List.of();
    private LocalDate open = FIRST;
    private Instant streamPassed = Instant.EPOCH;
    private Instant now = Instant.EPOCH;
    private boolean repeats;
    private boolean forgets;
    private boolean looks;
    private long recuts;
    private long left;
    private long forgotten;

    SegmentWorld(long seed) {
        this(seed, Fault.NONE);
    }

    SegmentWorld(long seed, Fault fault) {
        this.fault = fault;
        deadBandPermille = seed % 3 == 0 ? 150 : 0;
        churn = seed % 2 == 0 ? ScoringRules.byRecency() : ScoringRules.fitted();
        cuts.add(new RfmCuts.Fixed(1, ScoringRules.start(FIRST.toString()), 0, ScoringRules.THRESHOLDS));
    }

    /** Every change comes with all that came before it again. */
    SegmentWorld repeating() {
        repeats = true;
        return this;
    }

    /** What need not be remembered is not remembered. */
    SegmentWorld forgetting() {
        forgets = true;
        return this;
    }

    /** Whoever is seen to stay where they are is not scored by new cuts. */
    SegmentWorld looking() {
        looks = true;
        return this;
    }

    /** Orders, now and then several of one customer on a day. */
    static List<Entry> purchases(Random random) {
        List<Entry> log = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            UUID id = new UUID(7, i);
            int purchases = 1 + random.nextInt(7);
            for (int k = 0; k < purchases; k++) {
                int day = random.nextInt(DAYS);
                for (int order = 1 + random.nextInt(3) / 2; order > 0; order--) {
                    log.add(new Entry(
                            id, within(day, random), Kind.PURCHASE, 100_000L + random.nextInt(20_000_000), true));
                }
            }
        }
        log.sort(Comparator.comparing(Entry::at));
        return log;
    }

    /**
     * Purchases, and all else that customers do: refunds and returns after their first purchase, visits and looks at any
     * time, before it, between and after all was given back. Some are known from a login on only, and some shop unnamed.
     */
    static List<Entry> everything(Random random) {
        List<Entry> log = new ArrayList<>();
        List<Entry> purchases = purchases(random);
        for (int i = 0; i < CUSTOMERS; i++) {
            UUID id = new UUID(7, i);
            List<Entry> own = new ArrayList<>();
            int most = random.nextInt(8);
            purchases.stream()
                    .filter(entry -> entry.customer().equals(id))
                    .limit(most)
                    .forEach(own::add);
            boolean shopsUnnamed = random.nextInt(4) == 0;
            int others = random.nextInt(9);
            for (int k = 0; k < others; k++) {
                own.add(other(id, within(random.nextInt(VISIT_DAYS), random), own.isEmpty(), random));
            }
            if (random.nextInt(8) == 0) {
                own.add(new Entry(id, within(random.nextInt(VISIT_DAYS), random), Kind.SHARED, 0, false));
            }
            own.sort(Comparator.comparing(Entry::at));
            int named = own.isEmpty() ? 0 : random.nextInt(own.size() + 1);
            for (int k = 0; k < own.size(); k++) {
                Entry entry = own.get(k);
                boolean says = k == named || (entry.named() && !(shopsUnnamed && k < named));
                log.add(new Entry(id, entry.at(), entry.kind(), entry.amount(), says));
            }
        }
        log.sort(Comparator.comparing(Entry::at));
        return log;
    }

    private static Entry other(UUID id, Instant at, boolean onlyVisits, Random random) {
        return switch (onlyVisits ? 4 + random.nextInt(4) : random.nextInt(8)) {
            case 0 -> new Entry(id, at, Kind.REFUND, 1L + random.nextInt(2_000_000), true);
            case 1, 2, 3 -> new Entry(id, at, Kind.RETURN, 0, true);
            case 4, 5 -> new Entry(id, at, Kind.VISIT, 0, random.nextBoolean());
            default -> new Entry(id, at, Kind.LOOK, 0, random.nextBoolean());
        };
    }

    private static Instant within(int day, Random random) {
        return ScoringRules.start(FIRST.plusDays(day).toString()).plusSeconds(1 + random.nextInt(86_000));
    }

    /** Every entry comes after a delay of its own; the stream says meanwhile that it has passed it. */
    void live(List<Entry> log, Random random, Duration longest) {
        for (Arrival arrival : arrivals(log, random, longest)) {
            now = arrival.at().plusSeconds(1);
            if (random.nextInt(4) > 0) {
                pass(arrival.at().minusSeconds(1));
            }
            deliver(arrival.entry());
        }
        finish();
    }

    /**
     * Everything together: entries come late, and now and then nothing comes for days, and then all of it in some order, each
     * entry alone or all of a customer's in one change. While nothing comes the stream passes nothing, and the clock on the wall goes on.
     */
    void liveThroughAll(List<Entry> log, Random random, Duration longest) {
        List<Entry> heldUp = new ArrayList<>();
        Instant upAgain = Instant.EPOCH;
        for (Arrival arrival : arrivals(log, random, longest)) {
            if (random.nextInt(6) == 0) {
                upAgain = arrival.at().plus(Duration.ofHours(1L + random.nextInt(24 * 9)));
            }
            now = arrival.at().plusSeconds(1);
            heldUp.add(arrival.entry());
            if (!now.isBefore(upAgain)) {
                Collections.shuffle(heldUp, random);
                changes(heldUp, random.nextBoolean()).forEach(this::deliver);
                heldUp.clear();
                if (random.nextInt(3) > 0) {
                    pass(arrival.at());
                }
            } else if (fault == Fault.BELIEVES_THE_WALL) {
                pass(now);
            }
        }
        changes(heldUp, true).forEach(this::deliver);
        finish();
    }

    /** All of a customer's entries come in one change, when everything has happened. */
    void hearOfAllAtOnce(List<Entry> log) {
        now = END;
        changes(log, true).forEach(this::deliver);
        finish();
    }

    private static Collection<List<Entry>> changes(List<Entry> entries, boolean together) {
        return together
                ? entries.stream()
                        .collect(Collectors.groupingBy(Entry::customer, LinkedHashMap::new, Collectors.toList()))
                        .values()
                : entries.stream().map(List::of).toList();
    }

    /** Nothing comes late, but now and then nothing comes for days, and then all of it in some order. */
    void liveWithOutages(List<Entry> log, Random random) {
        List<Entry> heldUp = new ArrayList<>();
        for (Entry entry : log) {
            heldUp.add(entry);
            now = entry.at().plusSeconds(1);
            if (random.nextInt(20) == 0) {
                Collections.shuffle(heldUp, random);
                // Of one customer the facts grow in the order of what happened.
                heldUp.stream()
                        .sorted(Comparator.comparing(Entry::customer).thenComparing(Entry::at))
                        .forEach(this::deliver);
                heldUp.clear();
                pass(entry.at());
            } else if (fault == Fault.BELIEVES_THE_WALL) {
                pass(now);
            }
        }
        heldUp.forEach(this::deliver);
        finish();
    }

    private static List<Arrival> arrivals(List<Entry> log, Random random, Duration longest) {
        return log.stream()
                .map(entry -> new Arrival(
                        longest.isZero() || random.nextInt(3) == 0
                                ? entry.at()
                                : entry.at().plusSeconds(random.nextLong(longest.toSeconds())),
                        entry))
                .sorted(Comparator.comparing(Arrival::at))
                .toList();
    }

    private void finish() {
        now = END;
        pass(END.minusSeconds(1));
    }

    private void deliver(Entry entry) {
        deliver(List.of(entry));
    }

    private void deliver(List<Entry> entries) {
        Kept customer = customers.computeIfAbsent(entries.getFirst().customer(), Kept::new);
        entries.stream().map(entry -> dated(entry, customer)).forEach(entry -> customer.known.put(entry.at(), entry));
        ProfileChange change = change(entries, customer);
        customer.sent.add(change);
        List<ProfileChange> changes = repeats ? List.copyOf(customer.sent) : List.of(change);
        learn(customer, transitions.onProfileChanges(customer.state, published(customer), changes, moment()));
        recut(day(customer.known.firstKey()));
    }

    private ProfileChange change(List<Entry> entries, Kept customer) {
        TreeMap<Instant, LaterPurchases> moments = new TreeMap<>();
        Deque<Entry> orders = new ArrayDeque<>();
        List<ContactSpan> interactions = List.of();
        List<ContactSpan> interests = List.of();
        Instant named = null;
        boolean shared = false;
        for (Entry each : customer.known.values()) {
            List<ContactSpan> contact = List.of(ContactSpan.at(each.at()));
            if (each.kind().isContact()) {
                interactions = ContactSpan.union(interactions, contact, Activity.INTERACTION_GAP);
            }
            named = named == null && each.named() ? each.at() : named;
            switch (each.kind()) {
                case PURCHASE -> {
                    moments.put(each.at(), moved(each, 1, 0, each.amount()));
                    orders.push(each);
                }
                case REFUND -> moments.put(each.at(), moved(each, 0, 0, -each.amount()));
                case RETURN -> {
                    Entry order = orders.poll();
                    if (order != null) {
                        moments.put(order.at(), moved(order, 1, 1, order.amount()));
                        moments.put(each.at(), moved(each, 0, 0, -order.amount()));
                    }
                }
                case VISIT -> {}
                case SHARED -> shared = true;
                case LOOK -> interests = ContactSpan.union(interests, contact, Activity.INTEREST_GAP);
            }
        }
        ProfileFacts facts = ProfileFacts.of(
                kind(shared, named),
                new Activity(
                        customer.known.firstKey(),
                        customer.known.lastKey(),
                        fault == Fault.FORGETS_WHEN_NAMED ? null : named,
                        last(interactions),
                        last(interests),
                        fault == Fault.TELLS_THE_LAST_CONTACT ? null : interactions,
                        fault == Fault.TELLS_THE_LAST_CONTACT ? null : interests,
                        customer.known.size(),
                        Map.of()),
                PurchaseFacts.ofDays(days(moments.values())));
        return ProfileChange.of(
                customer.state.profileId(),
                customer.sent.size() + 1L,
                new Change.Created(),
                causes(entries),
                now,
                facts);
    }

    private static ProfileFacts.Kind kind(boolean shared, Instant named) {
        if (shared) {
            return ProfileFacts.Kind.DEVICE;
        }
        return named == null ? ProfileFacts.Kind.ANONYMOUS : ProfileFacts.Kind.PERSON;
    }

    private Entry dated(Entry entry, Kept customer) {
        return fault == Fault.DATES_BY_ARRIVAL
                ? new Entry(
                        entry.customer(),
                        now.plusMillis(customer.known.size()),
                        entry.kind(),
                        entry.amount(),
                        entry.named())
                : entry;
    }

    private static List<Cause> causes(List<Entry> entries) {
        return entries.stream()
                .sorted(Comparator.comparing(Entry::at))
                .skip(Math.max(0, entries.size() - NAMED_CAUSES))
                .map(SegmentWorld::cause)
                .toList();
    }

    private static Cause cause(Entry entry) {
        List<String> parts = List.of(entry.kind().isContact() ? "interaction" : "orders");
        return Cause.touchpoint("till", "S" + entry.at(), "order-completed", entry.at(), parts);
    }

    private static Instant last(List<ContactSpan> spans) {
        return spans.isEmpty() ? null : spans.getLast().last();
    }

    private static LaterPurchases moved(Entry entry, int orders, int returned, long minor) {
        return new LaterPurchases(entry.at(), orders, returned, Map.of("VND", minor));
    }

    private static List<PurchaseDay> days(Collection<LaterPurchases> moments) {
        return moments.stream()
                .collect(Collectors.groupingBy(moment -> day(moment.at()), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> day(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static PurchaseDay day(LocalDate day, List<LaterPurchases> moments) {
        return new PurchaseDay(
                day,
                moments.stream().mapToInt(LaterPurchases::orders).sum(),
                Map.of(
                        "VND",
                        moments.stream()
                                .mapToLong(moment -> moment.net().get("VND"))
                                .sum()),
                moments.getFirst().at(),
                moments.stream().mapToInt(LaterPurchases::returned).sum(),
                null,
                moments.subList(1, moments.size()));
    }

    private void pass(Instant instant) {
        streamPassed = instant.isAfter(streamPassed) ? instant : streamPassed;
        meetDeadlines();
        while (!streamPassed.isBefore(SETTINGS.start(open.plusDays(1)))) {
            LocalDate day = open;
            open = open.plusDays(1);
            RfmCuts made = rank(day);
            if (made instanceof RfmCuts.Ranked || cutsAfter(day) instanceof RfmCuts.Ranked) {
                hold(made);
            }
            meetDeadlines();
        }
    }

    private void meetDeadlines() {
        for (Kept customer : customers.values()) {
            while (customer.state.dueAt() != null && !customer.state.dueAt().isAfter(moment().passed())) {
                keep(customer, transitions.onTimer(customer.state, published(customer), moment()));
            }
        }
    }

    /** Whatever becomes known late makes every close again that it changes. */
    private void recut(LocalDate from) {
        for (LocalDate day = from; day.isBefore(open) && fault != Fault.KEEPS_CLOSES; day = day.plusDays(1)) {
            RfmCuts made = rank(day);
            if (!text(made).equals(text(cutsAfter(day)))) {
                recuts++;
                hold(made);
            }
        }
    }

    private RfmCuts cutsAfter(LocalDate day) {
        return history().at(SETTINGS.start(day.plusDays(1))).cuts();
    }

    private RfmCuts rank(LocalDate day) {
        PopulationCounts population = new PopulationCounts();
        for (Kept customer : customers.values()) {
            // What waits is known, and counts.
            ProfileFacts facts = customer.sent.getLast().facts();
            CustomerPosition.atClose(facts, day, SETTINGS)
                    .map(CustomerPosition::place)
                    .ifPresent(population::add);
        }
        int version = cuts.size() + 1;
        Instant effectiveAt = SETTINGS.start(day.plusDays(1));
        return population.population() < RANKED_FROM
                ? new RfmCuts.Fixed(version, effectiveAt, population.population(), ScoringRules.THRESHOLDS)
                : population.cuts(version, effectiveAt, day, deadBandPermille);
    }

    private void hold(RfmCuts made) {
        cuts.add(made);
        pending =
                List.of(new ScoringHistory.Pending(new ScoringHistory.ScoredBy(made.version(), 0), made.effectiveAt()));
        for (Kept customer : customers.values()) {
            if (looks && stays(customer, made)) {
                left++;
            } else if (fault != Fault.SCORES_NOBODY) {
                keep(customer, transitions.onRescore(customer.state, published(customer), moment()));
            }
        }
        pending = List.of();
    }

    private boolean stays(Kept customer, RfmCuts made) {
        return made instanceof RfmCuts.Ranked ranked && transitions.stays(glance(customer, ranked), history(), ranked);
    }

    private static CustomerGlance glance(Kept customer, RfmCuts.Ranked cuts) {
        CustomerState state = customer.state;
        Optional<LookBackWindow> window = Optional.ofNullable(state.facts())
                .filter(facts -> !facts.purchaseDays().isEmpty())
                .filter(facts -> !facts.purchaseDays().getLast().day().isAfter(cuts.closeDay()))
                .flatMap(facts -> CustomerPosition.atClose(facts, cuts.closeDay(), SETTINGS))
                .map(CustomerPosition::place)
                .map(place -> new LookBackWindow(
                        place.frequency(),
                        place.frequency(),
                        new ReportedMoney(place.money(), new TreeSet<>(), new TreeSet<>()),
                        place.last(),
                        null));
        return new CustomerGlance(
                state.profileId(),
                !state.waiting().isEmpty(),
                state.evaluatedAt(),
                state.dueAt(),
                state.scoredBy(),
                state.memberships().values().stream().map(Membership::segment).collect(Collectors.toSet()),
                window);
    }

    private void learn(Kept customer, TransitionResult result) {
        boolean moves = !result.changes().isEmpty() || result.memberships().isPresent();
        if ((forgets && transitions.isForgettable(result)) || (fault == Fault.FORGETS_PURCHASES && !moves)) {
            forgotten++;
        } else {
            keep(customer, result);
        }
    }

    private void keep(Kept customer, TransitionResult result) {
        customer.state = fault == Fault.LOSES_WAITING ? withoutWaiting(result.state()) : result.state();
        customer.told.addAll(result.changes());
    }

    private static CustomerState withoutWaiting(CustomerState state) {
        return new CustomerState(
                state.profileId(),
                state.revision(),
                state.epoch(),
                state.facts(),
                state.mergedInto(),
                state.memberships(),
                state.changeRevision(),
                state.evaluatedAt(),
                state.dueAt(),
                List.of(),
                state.scoredBy());
    }

    private List<PublishedChange> published(Kept customer) {
        return fault == Fault.FORGETS_HISTORY ? List.of() : EffectiveHistory.published(customer.told);
    }

    ScoringHistory history() {
        return new ScoringHistory(cuts, List.of(churn), pending);
    }

    CustomerTransitions transitions() {
        return transitions;
    }

    private CustomerTransitions.Moment moment() {
        Instant last = SETTINGS.start(open.plusDays(1)).minusNanos(1_000);
        return new CustomerTransitions.Moment(history(), streamPassed.isBefore(last) ? streamPassed : last, now);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ScoringRules.SAIGON);
    }

    /** All of the cuts but their version. */
    private static String text(RfmCuts cuts) {
        return switch (cuts) {
            case RfmCuts.Ranked ranked ->
                ranked.closeDay() + " " + ranked.population() + " " + ranked.recency() + ranked.frequency()
                        + ranked.money() + ranked.tiers() + ranked.deadBand();
            case RfmCuts.Fixed fixed -> "fixed";
        };
    }

    /** How many closes were made again. */
    long recuts() {
        return recuts;
    }

    /** How many steps were not remembered. */
    long forgotten() {
        return forgotten;
    }

    /** How often somebody was left where they were without being scored. */
    long left() {
        return left;
    }

    Map<UUID, Kept> customers() {
        return customers;
    }

    Map<LocalDate, String> closes() {
        Map<LocalDate, String> closes = new TreeMap<>();
        for (LocalDate day = FIRST; day.isBefore(open); day = day.plusDays(1)) {
            closes.put(day, text(cutsAfter(day)));
        }
        return closes;
    }

    Map<UUID, Map<String, List<String>>> histories() {
        Map<UUID, Map<String, List<String>>> histories = new TreeMap<>();
        customers.forEach((id, customer) -> histories.put(id, EffectiveHistory.of(customer.told)));
        return histories;
    }

    Map<UUID, List<SegmentChange>> told() {
        Map<UUID, List<SegmentChange>> told = new TreeMap<>();
        customers.forEach((id, customer) -> told.put(id, customer.told));
        return told;
    }

    Map<UUID, Map<String, String>> memberships() {
        Map<UUID, Map<String, String>> memberships = new TreeMap<>();
        customers.forEach((id, customer) -> {
            Map<String, String> mine = new TreeMap<>();
            customer.state
                    .memberships()
                    .forEach((model, membership) -> mine.put(
                            model,
                            membership.segment() + " since " + membership.since() + " until " + membership.until()));
            memberships.put(id, mine);
        });
        return memberships;
    }
}
