package touchfold.segment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchfold.segment.fixture.ScienceFiles;

class SegmentCommandLineTest {

    private static final String HEADER = "invoice,customer_id,ts,kind,amount_minor,lines,country";
    private static final String PARAMETERS =
            "0.7268150064803345,8.905937833801374,0.001000029278717668,5100.701993710976";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void everyRowOfTheReferenceClosesAndEveryDayOfTheReferenceSizesIsReproduced() {
        assertThat(run(
                        "backtest",
                        "--orders",
                        ScienceFiles.copy("online_retail_orders_A.csv.gz", folder)
                                .toString(),
                        "--as-of",
                        "2011-03-31,2011-06-30,2011-09-30,2011-12-09",
                        "--churn-params",
                        PARAMETERS,
                        "--population-gap-days",
                        "34.2",
                        "--daily",
                        "--out",
                        folder.toString()))
                .as("%s", err)
                .isZero();

        List<String> closes = ScienceFiles.lines("online_retail_closes_A.csv");
        assertThat(closes).hasSize(1 + 6_513);
        assertThat(lines("closes.csv")).isEqualTo(closes);

        List<Map<String, String>> expected = ScienceFiles.rows("online_retail_daily_A.csv");
        List<Map<String, String>> found = ScienceFiles.rows(folder.resolve("daily.csv"));
        assertThat(expected).hasSize(284);
        assertThat(found).hasSameSizeAs(expected);
        for (int day = 0; day < expected.size(); day++) {
            assertThat(wholeNumbers(found.get(day))).isEqualTo(wholeNumbers(expected.get(day)));
        }
    }

    /** Some of the published orders cost nothing, and count; what was bought on one day counts once. */
    @Test
    void everyRowOfTheClosesOfAnotherShopWhoseFreeOrdersCountIsReproduced() throws IOException {
        List<Map<String, String>> expected = ScienceFiles.rows("cdnow_closes.csv").stream()
                .filter(row -> !row.get("f").isEmpty())
                .toList();
        Path orders = folder.resolve("cdnow.csv");
        Files.write(orders, cdnowOrders());

        assertThat(run(
                        "backtest",
                        "--orders",
                        orders.toString(),
                        "--as-of",
                        "1997-06-30,1997-09-30,1997-12-31,1998-03-31,1998-06-30",
                        "--churn-params",
                        "0.525,6.183,0.891,1.614",
                        "--population-gap-days",
                        "45.970289",
                        "--free-orders",
                        "--frequency",
                        "days",
                        "--out",
                        folder.toString()))
                .as("%s", err)
                .isZero();

        List<Map<String, String>> found = ScienceFiles.rows(folder.resolve("closes.csv"));
        assertThat(found).hasSize(8_817).hasSameSizeAs(expected);
        Map<String, Map<String, String>> byKey = new HashMap<>();
        expected.forEach(row -> byKey.put(row.get("cust") + " " + row.get("close"), row));
        for (Map<String, String> row : found) {
            Map<String, String> reference = byKey.get(row.get("customer_id") + " " + row.get("close"));
            for (String column : List.of("p_alive", "p_buy_91d")) {
                assertThat(Double.parseDouble(row.get(column)))
                        .isCloseTo(Double.parseDouble(reference.get(column)), within(1e-8));
            }
            assertThat(row).containsAllEntriesOf(withoutChances(reference, row));
        }
    }

    private static Map<String, String> withoutChances(Map<String, String> reference, Map<String, String> row) {
        Map<String, String> inCommon = new HashMap<>(reference);
        inCommon.keySet().retainAll(row.keySet());
        inCommon.keySet().removeAll(List.of("p_alive", "p_buy_91d"));
        assertThat(inCommon).hasSize(15);
        return inCommon;
    }

