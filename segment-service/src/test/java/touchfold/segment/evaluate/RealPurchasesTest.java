package touchfold.segment.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import touchfold.changes.Activity;
import touchfold.changes.ProfileFacts;
import touchfold.changes.PurchaseDay;
import touchfold.changes.PurchaseFacts;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.churn.MbgNbd;
import touchfold.segment.config.GridFile;
import touchfold.segment.fixture.ScienceFiles;
import touchfold.segment.rfm.Quintiles;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.RfmGrid;
import touchfold.segment.rfm.RfmPosition;

/** A real retailer's orders, replayed through the evaluator, against every row of the reference closes and days. */
class RealPurchasesTest {

    private static final ChurnParameters PARAMETERS = new ChurnParameters.Fitted(
            1,
            Instant.EPOCH,
            34.2,
            new MbgNbd(0.7268150064803345, 8.905937833801374, 0.001000029278717668, 5100.701993710976),
            1391,
            -6287.77);

    private final SegmentEvaluator rfm125 = new SegmentEvaluator(settings("rfm125"));
    private final SegmentEvaluator rf10 = new SegmentEvaluator(settings("rf10"));

    @Test
    void everyCustomerAtEveryCloseIsWhereTheReferenceSays() {
        List<Map<String, String>> expected = ScienceFiles.rows("online_retail_closes_A.csv");
        Map<String, ProfileFacts> customers = customers();
        Map<LocalDate, RfmCuts> cuts = new HashMap<>();

        assertThat(expected).hasSize(6_513);
        for (Map<String, String> row : expected) {
            LocalDate close = LocalDate.parse(row.get("close"));
            RfmCuts closeCuts = cuts.computeIfAbsent(close, day -> cuts(customers, day));
            check(row, customers.get(row.get("customer_id")), closeCuts, close);
        }
        cuts.forEach((close, closeCuts) -> assertThat(closeCuts.population())
                .isEqualTo(expected.stream()
                        .filter(row -> row.get("close").equals(close.toString()))
                        .count()));
    }

    @Test
    void everyDayHasTheReferencesSizesAndMoves() {
        List<Map<String, String>> days = ScienceFiles.rows("online_retail_daily_A.csv");
        Map<String, ProfileFacts> customers = customers();
        Map<String, String> before = null;

        assertThat(days).hasSize(284);
        for (Map<String, String> day : days) {
            LocalDate close = LocalDate.parse(day.get("close"));
            Map<String, String> now = titles(customers, close);
            Map<String, Integer> sizes = new TreeMap<>();
            now.values().forEach(title -> sizes.merge("rfm125:" + title, 1, Integer::sum));
            day.forEach((column, size) -> {
                if (column.startsWith("rfm125:")) {
                    assertThat(sizes.getOrDefault(column, 0))
                            .as("%s on %s", column, close)
                            .isEqualTo((int) Double.parseDouble(size));
                }
            });
            if (before != null) {
                assertThat(changed(before, now)).as("changed on %s", close).isEqualTo((int)
                        Double.parseDouble(day.get("rfm125_changed")));
            }
            before = now;
        }
    }

    private void check(Map<String, String> row, ProfileFacts facts, RfmCuts cuts, LocalDate close) {
        Instant at = close.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        ScoringParameters scoring = new ScoringParameters(cuts, PARAMETERS);
        EvaluatedMembership rfm =
                find(rfm125.evaluate(facts, scoring, at), "rfm").orElseThrow();
        EvaluatedMembership churn =
                find(rfm125.evaluate(facts, scoring, at), "churn").orElseThrow();
        EvaluatedMembership stage =
                find(rfm125.evaluate(facts, scoring, at), "stage").orElseThrow();
        EvaluatedMembership ten = find(rf10.evaluate(facts, scoring, at), "rfm").orElseThrow();

        assertThat(rfm.evidence().values())
                .as("customer %s at %s", row.get("customer_id"), close)
                .containsEntry("score", row.get("r_score") + row.get("f_score") + row.get("m_score"))
                .containsEntry("orders", Integer.parseInt(row.get("f")))
                .containsEntry("money", Long.parseLong(row.get("m_minor")))
                .containsEntry("lastPurchase", row.get("last"))
                .containsEntry("recencyDays", Long.parseLong(row.get("recency_days")));
        assertThat(title(rfm125, rfm)).isEqualTo(row.get("rfm125"));
        assertThat(Rf10Names.of(segment(rf10, ten))).isEqualTo(row.get("rf10"));
        assertThat((double) churn.evidence().values().get("alive")).isCloseTo(number(row, "p_alive"), within(1e-6));
        assertThat((double) churn.evidence().values().get("buys")).isCloseTo(number(row, "p_buy_91d"), within(1e-6));
        assertThat(churn.evidence().values()).containsEntry("repeats", Integer.parseInt(row.get("x")));
        assertThat(stage.evidence().thresholds()).containsEntry("quietAt", row.get("quiet_at"));
        assertThat(stage.segment())
                .isEqualTo(row.get("stage").equals("first") ? "stage.first-purchase" : "stage." + row.get("stage"));
    }

