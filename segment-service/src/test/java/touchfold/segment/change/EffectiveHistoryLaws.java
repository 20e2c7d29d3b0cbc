package touchfold.segment.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.evaluate.SegmentEvaluation;
import touchfold.segment.evaluate.SegmentEvaluator;
import touchfold.segment.fixture.ScoringRules;
import touchfold.segment.rfm.Quintiles;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.ValueTiers;

/**
 * One customer, of whom what happened, other cuts and other fits become known in any order: what was told of her and not
 * taken back is what an evaluation at every midnight and at every instant of hers finds, by what had happened until then.
 */
class EffectiveHistoryLaws {

    private static final int CUSTOMERS = Integer.getInteger("touchfold.laws.customers", 80);
    private static final UUID PROFILE = new UUID(7, 7);
    private static final LocalDate FIRST = LocalDate.parse("2025-01-01");
    private static final int DAYS = 230;
    private static final Instant END = ScoringRules.start(FIRST.plusDays(DAYS).toString());

    private static final Instant FIRST_CUTS = ScoringRules.start("2025-01-12");
    /** In the middle of a day. */
    private static final Instant FITTED_AT = Instant.parse("2025-03-20T05:00:00Z");

    private final SegmentEvaluator evaluator = ScoringRules.evaluator();
    private final CustomerTransitions transitions = new CustomerTransitions(evaluator);

    /** Something that becomes known: an act of the customer, cuts, or a fit. */
    private record News(Instant known, CustomerActs.Act act, RfmCuts cuts, ChurnParameters churn) {}

    @Test
    void whateverBecomesKnownWheneverWhatIsToldIsWhatAnEvaluationAtEveryInstantFinds() {
        for (long seed = 1; seed <= CUSTOMERS; seed++) {
            Random random = new Random(seed);
            List<News> news = news(random);
            Life life = new Life(seed, random);
            life.live(news);

            assertThat(EffectiveHistory.of(life.told))
                    .as("seed %d", seed)
                    .isEqualTo(polled(life.known, life.scoring()));
            assertThat(life.state.waiting()).as("seed %d", seed).isEmpty();
            assertThat(life.state.scoredBy())
                    .as("seed %d", seed)
                    .isEqualTo(life.scoring().latest());
            assertThat(life.memberships()).as("seed %d", seed).isEqualTo(latest(EffectiveHistory.of(life.told)));
        }
    }

    /** Each model's segments, and from when on, as they are found by asking at all instants at which anything may change. */
    private Map<String, List<String>> polled(NavigableMap<Instant, CustomerActs.Act> acts, ScoringHistory scoring) {
        Map<String, List<String>> histories = new TreeMap<>();
        Map<String, String> current = new TreeMap<>();
        for (Instant at : instants(acts)) {
            Map<String, String> found = found(acts, scoring, at);
            TreeSet<String> models = new TreeSet<>(current.keySet());
            models.addAll(found.keySet());
            for (String model : models) {
                String segment = String.valueOf(found.get(model));
                if (!segment.equals(current.getOrDefault(model, "null"))) {
                    histories.computeIfAbsent(model, any -> new ArrayList<>()).add(segment + " from " + at);
                    current.put(model, segment);
                }
            }
        }
        return histories;
    }

    private Map<String, String> found(
            NavigableMap<Instant, CustomerActs.Act> acts, ScoringHistory scoring, Instant at) {
        SegmentEvaluation evaluation =
                evaluator.evaluate(CustomerActs.facts(acts, at), scoring.at(at), Optional.empty(), at);
        Map<String, String> found = new TreeMap<>();
        evaluation.memberships().forEach(membership -> found.put(membership.model(), membership.segment()));
        if (at.isBefore(FIRST_CUTS)) {
            found.keySet().removeAll(List.of("rfm", "value"));
        }
        return found;
    }

    /** Leads cool 14 and 90 days after a contact; everything else changes at a midnight or when something happens. */
    private static Set<Instant> instants(NavigableMap<Instant, CustomerActs.Act> acts) {
        TreeSet<Instant> instants = new TreeSet<>();
        acts.keySet().forEach(at -> Stream.of(0, 14, 90).forEach(days -> instants.add(at.plus(Duration.ofDays(days)))));
        for (int day = 0; day <= DAYS; day++) {
            instants.add(ScoringRules.start(FIRST.plusDays(day).toString()));
        }
        instants.add(FITTED_AT);
        return new TreeSet<>(instants.headSet(END, true));
    }