    @Test
    void aFitFindsThePublishedParametersOfAnotherShop() throws IOException {
        Path orders = folder.resolve("cdnow.csv");
        Files.write(orders, cdnowOrders());

        assertThat(run("fit", "--orders", orders.toString(), "--until", "1997-09-30", "--free-orders"))
                .as("%s", err)
                .isZero();

        JsonNode fit = new ObjectMapper().readTree(out.toString());
        assertThat(fit.get("n").asInt()).isEqualTo(2_357);
        assertThat(fit.get("parameters").get("r").asDouble()).isCloseTo(0.525, within(1e-3));
        assertThat(fit.get("parameters").get("alpha").asDouble()).isCloseTo(6.183, within(1e-3));
        assertThat(fit.get("parameters").get("a").asDouble()).isCloseTo(0.891, within(1e-3));
        assertThat(fit.get("parameters").get("b").asDouble()).isCloseTo(1.614, within(1e-3));
        assertThat(fit.get("logLikelihood").asDouble()).isCloseTo(-9_582.136, within(1e-3));
        assertThat(fit.get("populationGapDays").asDouble()).isCloseTo(45.970289, within(1e-6));
        JsonNode spending = fit.get("spending");
        assertThat(spending.get("n").asInt()).isEqualTo(946);
        assertThat(spending.get("p").asDouble()).isCloseTo(6.25, within(1e-2));
        assertThat(spending.get("q").asDouble()).isCloseTo(3.74, within(1e-2));
        assertThat(spending.get("gamma").asDouble()).isCloseTo(1_544, within(1.0));
        assertThat(fit.get("atBound")).isEmpty();
    }

    /** The published file has columns of fixed width and amounts in dollars. */
    private static List<String> cdnowOrders() {
        List<String> orders = new ArrayList<>(List.of("invoice,customer_id,ts,amount_minor"));
        for (String line : ScienceFiles.lines("CDNOW_sample.txt")) {
            String[] values = line.strip().split(" +", -1);
            orders.add(orders.size() + "," + Integer.parseInt(values[1]) + "," + values[2] + ","
                    + new BigDecimal(values[4]).movePointRight(2).toBigIntegerExact());
        }
        return orders;
    }

    @Test
    void aFitFindsTheReferenceParametersAndSaysHowWellItForetells() throws IOException {
        assertThat(run(
                        "fit",
                        "--orders",
                        ScienceFiles.copy("online_retail_orders_A.csv.gz", folder)
                                .toString(),
                        "--until",
                        "2011-06-09"))
                .as("%s", err)
                .isZero();

        JsonNode fit = new ObjectMapper().readTree(out.toString());
        assertThat(fit.get("n").asInt()).isEqualTo(1391);
        assertThat(fit.get("parameters").get("r").asDouble()).isCloseTo(0.72682, within(1e-3));
        assertThat(fit.get("parameters").get("alpha").asDouble()).isCloseTo(8.90594, within(1e-2));
        assertThat(fit.get("parameters").get("a").asDouble()).isCloseTo(0.001, within(1e-4));
        assertThat(fit.get("logLikelihood").asDouble()).isGreaterThanOrEqualTo(-6287.766727);
        // Without detectable drop-out b may lie anywhere above; a lies on its bound wherever the search ends.
        assertThat(fit.get("atBound").valueStream().map(JsonNode::asText)).contains("a");
        JsonNode calibration = fit.get("calibration");
        assertThat(calibration.get("asOf").asText()).isEqualTo("2011-03-10");
        assertThat(calibration.get("customers").asInt()).isEqualTo(891);
        assertThat(calibration.get("auc").asDouble()).isBetween(0.65, 0.75);
        assertThat(calibration.get("deciles")).hasSize(10);
        assertThat(err.toString()).contains("Read 10,842 rows of 2,220 customers", "The data do not tell a");
    }

    @Test
    void withoutParametersTheModelIsFittedAtEachCloseOnWhatWasKnownThen() {
        String orders =
                ScienceFiles.copy("online_retail_orders_A.csv.gz", folder).toString();
        assertThat(run("backtest", "--orders", orders, "--as-of", "2011-06-09", "--out", folder.toString()))
                .isZero();
        String alone = text("closes.csv");
        assertThat(run("backtest", "--orders", orders, "--as-of", "2011-12-09,2011-06-09", "--out", folder.toString()))
                .isZero();

        assertThat(text("closes.csv")).startsWith(alone);
        assertThat(err.toString()).contains("Closed 2011-06-09: 1,391 customers", "r 0.7268", "34.02 days");
    }

