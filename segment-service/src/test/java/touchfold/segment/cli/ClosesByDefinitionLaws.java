package touchfold.segment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchfold.segment.fixture.NaiveCloses;
import touchfold.segment.fixture.ScienceFiles;

/** Files of odd but legal shops, closed by the command and once more from the definitions. */
class ClosesByDefinitionLaws {

    private static final int SHOPS = Integer.getInteger("touchfold.laws.shops", 60);
    private static final List<String> CHANCES = List.of("p_alive", "p_buy_91d");
    /** Where clocks go forward at midnight, so that a day begins at one. */
    private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");
    /** Around leap days, ends of years and days without a midnight. */
    private static final List<LocalDate> DAYS = List.of(
            LocalDate.parse("2022-09-11"),
            LocalDate.parse("2023-02-28"),
            LocalDate.parse("2023-12-31"),
            LocalDate.parse("2024-02-29"),
            LocalDate.parse("2024-09-08"),
            LocalDate.parse("2024-12-31"));

    @TempDir
    private Path folder;

    /** A shop's rows, as the definitions and as the file have them. */
    private record Shop(List<NaiveCloses.Row> rows, List<String> lines) {}

    @Test
    void everyCustomerOfEveryCloseAndTheSizesOfEveryDayAreWhatTheDefinitionsSay() throws IOException {
        for (long seed = 1; seed <= SHOPS; seed++) {
            Random random = new Random(seed);
            Shop shop = shop(random);
            Path file = folder.resolve("orders.csv");
            Files.writeString(file, text(shop.lines(), random));
            int windowDays = List.of(365, 365, 1, 2, 30, 730).get(random.nextInt(6));
            boolean byDays = random.nextBoolean();
            double[] model = random.nextBoolean()
                    ? new double[] {0.525, 6.183, 0.891, 1.614}
                    : new double[] {0.7268, 8.9059, 0.001, 5_100};
            Double gap = random.nextBoolean() ? 34.2 : null;
            List<LocalDate> closes = closes(random);
            List<String> args = new ArrayList<>(List.of(
                    "backtest",
                    "--daily",
                    "--orders",
                    file.toString(),
                    "--out",
                    folder.toString(),
                    "--as-of",
                    closes.stream().map(LocalDate::toString).collect(Collectors.joining(",")),
                    "--churn-params",
                    model[0] + "," + model[1] + "," + model[2] + "," + model[3],
                    "--window-days",
                    "" + windowDays,
                    "--frequency",
                    byDays ? "days" : "orders",
                    "--time-zone",
                    SANTIAGO.getId()));
            if (gap != null) {
                args.addAll(List.of("--population-gap-days", "" + gap));
            }
            run(seed, args);

            NaiveCloses naive = new NaiveCloses(shop.rows(), windowDays, byDays, model, gap);
            assertCloses(seed, naive, new TreeSet<>(closes));
            assertDays(seed, naive, new TreeSet<>(closes));
        }
    }

    @Test
    void aModelIsFittedOnEverybodyWhoBoughtUntilTheDay() throws IOException {
        for (long seed = 1; seed <= SHOPS / 6; seed++) {
            Random random = new Random(seed);
            Shop shop = shop(random);
            Path file = folder.resolve("orders.csv");
            Files.writeString(file, text(shop.lines(), random));
            NaiveCloses naive = new NaiveCloses(shop.rows(), 365, false, null, null);
            LocalDate until = any(random);
            NaiveCloses.Population expected = naive.population(until);
            if (expected.customers() == 0) {
                continue;
            }

            JsonNode fit = new ObjectMapper()
                    .readTree(run(
                            seed,
                            List.of(
                                    "fit",
                                    "--orders",
                                    file.toString(),
                                    "--until",
                                    until.toString(),
                                    "--time-zone",
                                    SANTIAGO.getId())));

            assertThat(fit.get("n").asLong()).as("seed %d", seed).isEqualTo(expected.customers());
            assertThat(fit.get("cameBack").asLong()).as("seed %d", seed).isEqualTo(expected.cameBack());
            if (expected.cameBack() > 0) {
                assertThat(fit.get("populationGapDays").asDouble())
                        .as("seed %d", seed)
                        .isCloseTo(expected.gapDays(), within(1e-9));
            }
        }
    }