    private static List<News> news(Random random) {
        List<News> news = new ArrayList<>();
        for (CustomerActs.Act act : CustomerActs.some(random, FIRST, DAYS - 5)) {
            boolean ahead = isMidnight(act.at()) && random.nextBoolean();
            Instant known = ahead ? act.at().minusSeconds(1 + random.nextInt(36 * 3_600)) : known(act.at(), random, 60);
            news.add(new News(known, act, null, null));
        }
        news.addAll(closes(random));
        news.add(new News(Instant.EPOCH, null, null, new ChurnParameters.ByRecency(1, Instant.EPOCH, 20, 40, 80)));
        Instant fitted = random.nextBoolean() ? FITTED_AT : ScoringRules.start("2025-03-21");
        ChurnParameters fit = random.nextBoolean()
                ? new ChurnParameters.Fitted(2, fitted, 12, ScoringRules.PUBLISHED, 2357, -9582.14)
                : new ChurnParameters.ByRecency(2, fitted, 11, 25, 50);
        news.add(new News(known(fitted, random, 15), null, null, fit));
        news.sort(Comparator.comparing(News::known));
        return news;
    }

    /** Thresholds at first, then ranks of some days, now and then made again; versions are in the order in which they come. */
    private static List<News> closes(Random random) {
        TreeMap<Instant, LocalDate> made = new TreeMap<>();
        for (int day = 20; day < DAYS - 5; day += 1 + random.nextInt(40)) {
            for (int times = 1 + random.nextInt(4) / 3; times > 0; times--) {
                LocalDate closed = FIRST.plusDays(day);
                made.put(known(ScoringRules.start(closed.plusDays(1).toString()), random, 15), closed);
            }
        }
        List<News> closes = new ArrayList<>();
        closes.add(new News(Instant.EPOCH, null, new RfmCuts.Fixed(1, FIRST_CUTS, 0, ScoringRules.THRESHOLDS), null));
        made.forEach((known, day) -> closes.add(new News(known, null, close(closes.size() + 1, day, random), null)));
        return closes;
    }

    private static RfmCuts close(int version, LocalDate day, Random random) {
        RfmCuts.Ranked cuts = ScoringRules.rankedCuts(
                version,
                day,
                random.nextBoolean() ? new Quintiles(900, 1_000, 1_100, 1_200) : new Quintiles(1, 4_000, 4_400, 4_800));
        return new RfmCuts.Ranked(
                version,
                cuts.effectiveAt(),
                cuts.population(),
                day,
                cuts.recency(),
                cuts.frequency(),
                cuts.money(),
                random.nextInt(3) == 0 ? Optional.empty() : Optional.of(new ValueTiers(4_500, 3_900)),
                Optional.empty(),
                Optional.empty());
    }

    /** When it becomes known: mostly at once, and at the end at the latest. */
    private static Instant known(Instant at, Random random, int mostDays) {
        Duration delay = random.nextBoolean()
                ? Duration.ofSeconds(1 + random.nextInt(5))
                : Duration.ofSeconds(random.nextInt(mostDays * 86_400));
        return at.plus(delay).isBefore(END) ? at.plus(delay) : END;
    }

