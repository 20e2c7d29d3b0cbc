package touchfold.segment.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import touchfold.changes.Activity;
import touchfold.changes.ProfileFacts;
import touchfold.changes.PurchaseDay;
import touchfold.changes.PurchaseFacts;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.change.ScoringHistory;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.config.GridFile;
import touchfold.segment.evaluate.EvaluatedMembership;
import touchfold.segment.evaluate.SegmentEvaluator;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.fixture.NaiveCloses;
import touchfold.segment.fixture.ScoringRules;
import touchfold.segment.history.CurrencyConversion;
import touchfold.segment.history.FrequencyMeasure;
import touchfold.segment.rfm.PopulationCounts;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.RfmGrid;
import touchfold.segment.store.CustomerPlace;

/** What is answered of an instant long ago is what the definitions say of the close before it, in whatever time zone. */
class PastClosesLaws {

    private static final int SHOPS = Integer.getInteger("touchfold.laws.shops", 60);
    private static final double GAP = 34.2;
    private static final double[] MODEL = {
        ScoringRules.PUBLISHED.r(),
        ScoringRules.PUBLISHED.alpha(),
        ScoringRules.PUBLISHED.a(),
        ScoringRules.PUBLISHED.b()
    };
    /** Some of them put their clocks forward at midnight. */
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"),
            ScoringRules.SAIGON,
            ZoneId.of("America/Santiago"),
            ZoneId.of("Africa/Cairo"),
            ZoneId.of("Pacific/Kiritimati"));

    private static final List<LocalDate> DAYS = List.of(
            LocalDate.parse("2023-02-28"),
            LocalDate.parse("2023-04-28"),
            LocalDate.parse("2024-02-29"),
            LocalDate.parse("2024-09-08"),
            LocalDate.parse("2024-12-31"));

    @Test
    void atTheMidnightAfterADayEverybodyIsWhereTheDefinitionsSay() {
        for (long seed = 1; seed <= SHOPS; seed++) {
            Random random = new Random(seed);
            List<NaiveCloses.Row> rows = rows(random);
            boolean byDays = random.nextBoolean();
            SegmentationSettings settings = new SegmentationSettings(
                    ZONES.get(random.nextInt(ZONES.size())),
                    CurrencyConversion.none("VND"),
                    List.of(1, 30, 365).get(random.nextInt(3)),
                    byDays ? FrequencyMeasure.DAYS : FrequencyMeasure.ORDERS,
                    GridFile.read("rfm125"));
            NaiveCloses naive = new NaiveCloses(rows, settings.windowDays(), byDays, MODEL, GAP);
            for (int i = 0; i < 4; i++) {
                assertClose(seed, settings, rows, naive, any(random));
            }
        }
    }

    private static void assertClose(
            long seed, SegmentationSettings settings, List<NaiveCloses.Row> rows, NaiveCloses naive, LocalDate close) {
        Map<String, ProfileFacts> customers = customers(rows, settings.zone());
        CustomerTransitions transitions = new CustomerTransitions(new SegmentEvaluator(settings));
        Instant midnight = settings.start(close.plusDays(1));
        Map<String, Map<String, String>> expected = naive.at(close);
        RfmCuts cuts = counted(customers, close, settings)
                .map(RfmCuts.class::cast)
                .orElseGet(() -> new RfmCuts.Fixed(1, midnight, 0, ScoringRules.THRESHOLDS));
        ScoringHistory scoring = new ScoringHistory(
                List.of(cuts),
                List.of(new ChurnParameters.Fitted(1, Instant.EPOCH, GAP, ScoringRules.PUBLISHED, 9, 0)),
                List.of());

        assertThat(cuts.population()).as("seed %d at %s", seed, midnight).isEqualTo(expected.size());
        customers.forEach((customer, facts) -> {
            Map<String, String> row = expected.get(customer);
            assertThat(segment(transitions.asOf(facts, scoring, midnight).memberships().stream(), "rfm"))
                    .as("seed %d, %s at %s", seed, customer, midnight)
                    .isEqualTo(row == null ? null : key(settings.grid(), row.get("rfm125")));
            if (row != null) {
                Instant evening = midnight.minusNanos(1);
                assertThat(segment(transitions.asOf(facts, scoring, evening).memberships().stream(), "stage"))
                        .as("seed %d, %s at %s", seed, customer, evening)
                        .startsWith("stage." + row.get("stage"));
            }
        });
    }

    private static String key(RfmGrid grid, String title) {
        return grid.segments().stream()
                .filter(segment -> segment.title().equals(title))
                .map(segment -> "rfm." + segment.key())
                .findFirst()
                .orElseThrow();
    }

    private static String segment(Stream<EvaluatedMembership> found, String model) {
        return found.filter(membership -> membership.model().equals(model))
                .map(EvaluatedMembership::segment)
                .findFirst()
                .orElse(null);
    }

    private static Optional<RfmCuts.Ranked> counted(
            Map<String, ProfileFacts> customers, LocalDate close, SegmentationSettings settings) {
        PopulationCounts population = new PopulationCounts();
        for (ProfileFacts facts : customers.values()) {
            CustomerPlace.InWindow window =
                    CustomerPlace.at(facts, close, settings).window();
            if (window != null) {
                population.addRecency(window.last().toEpochDay(), 1);
                population.addFrequency(window.orders(), 1);
                population.addMoney(window.bucket(), 1, BigInteger.valueOf(window.counted()));
            }
        }
        return new CloseRule(1, 0, 0.01).ranks(population, 1, settings.start(close.plusDays(1)), close);
    }

    private static LocalDate any(Random random) {
        return DAYS.get(random.nextInt(DAYS.size()))
                .plusDays(random.nextInt(3) == 0 ? random.nextInt(60) : random.nextInt(3) - 1L);
    }

    /** Each row an order or a refund of its own; many are alike. */
    private static List<NaiveCloses.Row> rows(Random random) {
        List<NaiveCloses.Row> rows = new ArrayList<>();
        int customers = 1 + random.nextInt(20);
        boolean ties = random.nextBoolean();
        for (int i = 1 + random.nextInt(80); i > 0; i--) {
            long minor = ties ? 100L * (1 + random.nextInt(2)) : 1 + (long) Math.exp(random.nextDouble() * 25);
            boolean refund = random.nextInt(5) == 0;
            rows.add(new NaiveCloses.Row("" + random.nextInt(customers), "" + i, any(random), refund ? -minor : minor));
        }
        return rows;
    }

    private static Map<String, ProfileFacts> customers(List<NaiveCloses.Row> rows, ZoneId zone) {
        Map<String, TreeMap<LocalDate, long[]>> days = new TreeMap<>();
        for (NaiveCloses.Row row : rows) {
            long[] sums = days.computeIfAbsent(row.customer(), any -> new TreeMap<>())
                    .computeIfAbsent(row.day(), any -> new long[2]);
            sums[0] += row.isOrder() ? 1 : 0;
            sums[1] += row.minor();
        }
        Map<String, ProfileFacts> customers = new TreeMap<>();
        days.forEach((customer, own) -> {
            List<PurchaseDay> bought = new ArrayList<>();
            own.forEach((day, sums) -> bought.add(new PurchaseDay(
                    day,
                    (int) sums[0],
                    Map.of("VND", sums[1]),
                    day.atTime(LocalTime.NOON).atZone(zone).toInstant())));
            Instant first = bought.getFirst().firstAt();
            customers.put(
                    customer,
                    ProfileFacts.of(
                            ProfileFacts.Kind.PERSON,
                            new Activity(first, first, null, null, 1, Map.of()),
                            PurchaseFacts.ofDays(bought)));
        });
        return customers;
    }
}
