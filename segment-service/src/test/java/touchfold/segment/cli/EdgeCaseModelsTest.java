package touchfold.segment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.segment.fixture.ScienceFiles;

/** Shops at the edges of what the models were made for, reckoned by hand. Orders are {@code customer:time:amount}. */
class EdgeCaseModelsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    /** Answers are {@code customer=recency/frequency/money/scores/repeats/stage}, at the end of 2024. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "one old purchase | 1:2024-02-01:500 | 1=334/1/500/111/0/quiet",
                "one of yesterday | 1:2024-12-30:500 | 1=1/1/500/111/0/first",
                "one at the last instant | 1:2024-12-31T23:59:59.999:500 | 1=0/1/500/111/0/first",
                "one at the instant of the close | 1:2025-01-01T00:00:00:500 | ",
                "one of a later year | 1:2026-05-05:500 2:2024-12-31:500 | 2=0/1/500/111/0/first",
                "the last day of the window | 1:2024-01-02:500 | 1=364/1/500/111/0/quiet",
                "the day behind the window | 1:2024-01-01:500 2:2024-12-31:500 | 2=0/1/500/111/0/first",
                "all alike | 1:2024-06-01:500 2:2024-06-01:500 3:2024-06-01:500 | 1=213/1/500/111/0/quiet 2=213/1/500/111/0/quiet 3=213/1/500/111/0/quiet",
                "five in a row | 1:2024-12-01:100 2:2024-12-02:200 3:2024-12-03:300 4:2024-12-04:400 5:2024-12-05:500"
                        + " | 1=30/1/100/111/0/first 2=29/1/200/212/0/first 3=28/1/300/313/0/first 4=27/1/400/414/0/first 5=26/1/500/515/0/first",
                "a tie across a cut | 1:2024-12-01:100 2:2024-12-01:100 3:2024-12-01:100 4:2024-12-01:900"
                        + " | 1=30/1/100/111/0/first 2=30/1/100/111/0/first 3=30/1/100/111/0/first 4=30/1/900/114/0/first",
                "all of a day, twice | 1:2024-12-31:100 1:2024-12-31:100 2:2024-12-31:200"
                        + " | 1=0/2/200/131/0/first 2=0/1/200/111/0/first",
                "everything given back | 1:2024-12-01:500 1:2024-12-02:-500 2:2024-12-03:500"
                        + " | 1=30/1/0/111/0/first 2=28/1/500/313/0/first",
                "more given back than bought | 1:2024-12-01:500 1:2024-12-02:-900 | 1=30/1/0/111/0/first",
                "only given back | 1:2024-12-01:-500 2:2024-12-03:500 | 2=28/1/500/111/0/first",
                "of nothing | 1:2024-12-01:0 2:2024-12-03:500 | 2=28/1/500/111/0/first",
                "half a year quiet, and back | 1:2024-01-05:500 1:2024-12-30:500 2:2024-12-30:500"
                        + " | 1=1/2/1000/133/1/close 2=1/1/500/111/0/first"
            })
    void aTinyShopIsClosedAsTheDefinitionsSay(String what, String orders, String expected) throws IOException {
        write(orders);

        assertThat(run("backtest", "--as-of", "2024-12-31", "--daily", "--out", folder.toString()))
                .as("%s", err)
                .isZero();

        assertThat(closes().stream()
                        .map(row -> row.get("customer_id") + "=" + row.get("recency_days") + "/" + row.get("f") + "/"
                                + row.get("m_minor") + "/" + row.get("r_score") + row.get("f_score")
                                + row.get("m_score") + "/" + row.get("x") + "/" + row.get("stage"))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected == null ? "" : expected);
        for (Map<String, String> row : closes()) {
            for (String chance : List.of("p_alive", "p_buy_91d")) {
                if (!row.get(chance).isEmpty()) {
                    assertThat(Double.parseDouble(row.get(chance))).isBetween(0.0, 1.0);
                }
            }
        }
        assertThat(Files.readString(folder.resolve("daily.csv")))
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
    }

    /** A day is the business' own: 23:59 in Hà Nội is 16:59 in Greenwich. */
    @ParameterizedTest
    @CsvSource({
        "2024-12-31T16:59:59Z, 1",
        "2024-12-31T17:00:00Z, 0",
        "2024-12-31T23:59:59+07:00, 1",
        "2025-01-01T00:00:00+07:00, 0",
        "2024-12-31T23:59:59, 1"
    })
    void aPurchaseAtTheInstantOfTheCloseIsOfTheNextDay(String time, int customers) throws IOException {
        Files.writeString(
                folder.resolve("orders.csv"),
                "invoice,customer_id,ts,kind,amount_minor\n1,1," + time + ",purchase,500\n");

        assertThat(run(
                        "backtest",
                        "--as-of",
                        "2024-12-31",
                        "--time-zone",
                        "Asia/Ho_Chi_Minh",
                        "--out",
                        folder.toString()))
                .as("%s", err)
                .isZero();

        assertThat(closes()).hasSize(customers);
    }

    /** Fitted on whatever there is: the chances are numbers, and those of whoever was silent for longer are no greater. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1:2024-12-31:500",
                "1:2020-01-01:500",
                "1:2024-06-01:500 2:2024-06-01:500 3:2024-06-01:500",
                "1:2024-06-01:500 1:2024-06-02:500",
                "1:2024-05-28:500 1:2024-05-29:500 2:2024-01-13:500",
                "1:2000-01-01:500 1:2024-12-31:500",
                "1:2024-12-30:500 1:2024-12-31:500 2:2024-12-31:500",
                "1:2024-01-01:500 1:2024-02-01:500 1:2024-03-01:500 2:2024-01-01:500 2:2024-02-01:500 2:2024-03-01:500",
                "1:2024-12-01:1 1:2024-12-02:1 1:2024-12-03:1 1:2024-12-04:1 1:2024-12-05:1 1:2024-12-06:1",
                "1:2024-01-01:500 1:2024-01-02:-500 1:2024-03-01:500 1:2024-03-02:-500",
                "1:2024-01-01:9000000000000 1:2024-06-01:9000000000000 2:2024-06-01:1"
            })
    void aModelCanBeFittedOnATinyShop(String orders) throws IOException {
        write(orders);

        assertThat(run("fit", "--until", "2024-12-31")).as("%s", err).isZero();
        JsonNode fit = new ObjectMapper().readTree(out.toString());
        List<String> names = List.of("r", "alpha", "a", "b");
        names.forEach(name -> assertThat(fit.path("parameters").path(name).asDouble())
                .as(name)
                .isBetween(9.9e-4, 1.001e4));
        assertThat(fit.path("logLikelihood").asDouble()).isFinite();
        assertThat(fit.toString()).doesNotContain("NaN").doesNotContain("Infinity");

        String fitted = names.stream()
                .map(name -> fit.path("parameters").path(name).asText())
                .collect(Collectors.joining(","));
        assertThat(run(
                        "backtest",
                        "--as-of",
                        "2024-12-31,2025-03-31,2025-06-30",
                        "--churn-params",
                        fitted,
                        "--out",
                        folder.toString()))
                .as("%s", err)
                .isZero();
        for (String customer : List.of("1", "2", "3")) {
            List<Double> chances = closes().stream()
                    .filter(row -> row.get("customer_id").equals(customer))
                    .map(row -> Double.parseDouble(row.get("p_buy_91d")))
                    .toList();
            assertThat(chances).allSatisfy(chance -> assertThat(chance).isBetween(0.0, 1.0));
            assertThat(chances.reversed()).as("chances of " + customer).isSorted();
        }
    }

    @Test
    void whoBoughtOnceLongAgoIsAtGreaterRiskThanWhoCameBack() throws IOException {
        write("1:2024-02-01:500 2:2024-02-01:500 2:2024-12-01:500 3:2024-11-01:500 3:2024-12-20:500 4:2024-12-20:500");

        assertThat(run("backtest", "--as-of", "2024-12-31", "--out", folder.toString()))
                .as("%s", err)
                .isZero();

        List<Double> chances = closes().stream()
                .map(row -> Double.parseDouble(row.get("p_buy_91d")))
                .toList();
        assertThat(chances.get(0)).isLessThan(chances.get(1)).isLessThan(chances.get(2));
    }

    private void write(String orders) throws IOException {
        List<String> rows = new ArrayList<>(List.of("invoice,customer_id,ts,kind,amount_minor"));
        for (String order : orders.split(" ", -1)) {
            int first = order.indexOf(':');
            int last = order.lastIndexOf(':');
            String amount = order.substring(last + 1);
            rows.add(rows.size() + "," + order.substring(0, first) + "," + order.substring(first + 1, last) + ","
                    + (amount.startsWith("-") ? "refund" : "purchase") + "," + amount);
        }
        Files.write(folder.resolve("orders.csv"), rows);
    }

    private List<Map<String, String>> closes() {
        return ScienceFiles.rows(folder.resolve("closes.csv"));
    }

    private int run(String command, String... options) {
        List<String> args = new ArrayList<>(
                List.of(command, "--orders", folder.resolve("orders.csv").toString()));
        args.addAll(Arrays.asList(options));
        return SegmentCommandLine.run(
                new PrintWriter(out, true), new PrintWriter(err, true), args.toArray(String[]::new));
    }
}