    /** What a sender dates later than now counts from its instant on where that lies on a day to come. */
    private static boolean isMidnight(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ScoringRules.SAIGON);
        return ScoringRules.start(day.toString()).equals(at);
    }

    private static Map<String, String> latest(Map<String, List<String>> histories) {
        Map<String, String> latest = new TreeMap<>();
        histories.forEach((model, history) -> latest.put(model, history.getLast()));
        latest.values().removeIf(segment -> segment.startsWith("null"));
        return latest;
    }

    /** One customer as the service keeps her, and the parameters of the population as they become known. */
    private final class Life {

        private final long seed;
        private final Random random;
        private final NavigableMap<Instant, CustomerActs.Act> known = new TreeMap<>();
        private final List<CustomerActs.Act> heldUp = new ArrayList<>();
        private final List<RfmCuts> cuts = new ArrayList<>();
        private final List<ChurnParameters> churn = new ArrayList<>();
        private final List<ScoringHistory.Pending> pending = new ArrayList<>();
        private final List<SegmentChange> told = new ArrayList<>();
        private final Map<String, String> current = new TreeMap<>();
        private CustomerState state = CustomerState.unknown(PROFILE);
        private Instant passed = Instant.EPOCH;
        private Instant now = Instant.EPOCH;
        private long revision;

        Life(long seed, Random random) {
            this.seed = seed;
            this.random = random;
        }

        void live(List<News> news) {
            for (News each : news) {
                now = each.known();
                if (random.nextInt(3) > 0) {
                    pass(now.minusSeconds(random.nextInt(2 * 86_400)));
                }
                if (each.act() != null) {
                    heldUp.add(each.act());
                    if (each.act().at().isAfter(now) || random.nextInt(3) > 0) {
                        deliver();
                    }
                } else {
                    hold(each);
                }
            }
            deliver();
            now = END.plusSeconds(5);
            passed = END;
            meetDeadlines();
            rescore();
            meetDeadlines();
        }

        private void pass(Instant instant) {
            passed = instant.isAfter(passed) ? instant : passed;
            if (random.nextBoolean()) {
                meetDeadlines();
            }
        }

        private void meetDeadlines() {
            while (state.dueAt() != null && !state.dueAt().isAfter(passed)) {
                keep(transitions.onTimer(state, published(!state.waiting().isEmpty()), moment()));
            }
        }

        private void deliver() {
            if (heldUp.isEmpty()) {
                return;
            }
            heldUp.forEach(act -> known.put(act.at(), act));
            ProfileChange change = ProfileChange.of(
                    PROFILE,
                    ++revision,
                    revision == 1 ? new Change.Created() : new Change.Updated(List.of("orders")),
                    causes(),
                    now,
                    CustomerActs.facts(known, Instant.MAX));
            heldUp.clear();
            List<ProfileChange> changes = List.of(change);
            keep(transitions.onProfileChanges(
                    state, published(transitions.looksBack(state, changes)), changes, moment()));
        }

        /** All touchpoints of a change are named, or the last one alone. */
        private List<Cause> causes() {
            List<Cause> causes = heldUp.stream()
                    .sorted(Comparator.comparing(CustomerActs.Act::at))
                    .map(act -> Cause.touchpoint(
                            "src",
                            "T" + act.at(),
                            "any",
                            act.at(),
                            List.of(act.kind().part())))
                    .toList();
            return random.nextBoolean() ? causes : List.of(causes.getLast());
        }

        /** A version holds from an instant that the stream has passed. */
        private void hold(News news) {
            boolean first = churn.isEmpty() || cuts.isEmpty();
            ScoringHistory.Pending added;
            if (news.cuts() != null) {
                cuts.add(news.cuts());
                added = new ScoringHistory.Pending(
                        new ScoringHistory.ScoredBy(news.cuts().version(), 0),
                        news.cuts().effectiveAt());
            } else {
                churn.add(news.churn());
                added = new ScoringHistory.Pending(
                        new ScoringHistory.ScoredBy(0, news.churn().version()),
                        news.churn().effectiveAt());
            }
            if (!first) {
                pending.add(added);
                pass(added.effectiveAt());
                if (random.nextBoolean()) {
                    rescore();
                }
            }
        }

        private void rescore() {
            ScoringHistory scoring = scoring();
            keep(transitions.onRescore(state, published(transitions.looksBack(state, scoring)), moment()));
        }

        ScoringHistory scoring() {
            return new ScoringHistory(cuts, churn, pending);
        }

        private CustomerTransitions.Moment moment() {
            return new CustomerTransitions.Moment(scoring(), passed, now);
        }

        private List<PublishedChange> published(boolean asked) {
            return asked ? EffectiveHistory.published(told) : List.of();
        }

        /** What a reader relies on, step by step. */
        private void keep(TransitionResult result) {
            for (SegmentChange change : result.changes()) {
                told.add(change);
                assertThat(change.revision()).as("seed %d", seed).isEqualTo(told.size());
                assertThat(change.from()).as("seed %d", seed).isEqualTo(current.get(change.model()));
                current.put(change.model(), change.to());
                List<PublishedChange> history = EffectiveHistory.published(told).stream()
                        .filter(effective -> effective.model().equals(change.model()))
                        .toList();
                assertThat(history.getLast()).as("seed %d", seed).isEqualTo(PublishedChange.of(change));
                assertThat(result.origin(change))
                        .as(
                                "seed %d: before %s in %s",
                                seed,
                                change.revision(),
                                told.stream()
                                        .filter(one -> one.model().equals(change.model()))
                                        .map(one -> one.revision() + " " + one.to() + " from " + one.effectiveAt()
                                                + " not " + one.supersedes())
                                        .toList())
                        .isEqualTo(
                                history.size() == 1
                                        ? Optional.empty()
                                        : Optional.ofNullable(
                                                history.get(history.size() - 2).segment()));
                assertThat(history)
                        .as("seed %d: nothing is told twice", seed)
                        .extracting(PublishedChange::effectiveAt)
                        .doesNotHaveDuplicates();
            }
            result.memberships().ifPresent(all -> assertThat(all.memberships())
                    .as("seed %d", seed)
                    .extracting(Membership::segment)
                    .containsExactlyElementsOf(result.state().memberships().values().stream()
                            .map(Membership::segment)
                            .toList()));
            state = result.state();
        }

        Map<String, String> memberships() {
            Map<String, String> memberships = new TreeMap<>();
            state.memberships()
                    .forEach((model, membership) ->
                            memberships.put(model, membership.segment() + " from " + membership.since()));
            return memberships;
        }
    }
}