    @Test
    void aBadRowIsToldWithItsLineAndNothingIsWritten() throws IOException {
        Path orders = orders(
                "1,7,2024-01-02 10:00:00,purchase,100,1,VN",
                "2,7,02/01/2024,purchase,100,1,VN",
                "3,7,2024-01-03,purchase,1.5,1,VN",
                "4,7,2024-01-03,gift,100,1,VN",
                "5,7",
                ",7,2024-01-03,purchase,100,1,VN");

        assertThat(close(orders)).isEqualTo(1);

        assertThat(err.toString().lines().filter(line -> line.contains("line ")))
                .hasSize(5);
        assertThat(err.toString())
                .contains("line 3: Expected a time such as")
                .contains("line 4: Expected an amount in whole minor units such as 13912, but it is '1.5'")
                .contains("line 5: Expected the kind purchase or refund, but it is 'gift'")
                .contains("line 6: Expected a value of ts in column 3, but the row has 2 values")
                .contains("line 7: Expected an invoice, but there is none");
        assertThat(folder.resolve("closes.csv")).doesNotExist();
    }

    @Test
    void linesAreCountedAsTheyStandInTheFileAlsoBehindAQuotedLineBreak() throws IOException {
        Path orders = orders(
                "\"A\n1\",\"7\",2024-01-02,purchase,100,1,\"Cote d'Ivoire, \"\"west\"\"\"",
                "2,7,2024-13-02,purchase,100,1,VN");

        assertThat(close(orders)).isEqualTo(1);
        assertThat(err.toString()).contains("line 4: Expected a time");
    }

    @Test
    void refundsAndPurchasesOfNothingAreNoOrders() throws IOException {
        Path orders = orders(
                "1,7,2024-01-02,purchase,500,1,VN",
                "2,7,2024-01-03,purchase,0,1,VN",
                "3,7,2024-01-04,purchase,-100,1,VN",
                "C4,7,2024-01-05,refund,-150,1,VN",
                "C5,7,2024-01-06,refund,50,1,VN",
                "C6,8,2024-01-06,refund,-50,1,VN");

        assertThat(close(orders)).as("%s", err).isZero();

        Map<String, String> only =
                ScienceFiles.rows(folder.resolve("closes.csv")).getFirst();
        assertThat(ScienceFiles.rows(folder.resolve("closes.csv"))).hasSize(1);
        assertThat(only)
                .containsEntry("customer_id", "7")
                .containsEntry("f", "1")
                .containsEntry("m_minor", "200")
                .containsEntry("last", "2024-01-02")
                .containsEntry("x", "0");
    }

    @Test
    void moneyNeverFallsBelowNothing() throws IOException {
        assertThat(close(orders("1,7,2024-01-02,purchase,500,1,VN", "C2,7,2024-01-05,refund,-900,1,VN")))
                .isZero();
        assertThat(ScienceFiles.rows(folder.resolve("closes.csv")).getFirst()).containsEntry("m_minor", "0");
    }

    @Test
    void anInvoiceOnSeveralRowsIsOneOrderWhoseAmountsAddUp() throws IOException {
        assertThat(close(orders(
                        "1,7,2024-01-02 23:59:00,purchase,500,1,VN",
                        "1,7,2024-01-03 00:01:00,purchase,40,1,VN",
                        "2,7,2024-01-03,purchase,1,1,VN")))
                .isZero();

        assertThat(ScienceFiles.rows(folder.resolve("closes.csv")).getFirst())
                .containsEntry("f", "2")
                .containsEntry("m_minor", "541")
                .containsEntry("x", "1");
    }

