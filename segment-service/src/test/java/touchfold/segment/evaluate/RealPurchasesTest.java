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
import touchfold.changes.ProfileFacts;
import touchfold.changes.PurchaseDay;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.churn.MbgNbd;
import touchfold.segment.config.GridFile;
import touchfold.segment.fixture.Science;
import touchfold.segment.rfm.Cuts;
import touchfold.segment.rfm.Fifths;
import touchfold.segment.rfm.Grid;

/** A real retailer's orders, replayed through the evaluator, against every row of the reference closes and days. */
class RealPurchasesTest {

    private static final ChurnParameters PARAMETERS = new ChurnParameters.Fitted(
            1,
            Instant.EPOCH,
            34.2,
            new MbgNbd(0.7268150064803345, 8.905937833801374, 0.001000029278717668, 5100.701993710976),
            1391,
            -6287.77);

    private final Evaluator rfm125 = new Evaluator(frame("rfm125"));
    private final Evaluator rf10 = new Evaluator(frame("rf10"));

    @Test
    void everyCustomerAtEveryCloseIsWhereTheReferenceSays() {
        List<Map<String, String>> expected = Science.rows("online_retail_closes_A.csv");
        Map<String, ProfileFacts> customers = customers();
        Map<LocalDate, Cuts> cuts = new HashMap<>();

        assertThat(expected).hasSize(6_513);
        for (Map<String, String> row : expected) {
            LocalDate close = LocalDate.parse(row.get("close"));
            Cuts closeCuts = cuts.computeIfAbsent(close, day -> cuts(customers, day));
            check(row, customers.get(row.get("customer_id")), closeCuts, close);
        }
        cuts.forEach((close, closeCuts) -> assertThat(closeCuts.population())
                .isEqualTo(expected.stream()
                        .filter(row -> row.get("close").equals(close.toString()))
                        .count()));
    }

    @Test
    void everyDayHasTheReferencesSizesAndMoves() {
        List<Map<String, String>> days = Science.rows("online_retail_daily_A.csv");
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

    private void check(Map<String, String> row, ProfileFacts facts, Cuts cuts, LocalDate close) {
        Instant at = close.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        Yardsticks yardsticks = new Yardsticks(cuts, PARAMETERS);
        Membership rfm = find(rfm125.evaluate(facts, yardsticks, at), "rfm").orElseThrow();
        Membership churn = find(rfm125.evaluate(facts, yardsticks, at), "churn").orElseThrow();
        Membership stage = find(rfm125.evaluate(facts, yardsticks, at), "stage").orElseThrow();
        Membership ten = find(rf10.evaluate(facts, yardsticks, at), "rfm").orElseThrow();

        assertThat(rfm.values())
                .as("customer %s at %s", row.get("customer_id"), close)
                .containsEntry("score", row.get("r_score") + row.get("f_score") + row.get("m_score"))
                .containsEntry("orders", Integer.parseInt(row.get("f")))
                .containsEntry("money", Long.parseLong(row.get("m_minor")))
                .containsEntry("lastPurchase", row.get("last"))
                .containsEntry("recencyDays", Long.parseLong(row.get("recency_days")));
        assertThat(title(rfm125, rfm)).isEqualTo(row.get("rfm125"));
        assertThat(Rf10Names.of(segment(rf10, ten))).isEqualTo(row.get("rf10"));
        assertThat((double) churn.values().get("alive")).isCloseTo(number(row, "p_alive"), within(1e-6));
        assertThat((double) churn.values().get("buys")).isCloseTo(number(row, "p_buy_91d"), within(1e-6));
        assertThat(churn.values()).containsEntry("repeats", Integer.parseInt(row.get("x")));
        assertThat(stage.thresholds()).containsEntry("quietAt", row.get("quiet_at"));
        assertThat(stage.segment())
                .isEqualTo(row.get("stage").equals("first") ? "stage.first-purchase" : "stage." + row.get("stage"));
    }

    private Map<String, String> titles(Map<String, ProfileFacts> customers, LocalDate close) {
        Yardsticks yardsticks = new Yardsticks(cuts(customers, close), PARAMETERS);
        Instant at = close.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        Map<String, String> titles = new HashMap<>();
        customers.forEach((id, facts) -> RfmModel.membership(
                        Subject.of(facts, rfm125.frame(), at), yardsticks.cuts(), rfm125.frame())
                .ifPresent(rfm -> titles.put(id, title(rfm125, rfm))));
        return titles;
    }

    private static int changed(Map<String, String> before, Map<String, String> now) {
        return (int) now.entrySet().stream()
                .filter(entry -> before.containsKey(entry.getKey())
                        && !before.get(entry.getKey()).equals(entry.getValue()))
                .count();
    }

    private Cuts cuts(Map<String, ProfileFacts> customers, LocalDate close) {
        TreeMap<Long, Long> recency = new TreeMap<>();
        TreeMap<Long, Long> frequency = new TreeMap<>();
        TreeMap<Long, Long> money = new TreeMap<>();
        long population = 0;
        for (ProfileFacts facts : customers.values()) {
            Optional<Standing.Place> place =
                    Standing.atClose(facts, close, rfm125.frame()).map(Standing::place);
            if (place.isPresent()) {
                recency.merge(place.get().last().toEpochDay(), 1L, Long::sum);
                frequency.merge((long) place.get().orders(), 1L, Long::sum);
                money.merge((long) place.get().moneyBucket(), 1L, Long::sum);
                population++;
            }
        }
        return new Cuts.Ranked(
                1,
                close.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                population,
                close,
                Fifths.of(recency),
                Fifths.of(frequency),
                Fifths.of(money));
    }

    private static Map<String, ProfileFacts> customers() {
        Map<String, TreeMap<LocalDate, long[]>> days = new HashMap<>();
        for (Map<String, String> row : Science.rows("online_retail_orders_A.csv")) {
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
                    new ProfileFacts(
                            ProfileFacts.Kind.PERSON,
                            Instant.EPOCH,
                            Instant.EPOCH,
                            Instant.EPOCH,
                            null,
                            1,
                            Map.of(),
                            purchases,
                            Map.of(),
                            Map.of()));
        });
        return customers;
    }

    private static Optional<Membership> find(Evaluation evaluation, String model) {
        return evaluation.memberships().stream()
                .filter(membership -> membership.model().equals(model))
                .findFirst();
    }

    private static String title(Evaluator evaluator, Membership membership) {
        return segment(evaluator, membership).title();
    }

    private static Grid.Segment segment(Evaluator evaluator, Membership membership) {
        return evaluator.frame().grid().segments().stream()
                .filter(segment -> membership.segment().equals("rfm." + segment.key()))
                .findFirst()
                .orElseThrow();
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static Frame frame(String grid) {
        return new Frame(ZoneOffset.UTC, "GBP", 365, GridFile.read(grid));
    }
}