    private Map<String, String> titles(Map<String, ProfileFacts> customers, LocalDate close) {
        ScoringParameters scoring = new ScoringParameters(cuts(customers, close), PARAMETERS);
        Instant at = close.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        Map<String, String> titles = new HashMap<>();
        customers.forEach((id, facts) -> new RfmModel(rfm125.settings())
                .evaluate(CustomerSnapshot.of(facts, rfm125.settings(), Optional.empty(), at), scoring)
                .ifPresent(rfm -> titles.put(id, title(rfm125, rfm))));
        return titles;
    }

    private static int changed(Map<String, String> before, Map<String, String> now) {
        return (int) now.entrySet().stream()
                .filter(entry -> before.containsKey(entry.getKey())
                        && !before.get(entry.getKey()).equals(entry.getValue()))
                .count();
    }

    private RfmCuts cuts(Map<String, ProfileFacts> customers, LocalDate close) {
        TreeMap<Long, Long> recency = new TreeMap<>();
        TreeMap<Long, Long> frequency = new TreeMap<>();
        TreeMap<Long, Long> money = new TreeMap<>();
        long population = 0;
        for (ProfileFacts facts : customers.values()) {
            Optional<RfmPosition> place =
                    CustomerPosition.atClose(facts, close, rfm125.settings()).map(CustomerPosition::place);
            if (place.isPresent()) {
                recency.merge(place.get().last().toEpochDay(), 1L, Long::sum);
                frequency.merge((long) place.get().frequency(), 1L, Long::sum);
                money.merge((long) place.get().moneyBucket(), 1L, Long::sum);
                population++;
            }
        }
        return new RfmCuts.Ranked(
                1,
                close.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                population,
                close,
                Quintiles.of(recency),
                Quintiles.of(frequency),
                Quintiles.of(money));
    }

    private static Map<String, ProfileFacts> customers() {
        Map<String, TreeMap<LocalDate, long[]>> days = new HashMap<>();
        for (Map<String, String> row : ScienceFiles.rows("online_retail_orders_A.csv")) {
            long[] day = days.computeIfAbsent(row.get("customer_id"), id -> new TreeMap<>())
                    .computeIfAbsent(LocalDate.parse(row.get("ts").substring(0, 10)), date -> new long[2]);
            day[0] += row.get("kind").equals("purchase") ? 1 : 0;
            day[1] += Long.parseLong(row.get("amount_minor"));
        }
        Map<String, ProfileFacts> customers = new HashMap<>();
        days.forEach((id, byDay) -> {
            List<PurchaseDay> purchases = new ArrayList<>();
            byDay.forEach((date, sums) -> purchases.add(new PurchaseDay(date, (int) sums[0], Map.of("GBP", sums[1]))));
            customers.put(
                    id,
                    ProfileFacts.of(
                            ProfileFacts.Kind.PERSON,
                            new Activity(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, null, 1, Map.of()),
                            PurchaseFacts.ofDays(purchases)));
        });
        return customers;
    }

    private static Optional<EvaluatedMembership> find(SegmentEvaluation evaluation, String model) {
        return evaluation.memberships().stream()
                .filter(membership -> membership.model().equals(model))
                .findFirst();
    }

    private static String title(SegmentEvaluator evaluator, EvaluatedMembership membership) {
        return segment(evaluator, membership).title();
    }

    private static RfmGrid.Segment segment(SegmentEvaluator evaluator, EvaluatedMembership membership) {
        return evaluator.settings().grid().segments().stream()
                .filter(segment -> membership.segment().equals("rfm." + segment.key()))
                .findFirst()
                .orElseThrow();
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static SegmentationSettings settings(String grid) {
        return new SegmentationSettings(ZoneOffset.UTC, "GBP", 365, GridFile.read(grid));
    }
}