    @Test
    void frequencyCountsOrdersOrDays() throws IOException {
        Path orders = orders("1,7,2024-01-02,purchase,500,1,VN", "2,7,2024-01-02,purchase,40,1,VN");

        assertThat(close(orders)).isZero();
        assertThat(ScienceFiles.rows(folder.resolve("closes.csv")).getFirst()).containsEntry("f", "2");
        assertThat(close(orders, "--frequency", "days")).isZero();
        assertThat(ScienceFiles.rows(folder.resolve("closes.csv")).getFirst()).containsEntry("f", "1");
        assertThat(close(orders, "--frequency", "weeks")).isEqualTo(2);
        assertThat(err.toString()).contains("Expected --frequency to be orders or days, but it is weeks");
    }

    @Test
    void theWindowLosesItsOldestDayAndKeepsTheWholeHistoryForChurn() throws IOException {
        Path orders = orders("1,7,2023-02-01,purchase,500,1,VN", "2,7,2024-01-20,purchase,40,1,VN");

        assertThat(close(orders)).isZero();
        assertThat(ScienceFiles.rows(folder.resolve("closes.csv")).getFirst()).containsEntry("m_minor", "540");
        assertThat(close(orders, "--window-days", "364")).isZero();
        assertThat(ScienceFiles.rows(folder.resolve("closes.csv")).getFirst())
                .containsEntry("m_minor", "40")
                .containsEntry("f", "1")
                .containsEntry("x", "1")
                .containsEntry("t_x_days", "353");
    }

    @Test
    void anEmptyWindowIsAFileWithoutRows() throws IOException {
        assertThat(close(orders("1,7,2020-01-02,purchase,500,1,VN")))
                .as("%s", err)
                .isZero();
        assertThat(lines("closes.csv")).hasSize(1);
        assertThat(close(orders())).as("%s", err).isZero();
        assertThat(lines("closes.csv")).hasSize(1);
    }

    @Test
    void timesWithAnOffsetAreBroughtIntoTheBusinessTimeZone() throws IOException {
        Path orders = orders("1,7,2024-01-30T20:00:00Z,purchase,500,1,VN");

        assertThat(close(orders, "--time-zone", "Asia/Ho_Chi_Minh")).isZero();
        assertThat(ScienceFiles.rows(folder.resolve("closes.csv")).getFirst()).containsEntry("last", "2024-01-31");
        assertThat(close(orders)).isZero();
        assertThat(ScienceFiles.rows(folder.resolve("closes.csv")).getFirst()).containsEntry("last", "2024-01-30");
    }

    @Test
    void daysMayBeWrittenInEveryFormThatCannotBeConfused() throws IOException {
        Path orders = orders(
                "1,7,20240129,purchase,500,1,VN",
                "2,7,2024/01/29 23:59,purchase,500,1,VN",
                "3,7,2024-01-30T00:30:00.123456+0700,purchase,500,1,VN",
                "4,7,2024-01-30 00:30:00+07,purchase,500,1,VN",
                "5,7,2024-01-29 23:59:59.999 Z,purchase,500,1,VN");

        assertThat(close(orders)).as("%s", err).isZero();
        assertThat(ScienceFiles.rows(folder.resolve("closes.csv")).getFirst())
                .containsEntry("f", "5")
                .containsEntry("x", "0")
                .containsEntry("last", "2024-01-29");
        assertThat(close(orders(
                        "1,7,29/01/2024,purchase,500,1,VN",
                        "2,7,1/29/2024,purchase,500,1,VN",
                        "3,7,,purchase,500,1,VN",
                        "4,7,2024-02-30,purchase,500,1,VN",
                        "5,7,2024-01-29 25:00,purchase,500,1,VN")))
                .isEqualTo(1);
        assertThat(err.toString().lines().filter(line -> line.contains("Expected a time such as")))
                .hasSize(5);
    }

    @Test
    void aZippedFileMayBeginWithAMarkAndHaveEmptyLinesAndQuotes() throws IOException {
        Path file = folder.resolve("orders.csv.gz");
        try (Writer text =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            text.write(
                    "\uFEFFinvoice,customer_id,ts,amount_minor\r\n\r\n\"1\",\"Nguyễn, \"\"An\"\"\",2024-01-02,5\r\n");
        }

        assertThat(close(file)).as("%s", err).isZero();
        assertThat(lines("closes.csv").get(1)).startsWith("\"Nguyễn, \"\"An\"\"\",2024-01-31,");
    }