    private static String run(long seed, List<String> args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = SegmentCommandLine.run(
                new PrintWriter(out, true), new PrintWriter(err, true), args.toArray(String[]::new));
        assertThat(code).as("seed %d: %s", seed, err).isZero();
        return out.toString();
    }

    private void assertCloses(long seed, NaiveCloses naive, NavigableSet<LocalDate> closes) {
        List<Map<String, String>> found = ScienceFiles.rows(folder.resolve("closes.csv"));
        assertThat(found.stream().map(row -> row.get("close")).toList())
                .as("seed %d", seed)
                .isSorted();
        for (LocalDate close : closes) {
            Map<String, Map<String, String>> rows = new TreeMap<>();
            found.stream()
                    .filter(row -> row.get("close").equals(close.toString()))
                    .forEach(row -> {
                        Map<String, String> columns = new TreeMap<>(row);
                        columns.keySet().removeAll(List.of("customer_id", "close"));
                        assertThat(rows.put(row.get("customer_id"), columns)).isNull();
                    });
            Map<String, Map<String, String>> expected = naive.at(close);
            assertThat(rows.keySet()).as("seed %d on %s", seed, close).isEqualTo(expected.keySet());
            expected.forEach((customer, row) -> {
                Map<String, String> other = rows.get(customer);
                for (String chance : CHANCES) {
                    assertThat(Double.parseDouble(other.remove(chance)))
                            .as("seed %d on %s, %s of %s", seed, close, chance, customer)
                            .isCloseTo(Double.parseDouble(row.remove(chance)), within(1e-8));
                }
                assertThat(other).as("seed %d on %s, %s", seed, close, customer).isEqualTo(row);
            });
        }
    }

    private void assertDays(long seed, NaiveCloses naive, NavigableSet<LocalDate> closes) {
        List<Map<String, String>> found = ScienceFiles.rows(folder.resolve("daily.csv"));
        LocalDate from = closes.first().withDayOfMonth(1);
        assertThat(found).as("seed %d", seed).hasSize((int) ChronoUnit.DAYS.between(from, closes.last()) + 1);
        // Reckoning each of hundreds of days takes long: the first ones, and those around every close.
        for (int i = 0; i < found.size(); i++) {
            LocalDate day = from.plusDays(i);
            if (i < 3 || closes.contains(day) || closes.contains(day.minusDays(1))) {
                Map<String, Map<String, String>> now = naive.at(day);
                Map<String, Map<String, String>> before = i == 0 ? now : naive.at(day.minusDays(1));
                assertThat(withoutNothing(found.get(i)))
                        .as("seed %d", seed)
                        .isEqualTo(withoutNothing(expected(day, before, now)));
            }
        }
    }

    private static Map<String, String> expected(
            LocalDate day, Map<String, Map<String, String>> before, Map<String, Map<String, String>> now) {
        Map<String, String> row = new TreeMap<>();
        row.put("close", day.toString());
        row.put("n", "" + now.size());
        for (String grid : List.of("rf10", "rfm125")) {
            now.values().stream()
                    .collect(Collectors.groupingBy(columns -> columns.get(grid), Collectors.counting()))
                    .forEach((segment, size) -> row.put(grid + ":" + segment, "" + size));
            row.put(
                    grid + "_entered_new",
                    ""
                            + now.keySet().stream()
                                    .filter(id -> !before.containsKey(id))
                                    .count());
            row.put(
                    grid + "_left",
                    ""
                            + before.keySet().stream()
                                    .filter(id -> !now.containsKey(id))
                                    .count());
            row.put(
                    grid + "_changed",
                    ""
                            + now.keySet().stream()
                                    .filter(before::containsKey)
                                    .filter(id -> !now.get(id)
                                            .get(grid)
                                            .equals(before.get(id).get(grid)))
                                    .count());
        }
        return row;
    }

    private static Map<String, String> withoutNothing(Map<String, String> row) {
        Map<String, String> rest = new TreeMap<>(row);
        rest.values().removeIf("0"::equals);
        return rest;
    }

