package touchfold.segment.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.changes.Activity;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileFacts;
import touchfold.changes.PurchaseDay;
import touchfold.changes.PurchaseFacts;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.evaluate.CustomerPosition;
import touchfold.segment.evaluate.SegmentEvaluation;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.fixture.Rules;
import touchfold.segment.rfm.PopulationCounts;
import touchfold.segment.rfm.RfmCuts;

/** The same log in any order, with any delays and outages, comes to the same. */
class CustomerTransitionsLaws {

    private static final SegmentationSettings SETTINGS = Rules.settings();
    private static final LocalDate FIRST = LocalDate.parse("2025-01-01");
    private static final int DAYS = 45;
    private static final int SEEDS = 6;
    private static final int CUSTOMERS = 6;
    private static final int RANKED_FROM = 4;
    private static final Instant END = Rules.start("2025-06-01").plusSeconds(3);

    @Test
    void inAnyOrderWithAnyDelaysAndOutagesTheClosesTheMembershipsAndTheEffectiveHistoryAreTheSame() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            List<Purchase> log = log(new Random(seed));
            World punctual = new World(seed);
            punctual.live(log, new Random(seed), Duration.ZERO);
            for (int delays = 1; delays <= 2; delays++) {
                World late = new World(seed);
                late.live(log, new Random(seed * 31 + delays), Duration.ofDays(7L * delays * delays));
                assertThat(late.closes()).as("seed %d, delays %d", seed, delays).isEqualTo(punctual.closes());
                assertThat(late.memberships())
                        .as("seed %d, delays %d", seed, delays)
                        .isEqualTo(punctual.memberships());
                assertSameHistories(seed, late.histories(), punctual.histories());
            }
        }
    }

    @Test
    void anOutageEndsWithoutOneFalseExit() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            List<Purchase> log = log(new Random(seed));
            World world = new World(seed);
            world.liveWithOutages(log, new Random(seed));
            world.customers.values().forEach(customer -> assertThat(customer.told)
                    .allMatch(change ->
                            change.supersedes() == null || !change.model().equals("stage")));
        }
    }

    @Test
    void whatIsToldFromZeroIsTheMembershipsAndTheMembershipsAreTheEvaluation() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            World world = new World(seed);
            world.live(log(new Random(seed)), new Random(seed), Duration.ofDays(20));
            for (Kept customer : world.customers.values()) {
                Map<String, String> rebuilt = rebuild(seed, customer.told);
                assertThat(rebuilt).as("seed %d", seed).isEqualTo(segments(customer.state));
                assertThat(rebuilt)
                        .as("seed %d", seed)
                        .isEqualTo(segments(world.transitions.asOf(customer.state.facts(), world.history(), END)));
            }
        }
    }

    @Test
    void duplicatesAndReplaysChangeNothingThatIsTold() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            World once = new World(seed);
            once.live(log(new Random(seed)), new Random(seed), Duration.ofDays(9));
            World twice = new World(seed);
            twice.repeats = true;
            twice.live(log(new Random(seed)), new Random(seed), Duration.ofDays(9));
            assertThat(twice.told()).as("seed %d", seed).isEqualTo(once.told());
        }
    }

    private static void assertSameHistories(
            long seed, Map<UUID, Map<String, List<String>>> late, Map<UUID, Map<String, List<String>>> punctual) {
        assertThat(late.keySet()).isEqualTo(punctual.keySet());
        late.forEach((id, histories) -> punctual.get(id).forEach((model, history) -> assertThat(histories.get(model))
                .as("seed %d, customer %s, model %s", seed, id, model)
                .isEqualTo(history)));
        late.forEach((id, histories) ->
                assertThat(histories.keySet()).isEqualTo(punctual.get(id).keySet()));
    }

    private static Map<String, String> rebuild(long seed, List<SegmentChange> changes) {
        Map<String, String> current = new HashMap<>();
        long revision = 0;
        for (SegmentChange change : changes) {
            assertThat(change.revision()).as("seed %d", seed).isEqualTo(++revision);
            assertThat(current.get(change.model())).as("seed %d", seed).isEqualTo(change.from());
            if (change.to() == null) {
                current.remove(change.model());
            } else {
                current.put(change.model(), change.to());
            }
        }
        return current;
    }

    private static Map<String, String> segments(CustomerState state) {
        Map<String, String> segments = new HashMap<>();
        state.memberships().forEach((model, membership) -> segments.put(model, membership.segment()));
        return segments;
    }

    private static Map<String, String> segments(SegmentEvaluation evaluation) {
        Map<String, String> segments = new HashMap<>();
        evaluation.memberships().forEach(membership -> segments.put(membership.model(), membership.segment()));
        return segments;
    }

    /** One order of a customer. */
    private record Purchase(UUID customer, Instant at, long amount) {}

    /** At most one order of a customer on a day: of a day only the first order's instant is known. */
    private static List<Purchase> log(Random random) {
        List<Purchase> log = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            UUID id = new UUID(7, i);
            TreeSet<Integer> days = new TreeSet<>();
            int purchases = 1 + random.nextInt(7);
            for (int k = 0; k < purchases; k++) {
                days.add(random.nextInt(DAYS));
            }
            for (int day : days) {
                Instant at = Rules.start(FIRST.plusDays(day).toString()).plusSeconds(1 + random.nextInt(86_000));
                log.add(new Purchase(id, at, 100_000L + random.nextInt(20_000_000)));
            }
        }
        log.sort(Comparator.comparing(Purchase::at));
        return log;
    }

    private static final class Kept {
        private CustomerState state;
        private final List<SegmentChange> told = new ArrayList<>();
        private final TreeMap<Instant, Purchase> known = new TreeMap<>();
        private final List<ProfileChange> sent = new ArrayList<>();

        Kept(UUID id) {
            state = CustomerState.unknown(id);
        }
    }

    /** segment-service in memory: the same decisions, with a population small enough to be ranked by counting. */
    private static final class World {

        private final CustomerTransitions transitions = new CustomerTransitions(Rules.evaluator());
        private final Map<UUID, Kept> customers = new TreeMap<>();
        private final List<RfmCuts> cuts = new ArrayList<>();
        private final ChurnParameters churn;
        private final int deadBandPermille;
        private List<ScoringHistory.Pending> pending = List.of();
        private LocalDate open = FIRST;
        private Instant streamPassed = Instant.EPOCH;
        private Instant now = Instant.EPOCH;
        private boolean repeats;

        World(long seed) {
            deadBandPermille = seed % 3 == 0 ? 150 : 0;
            churn = seed % 2 == 0 ? Rules.byRecency() : Rules.fitted();
            cuts.add(new RfmCuts.Fixed(1, Rules.start(FIRST.toString()), 0, Rules.THRESHOLDS));
        }

        /** Every purchase arrives after a delay of its own; the stream says meanwhile that it has passed it. */
        void live(List<Purchase> log, Random random, Duration longest) {
            record Arrival(Instant at, Purchase purchase) {}
            List<Arrival> arrivals = new ArrayList<>(log.stream()
                    .map(purchase -> new Arrival(
                            longest.isZero() || random.nextInt(3) == 0
                                    ? purchase.at()
                                    : purchase.at().plusSeconds(random.nextLong(longest.toSeconds())),
                            purchase))
                    .toList());
            arrivals.sort(Comparator.comparing(Arrival::at));
            for (Arrival arrival : arrivals) {
                now = arrival.at().plusSeconds(1);
                if (random.nextInt(4) > 0) {
                    pass(arrival.at().minusSeconds(1));
                }
                deliver(arrival.purchase());
            }
            finish();
        }

        /** Nothing arrives late, but now and then nothing arrives for days, and then all of it in some order. */
        void liveWithOutages(List<Purchase> log, Random random) {
            List<Purchase> backlog = new ArrayList<>();
            for (Purchase purchase : log) {
                backlog.add(purchase);
                now = purchase.at().plusSeconds(1);
                if (random.nextInt(8) == 0) {
                    Collections.shuffle(backlog, random);
                    // Of one customer the facts grow in the order of what happened.
                    backlog.stream()
                            .sorted(Comparator.comparing(Purchase::customer).thenComparing(Purchase::at))
                            .forEach(this::deliver);
                    backlog.clear();
                    pass(purchase.at());
                }
            }
            backlog.forEach(this::deliver);
            finish();
        }

        private void finish() {
            now = END;
            pass(END.minusSeconds(1));
        }

        private void deliver(Purchase purchase) {
            Kept customer = customers.computeIfAbsent(purchase.customer(), Kept::new);
            customer.known.put(purchase.at(), purchase);
            ProfileChange change = change(purchase, customer);
            customer.sent.add(change);
            List<ProfileChange> changes = repeats ? List.copyOf(customer.sent) : List.of(change);
            keep(
                    customer,
                    transitions.onProfileChanges(
                            customer.state, EffectiveHistory.published(customer.told), changes, moment()));
            recut(LocalDate.ofInstant(purchase.at(), Rules.SAIGON));
        }

        private static ProfileChange change(Purchase purchase, Kept customer) {
            List<PurchaseDay> days = customer.known.values().stream()
                    .map(each -> new PurchaseDay(
                            LocalDate.ofInstant(each.at(), Rules.SAIGON), 1, Map.of("VND", each.amount()), each.at()))
                    .toList();
            Instant first = customer.known.firstKey();
            ProfileFacts facts = ProfileFacts.of(
                    ProfileFacts.Kind.PERSON,
                    new Activity(first, customer.known.lastKey(), null, null, days.size(), Map.of()),
                    PurchaseFacts.ofDays(days));
            Cause cause =
                    Cause.touchpoint("till", "S" + purchase.at(), "order-completed", purchase.at(), List.of("orders"));
            return ProfileChange.of(
                    purchase.customer(), days.size(), new Change.Created(), List.of(cause), purchase.at(), facts);
        }

        private void pass(Instant instant) {
            streamPassed = instant.isAfter(streamPassed) ? instant : streamPassed;
            meetDeadlines();
            while (!streamPassed.isBefore(SETTINGS.start(open.plusDays(1)))) {
                LocalDate day = open;
                open = open.plusDays(1);
                rank(day).ifPresent(this::hold);
                meetDeadlines();
            }
        }

        private void meetDeadlines() {
            for (Kept customer : customers.values()) {
                while (customer.state.dueAt() != null && !customer.state.dueAt().isAfter(moment().passed())) {
                    keep(
                            customer,
                            transitions.onTimer(customer.state, EffectiveHistory.published(customer.told), moment()));
                }
            }
        }

        /** Whatever becomes known late makes every close again that it changes. */
        private void recut(LocalDate from) {
            for (LocalDate day = from; day.isBefore(open); day = day.plusDays(1)) {
                RfmCuts held = history().at(SETTINGS.start(day.plusDays(1))).cuts();
                rank(day).filter(made -> !same(made, held)).ifPresent(this::hold);
            }
        }

        private Optional<RfmCuts> rank(LocalDate day) {
            PopulationCounts population = new PopulationCounts();
            for (Kept customer : customers.values()) {
                // What waits is known, and counts.
                ProfileFacts facts = customer.sent.getLast().facts();
                CustomerPosition.atClose(facts, day, SETTINGS)
                        .map(CustomerPosition::place)
                        .ifPresent(population::add);
            }
            return population.population() < RANKED_FROM
                    ? Optional.empty()
                    : Optional.of(
                            population.cuts(cuts.size() + 1, SETTINGS.start(day.plusDays(1)), day, deadBandPermille));
        }

        private void hold(RfmCuts made) {
            cuts.add(made);
            pending = List.of(
                    new ScoringHistory.Pending(new ScoringHistory.ScoredBy(made.version(), 0), made.effectiveAt()));
            for (Kept customer : customers.values()) {
                keep(
                        customer,
                        transitions.onRescore(customer.state, EffectiveHistory.published(customer.told), moment()));
            }
            pending = List.of();
        }

        private void keep(Kept customer, TransitionResult result) {
            customer.state = result.state();
            customer.told.addAll(result.changes());
        }

        private ScoringHistory history() {
            return new ScoringHistory(cuts, List.of(churn), pending);
        }

        private CustomerTransitions.Moment moment() {
            Instant last = SETTINGS.start(open.plusDays(1)).minusNanos(1_000);
            return new CustomerTransitions.Moment(history(), streamPassed.isBefore(last) ? streamPassed : last, now);
        }

        private static boolean same(RfmCuts made, RfmCuts held) {
            return text(made).equals(text(held));
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

        Map<LocalDate, String> closes() {
            Map<LocalDate, String> closes = new TreeMap<>();
            for (LocalDate day = FIRST; day.isBefore(open); day = day.plusDays(1)) {
                RfmCuts held = history().at(SETTINGS.start(day.plusDays(1))).cuts();
                closes.put(day, text(held));
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
                                membership.segment() + " since " + membership.since() + " until "
                                        + membership.until()));
                memberships.put(id, mine);
            });
            return memberships;
        }
    }
}