    @Test
    void ordersOfNothingCountWhereAsked() throws IOException {
        Path orders = orders(
                "1,7,2024-01-02,purchase,500,1,VN", "2,7,2024-01-09,purchase,0,1,VN", "3,8,2024-01-09,purchase,0,1,VN");

        assertThat(close(orders, "--free-orders")).as("%s", err).isZero();
        assertThat(ScienceFiles.rows(folder.resolve("closes.csv")))
                .extracting(row -> row.get("customer_id"), row -> row.get("f"), row -> row.get("x"))
                .containsExactly(tuple("7", "2", "1"), tuple("8", "1", "0"));
        assertThat(run("fit", "--orders", orders.toString(), "--free-orders")).isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).get("n").asInt()).isEqualTo(2);
    }

    @Test
    void ofRefundsAloneNothingIsClosedAndNothingFitted() throws IOException {
        Path orders = orders("C1,7,2024-01-02,refund,-500,1,VN", "C2,8,2024-01-03,,-5,1,VN");

        assertThat(close(orders, "--daily")).as("%s", err).isZero();
        assertThat(lines("closes.csv")).hasSize(1);
        assertThat(ScienceFiles.rows(folder.resolve("daily.csv")))
                .hasSize(31)
                .allSatisfy(row -> assertThat(row).containsEntry("n", "0").containsEntry("rf10_changed", "0"));
        assertThat(run("fit", "--orders", orders.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("Expected purchases until 2024-01-03, but there are none");
    }

    @Test
    void oneCustomerIsAWholePopulation() throws IOException {
        Path orders = orders("1,7,2024-01-02,purchase,500,1,VN");

        assertThat(close(orders)).as("%s", err).isZero();
        assertThat(ScienceFiles.rows(folder.resolve("closes.csv")).getFirst())
                .containsEntry("r_score", "1")
                .containsEntry("m_score_unbucketed", "1")
                .containsEntry("p_alive", "")
                .containsEntry("quiet_at", "2024-05-02")
                .containsEntry("stage", "first");
        assertThat(run("fit", "--orders", orders.toString())).as("%s", err).isZero();
        assertThat(new ObjectMapper()
                        .readTree(out.toString())
                        .get("calibration")
                        .isNull())
                .isTrue();
    }

    @Test
    void columnsMayStandInAnyOrderAndTheKindMayBeMissing() throws IOException {
        Path file = folder.resolve("orders.csv");
        Files.writeString(
                file,
                "\uFEFFts,amount_minor,Customer_ID,invoice\r\n2024-01-02,500,7,1\r\n2024-01-03,-100,7,C2\r\n",
                StandardCharsets.UTF_8);

        assertThat(close(file)).as("%s", err).isZero();
        assertThat(ScienceFiles.rows(folder.resolve("closes.csv")).getFirst())
                .containsEntry("f", "1")
                .containsEntry("m_minor", "400");
    }

    @Test
    void rowsWithoutACustomerAreLeftOutAndCounted() throws IOException {
        assertThat(close(orders("1,,2024-01-02,purchase,500,1,VN", "2,7,2024-01-02,purchase,500,1,VN")))
                .isZero();
        assertThat(lines("closes.csv")).hasSize(2);
        assertThat(err.toString()).contains("Left out 1 rows without a customer");
    }

    @Test
    void aFileWithoutTheColumnsOrWithoutAnythingIsRefused() throws IOException {
        Path file = folder.resolve("orders.csv");
        Files.writeString(file, "invoice,ts,amount_minor\n1,2024-01-02,5\n");
        assertThat(close(file)).isEqualTo(1);
        assertThat(err.toString()).contains("line 1: Expected the columns", "there is no customer_id");
        Files.writeString(file, "");
        assertThat(close(file)).isEqualTo(1);
        assertThat(err.toString()).contains("the file is empty");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path file = folder.resolve("orders.csv");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((HEADER + "\n1,7,2024-01-02,purchase,5,1,C").getBytes(StandardCharsets.UTF_8));
        bytes.write(0xF4);
        bytes.writeBytes("te\n".getBytes(StandardCharsets.UTF_8));
        Files.write(file, bytes.toByteArray());

        assertThat(close(file)).isEqualTo(1);
        assertThat(err.toString()).contains("Expected UTF-8 text");
    }

    @Test
    void aFileThatIsNotThereIsToldApartFromABadOne() {
        assertThat(close(folder.resolve("absent.csv"))).isEqualTo(3);
        assertThat(close(folder)).isEqualTo(3);
        assertThat(err.toString()).contains("there is no", "is a folder");
    }

    @Test
    void aCommandThatIsGivenWronglyIsRefusedWithItsUsage() throws IOException {
        Path orders = orders("1,7,2024-01-02,purchase,500,1,VN");

        assertThat(run("backtest", "--orders", orders.toString())).isEqualTo(2);
        assertThat(close(orders, "--churn-params", "1,2,3")).isEqualTo(2);
        assertThat(close(orders, "--churn-params", "1,2,-3,4")).isEqualTo(2);
        assertThat(close(orders, "--window-days", "0")).isEqualTo(2);
        assertThat(close(orders, "--population-gap-days", "-1")).isEqualTo(2);
        assertThat(run("fit", "--orders", orders.toString(), "--horizon-days", "0"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Expected a above 0", "the four numbers r,alpha,a,b", "Usage: touchfold");
        assertThat(close(orders, "--population-gap-days", "Infinity")).isEqualTo(2);
        assertThat(close(orders, "--as-of", "31.01.2024")).isEqualTo(2);
        assertThat(close(orders, "--as-of", "2024-02-30")).isEqualTo(2);
        assertThat(run("fit", "--orders", orders.toString(), "--until", "+999999999-12-31"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("from 0 to 36525 days, but it is Infinity")
                .contains("Expected a day such as 2011-12-09, but it is '31.01.2024'")
                .contains("Expected a day of the calendar, but it is '2024-02-30'");
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldWithASentence() throws IOException {
        Path orders = orders("1,7,2024-01-02,purchase,500,1,VN");

        assertThat(run("backtest", "--orders", orders.toString(), "--as-of", "2024-01-31", "--out", orders.toString()))
                .isEqualTo(3);
        assertThat(err.toString()).contains("Expected to be able to read or write " + orders);
    }

    @Test
    void aGridOfOnesOwnIsUsedAndCheckedToBeAPartition() throws IOException {
        Path orders = orders("1,7,2024-01-02,purchase,500,1,VN");
        StringBuilder cells = new StringBuilder();
        for (int r = 1; r <= 5; r++) {
            for (int f = 1; f <= 5; f++) {
                cells.append(' ').append(r).append(f);
            }
        }
        Files.writeString(folder.resolve("rf10.grid"), "all | Everyone | All cells |" + cells + "\n");
        assertThat(close(orders, "--grids", folder.toString())).as("%s", err).isZero();
        assertThat(ScienceFiles.rows(folder.resolve("closes.csv")).getFirst())
                .containsEntry("rf10", "everyone")
                .containsEntry("rfm125", "Lost");

        Files.writeString(folder.resolve("rf10.grid"), "all | Everyone | All cells | 11 12\n");
        assertThat(close(orders, "--grids", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("rf10.grid: Expected grid rf10 to hold all 25 or all 125 cells");
    }

    private Path orders(String... rows) throws IOException {
        Path file = folder.resolve("orders.csv");
        Files.writeString(file, HEADER + "\n" + String.join("\n", rows) + "\n");
        return file;
    }

    private int close(Path orders, String... more) {
        String[] args = {"backtest", "--orders", orders.toString(), "--as-of", "2024-01-31", "--out", folder.toString()
        };
        String[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return run(all);
    }

    private int run(String... args) {
        return SegmentCommandLine.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private List<String> lines(String file) {
        return text(file).lines().toList();
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, String> wholeNumbers(Map<String, String> row) {
        Map<String, String> numbers = new HashMap<>(row);
        numbers.replaceAll((column, value) -> column.equals("close") ? value : "" + (long) Double.parseDouble(value));
        return numbers;
    }
}