    /** Days in no order, now and then twice, before, between and after all orders. */
    private static List<LocalDate> closes(Random random) {
        List<LocalDate> closes = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            closes.add(any(random));
        }
        if (random.nextInt(3) == 0) {
            closes.add(closes.getFirst());
        }
        if (random.nextInt(4) == 0) {
            closes.add(LocalDate.parse("2022-01-15"));
        }
        return closes;
    }

    private static LocalDate any(Random random) {
        return DAYS.get(random.nextInt(DAYS.size()))
                .plusDays(random.nextInt(3) == 0 ? random.nextInt(60) : random.nextInt(3) - 1L);
    }

    private static Shop shop(Random random) {
        List<NaiveCloses.Row> rows = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        int customers = 1 + random.nextInt(random.nextBoolean() ? 3 : 25);
        boolean ties = random.nextBoolean();
        for (int i = 1 + random.nextInt(90); i > 0; i--) {
            String customer = List.of("C", "00", "9", "").get(random.nextInt(10) / 3) + random.nextInt(customers);
            String invoice = "" + random.nextInt(60);
            LocalDateTime at = any(random)
                    .atTime(random.nextInt(4) == 0 ? 0 : random.nextInt(24), random.nextInt(60), random.nextInt(60));
            long minor = ties ? 100L * random.nextInt(3) : (long) Math.exp(random.nextDouble() * 25);
            add(rows, lines, customer, invoice, at, minor, random);
        }
        for (int i = lines.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            Collections.swap(lines, i, other);
        }
        return new Shop(rows, lines);
    }

    /** One row in one of the ways to write it. */
    private static void add(
            List<NaiveCloses.Row> rows,
            List<String> lines,
            String customer,
            String invoice,
            LocalDateTime at,
            long minor,
            Random random) {
        boolean refund = random.nextInt(6) == 0;
        boolean letter = refund && random.nextBoolean();
        boolean named = !letter && random.nextBoolean();
        long written = refund && (!letter || random.nextBoolean()) ? -minor : minor;
        String kind = named ? (refund && random.nextInt(3) > 0 ? "refund" : written < 0 ? "Purchase" : "purchase") : "";
        if (kind.equals("refund") && random.nextBoolean()) {
            written = minor;
        }
        lines.add(String.join(
                "|", (letter ? "C" : "") + invoice, customer, time(at, random), kind, Long.toString(written)));
        boolean back = written < 0 || kind.equals("refund") || letter;
        if (minor > 0) {
            rows.add(new NaiveCloses.Row(customer, invoice, at.toLocalDate(), back ? -minor : minor));
        }
    }

    /** The business' own time, or an instant in another zone that comes to the same day of the business. */
    private static String time(LocalDateTime at, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> at.toLocalDate().toString();
            case 1 -> at.toLocalDate() + " " + at.toLocalTime().truncatedTo(ChronoUnit.MINUTES);
            case 2 -> at.atZone(SANTIAGO).toInstant().toString();
            default ->
                at.atZone(SANTIAGO)
                        .toInstant()
                        .atOffset(ZoneOffset.ofHours(random.nextInt(26) - 12))
                        .toString();
        };
    }

    /** The rows with columns in any order, others among them, and in some dialect. */
    private static String text(List<String> lines, Random random) {
        List<String> columns =
                new ArrayList<>(List.of("invoice", "customer_id", "ts", "kind", "amount_minor", "country", "note"));
        Collections.shuffle(columns, random);
        char separator = ",;\t".charAt(random.nextInt(3));
        boolean quoted = random.nextBoolean();
        String end = random.nextBoolean() ? "\r\n" : "\n";
        List<String> known = List.of("invoice", "customer_id", "ts", "kind", "amount_minor");
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        text.append(String.join("" + separator, columns)).append(end);
        for (String line : lines) {
            String[] values = line.split("\\|", -1);
            text.append(columns.stream()
                            .map(column -> known.contains(column)
                                    ? values[known.indexOf(column)]
                                    : column.equals("note") ? "\"a, \"\"b\"\"; c\"" : "VN")
                            .map(value -> quoted && !value.startsWith("\"") ? '"' + value + '"' : value)
                            .collect(Collectors.joining("" + separator)))
                    .append(end);
        }
        return text.toString();
    }
}
