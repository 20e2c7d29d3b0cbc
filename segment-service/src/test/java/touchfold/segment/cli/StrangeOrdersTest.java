package touchfold.segment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.segment.fixture.ScienceFiles;

/** Files as tills, shops and spreadsheets write them: the right numbers, or one sentence that names the line. */
class StrangeOrdersTest {

    private static final String HEADER = "invoice,customer_id,ts,kind,amount_minor";
    private static final List<String> ROWS = List.of(
            "1,007,2024-01-02 10:00:00,purchase,150000",
            "2,8 a,2024-01-03,purchase,20000",
            "C3,007,2024-01-05,refund,-50000",
            "4,Nguyễn Ân,2024-01-06,purchase,99",
            "5,007,2024-01-09,purchase,1");
    private static final String PLAIN = HEADER + "\n" + String.join("\n", ROWS) + "\n";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("orders.csv");
    }

    static Stream<Arguments> sameOrders() {
        return Stream.of(
                same("a mark of UTF-8", "\uFEFF" + PLAIN),
                same("lines that end as on Windows", PLAIN.replace("\n", "\r\n")),
                same("lines that end as on an old Mac", PLAIN.replace("\n", "\r")),
                same("no line break at the end", PLAIN.stripTrailing()),
                same("semicolons", PLAIN.replace(',', ';')),
                same("tabs", PLAIN.replace(',', '\t')),
                same("bars", PLAIN.replace(',', '|')),
                same(
                        "a separator that is declared",
                        "sep=;\r\n" + PLAIN.replace(',', ';').replace("\n", "\r\n")),
                same("UTF-16 as spreadsheets write it", ("\uFEFF" + PLAIN.replace(',', '\t')), "UTF-16LE"),
                same("UTF-16, the other way round", "\uFEFF" + PLAIN, "UTF-16BE"),
                same("names in other letters and with spaces", named("Invoice, Customer ID ,TS,Kind,Amount-Minor")),
                same("everything in quotes", quoted(PLAIN)),
                same("spaces around values", PLAIN.replace(",", " , ").replace("\n", " \n")),
                same("spaces that must not be broken at", PLAIN.replace(",007,", ",\u00A0007\u00A0,")),
                same("empty lines", "\n" + PLAIN.replace("\n", "\n\n")),
                same("rows of nothing behind", PLAIN + ",,,,\n , ,,,\n"),
                same("separators behind each row", PLAIN.replace("\n", ",,\n").replace(HEADER + ",,", HEADER)),
                same("amounts with two digits of nothing", PLAIN.replace(",150000", ",+150000.00")),
                same("other columns, with line breaks in quotes", withOthers()),
                same("columns the other way round", reversed()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sameOrders")
    void theSameOrdersInWhateverFormComeToTheSameNumbers(String what, byte[] bytes) throws IOException {
        Files.writeString(file, PLAIN);
        assertThat(close()).as("%s", err).isZero();
        String expected = closes();
        assertThat(ScienceFiles.rows(folder.resolve("closes.csv")))
                .extracting(row -> row.get("customer_id") + " " + row.get("f") + " " + row.get("m_minor"))
                .containsExactlyInAnyOrder("007 2 100001", "8 a 1 20000", "Nguyễn Ân 1 99");

        Files.write(file, bytes);
        assertThat(close()).as("%s", err).isZero();
        assertThat(closes()).as(what).isEqualTo(expected);

        Files.write(file, zipped(bytes));
        assertThat(close()).as("%s", err).isZero();
        assertThat(closes()).as("%s, zipped", what).isEqualTo(expected);
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                row(
                        "2,8,2024-01-03,purchase,20000,5",
                        "Expected at most 5 values, one for each column, but the row has 6"),
                row("2,8,2024-01-03,purchase,1,234", "Expected at most 5 values"),
                row("2,8,2024-01-03", "Expected a value of amount_minor in column 5, but the row has 3 values"),
                amount("150.000", "whole minor units"),
                amount("1.500.000", "minor units such as 13912, but it is '1.500.000'"),
                amount("\"150,00\"", "minor units such as 13912, but it is '150,00'"),
                amount("\"1,234\"", "minor units"),
                amount("139.12", "whole minor units"),
                amount("$150", "minor units"),
                amount("150 ₫", "minor units"),
                amount("(150)", "minor units"),
                amount("150-", "minor units"),
                amount("\u2212150", "minor units"),
                amount("1.5E+05", "minor units"),
                amount("1e9", "minor units"),
                amount("NaN", "minor units"),
                amount("", "minor units"),
                amount("#REF!", "minor units"),
                amount("1000000000000001", "at most 1000000000000000 minor units"),
                amount("9".repeat(5_000), "but it is '" + "9".repeat(64) + "…'"),
                time("45293", "Expected a time such as"),
                time("02/01/2024", "Expected a time such as"),
                time("1/2/2024", "Expected a time such as"),
                time("02.01.2024", "Expected a time such as"),
                time("2 Jan 2024", "Expected a time such as"),
                time("2024-1-2", "Expected a time such as"),
                time("24-01-02", "Expected a time such as"),
                time("1704153600", "Expected a time such as"),
                time("1704153600000", "Expected a time such as"),
                time("+12024-01-02", "Expected a time of the years 1970 to 2199, but it is '+12024-01-02'"),
                time("+999999999-12-31", "Expected a time of the years 1970 to 2199"),
                time("0001-01-01 00:00:00", "Expected a time of the years 1970 to 2199"),
                time("1900-01-00", "Expected a time such as"),
                time("2299-01-01", "Expected a time of the years 1970 to 2199"),
                time("2024-02-30", "Expected a time such as"),
                time("2024-01-02 24:00", "Expected a time such as"),
                time("NULL", "Expected a time such as"),
                row(
                        "2,1.23457E+12,2024-01-03,purchase,5",
                        "Expected customer_id as it was given out, but '1.23457E+12'"),
                row("\"1,23E+11\",8,2024-01-03,purchase,5", "Expected invoice as it was given out"),
                row(",8,2024-01-03,purchase,5", "Expected an invoice, but there is none"),
                row("2,8,2024-01-03,sale,5", "Expected the kind purchase or refund, but it is 'sale'"),
                row("2,8,2024-01-03,a\u0007b,5", "but it is 'a?b'"),
                row(
                        "2,8,2024-01-03,purchase,\"5\n6,9,2024-01-04,purchase,7",
                        "Expected the quote that opens in this row"),
                row("2,8,2024-01-03,purchase,\"5\"6", "Expected separated values, but a quote is not closed", 2),
                text("Windows-1252", in(PLAIN.replace("Nguyễn Ân", "Noël"), "windows-1252"), 5, "Expected UTF-8 text"),
                text(
                        "Windows-1258",
                        in(PLAIN.replace("Nguyễn Ân", "Phượng"), "windows-1258"),
                        5,
                        "Expected UTF-8 text"),
                text("UTF-16 without a mark", in(PLAIN, "UTF-16LE"), 1, "Expected the columns"),
                text("half a character at the end", cut(in(PLAIN + "é", "UTF-8"), 1), 7, "Expected UTF-8 text"),
                text(
                        "a quote in another column",
                        in(openQuote(), "UTF-8"),
                        3,
                        "Expected the quote that opens in this row"),
                text(
                        "a column twice",
                        in(named("invoice,ts,ts,customer_id,amount_minor"), "UTF-8"),
                        1,
                        "ts stands there twice"),
                text(
                        "a column missing",
                        in(named("invoice,customer,ts,kind,amount_minor"), "UTF-8"),
                        1,
                        "there is no customer_id"),
                text(
                        "no header",
                        in(String.join("\n", ROWS), "UTF-8"),
                        1,
                        "Expected the columns invoice, customer_id, ts"),
                text("a list in JSON", in("[{\"invoice\":1}]", "UTF-8"), 1, "Expected the columns"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void whatCannotBeReadForSureIsToldWithItsLineAndNothingIsWritten(
            String what, byte[] bytes, int line, String sentence) throws IOException {
        Files.write(file, bytes);

        assertThat(close()).as(what).isEqualTo(SegmentCommandLine.DATA_UNUSABLE);

        assertThat(told())
                .anySatisfy(
                        told -> assertThat(told).contains("line " + line + ": ").contains(sentence));
        assertThat(err.toString()).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(told()).allSatisfy(told -> assertThat(told).hasSizeLessThan(400));
        assertThat(folder.resolve("closes.csv")).doesNotExist();
    }

    @Test
    void aZippedFileThatWasCutOrDamagedIsNoShorterFile() throws IOException {
        byte[] zipped = zipped(in(PLAIN, "UTF-8"));
        Files.write(file, cut(zipped, 12));
        assertThat(close()).isEqualTo(SegmentCommandLine.DATA_UNUSABLE);
        zipped[zipped.length / 2] ^= 0x55;
        Files.write(file, zipped);
        assertThat(close()).isEqualTo(SegmentCommandLine.DATA_UNUSABLE);

        assertThat(err.toString()).contains("Expected a whole gzipped file").doesNotContain("\tat ");
    }

    @Test
    void aWorkbookIsToldFromText() throws IOException {
        Files.write(file, new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0});

        assertThat(close()).isEqualTo(SegmentCommandLine.DATA_UNUSABLE);

        assertThat(err.toString()).contains("it is a workbook or an archive; save it as CSV");
    }

    @ParameterizedTest
    @CsvSource({"''", "'\uFEFF'", "'\n\n'", "' , ,\n'"})
    void aFileOfNothingIsRefused(String text) throws IOException {
        Files.writeString(file, text);

        assertThat(close()).isEqualTo(SegmentCommandLine.DATA_UNUSABLE);

        assertThat(err.toString()).contains("the file is empty");
    }

    @Test
    void namesOnlyAreNoOrdersAndNothingToFitOn() throws IOException {
        Files.writeString(file, HEADER + "\n");

        assertThat(close("--daily")).as("%s", err).isZero();
        assertThat(closes().lines()).hasSize(1);
        assertThat(run("fit", "--orders", file.toString())).isEqualTo(SegmentCommandLine.DATA_UNUSABLE);
        assertThat(err.toString()).contains("Expected orders to fit on, but there are none");
    }

    @Test
    void whatDatabasesWriteForNobodyIsNobody() throws IOException {
        List<String> rows = new ArrayList<>(List.of(HEADER, ROWS.getFirst()));
        for (String nobody : List.of("NULL", "null", "\\N", "NaN", "#N/A", "None", " ", "\u00A0")) {
            rows.add(rows.size() + "," + nobody + ",2024-01-03,purchase,5");
        }
        Files.write(file, rows);

        assertThat(close()).as("%s", err).isZero();

        assertThat(closes().lines()).hasSize(2);
        assertThat(err.toString()).contains("Left out 8 rows without a customer");
    }

    @Test
    void invoicesThatBeginWithCAreRefundsAndThatIsSaid() throws IOException {
        Files.writeString(file, "invoice,customer_id,ts,amount_minor\nCH1,7,2024-01-02,500\nC2,7,2024-01-03,-5\n");

        assertThat(close()).as("%s", err).isZero();

        assertThat(err.toString()).contains("Took 1 rows for refunds because their invoice begins with C");
    }

    @Test
    void moreMoneyThanANumberHoldsIsToldWithTheRow() throws IOException {
        String rows = Stream.iterate(1, i -> i + 1)
                .limit(9_300)
                .map(i -> i + ",7,2024-01-02,purchase,1000000000000000")
                .collect(Collectors.joining("\n"));
        Files.writeString(file, HEADER + "\n" + rows + "\n");

        assertThat(close()).isEqualTo(SegmentCommandLine.DATA_UNUSABLE);

        assertThat(told().getFirst()).contains("line 9225: Expected all amounts of a customer to come to at most");
    }

    @Test
    void oneOrderOfAYearToComeDoesNotMakeEveryoneSilent() throws IOException {
        Files.writeString(file, PLAIN + "9,7,2199-12-31,purchase,5\n");

        assertThat(close()).as("%s", err).isZero();
        assertThat(closes()).doesNotContain("2199");
        assertThat(run("fit", "--orders", file.toString())).isEqualTo(SegmentCommandLine.DATA_UNUSABLE);
        assertThat(err.toString()).contains("Expected orders until today, but the latest is of 2199-12-31");
        assertThat(run("fit", "--orders", file.toString(), "--until", "2024-01-31"))
                .isZero();
    }

    /** Of several archives behind each other, and of a pipe that never says how much is there. */
    @Test
    void ordersMayComeByStandardInput() throws IOException {
        Files.writeString(file, PLAIN);
        assertThat(close()).isZero();
        String expected = closes();
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(zipped(in(PLAIN.substring(0, 90), "UTF-8")));
        both.writeBytes(zipped(in(PLAIN.substring(90), "UTF-8")));
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(both.toByteArray()) {
                @Override
                public int available() {
                    return 0;
                }
            });
            assertThat(run("backtest", "--orders", "-", "--as-of", "2024-01-31", "--out", folder.toString()))
                    .as("%s", err)
                    .isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(closes()).isEqualTo(expected);
    }

    @Test
    void daysBeforeAllOrdersAndDaysThatAreNamedTwiceAreClosedOnce() throws IOException {
        Files.writeString(file, PLAIN);

        assertThat(run(
                        "backtest",
                        "--orders",
                        file.toString(),
                        "--as-of",
                        "2024-01-31,1999-12-31,2024-01-31",
                        "--out",
                        folder.toString()))
                .as("%s", err)
                .isZero();

        assertThat(closes().lines()).hasSize(4);
        assertThat(err.toString()).contains("Closed 1999-12-31: 0 customers").containsOnlyOnce("Closed 2024-01-31");
    }

    @Test
    void whereThereIsNoRoomNothingIsLeftBehind() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full));
        Files.writeString(file, PLAIN);
        Files.createSymbolicLink(folder.resolve("closes.csv.part"), full);

        assertThat(close()).isEqualTo(SegmentCommandLine.FILE_UNREACHABLE);

        assertThat(told())
                .last()
                .asString()
                .startsWith("touchfold: Expected to write " + folder.resolve("closes.csv"))
                .contains("No space left on device");
        assertThat(folder.resolve("closes.csv.part")).doesNotExist();
        assertThat(folder.resolve("closes.csv")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--churn-params NaN,1,1,1 | Expected r above 0, but it is NaN",
                "--churn-params 1,1,Infinity,1 | Expected --churn-params from",
                "--churn-params 1,1,1,1e300 | Expected --churn-params from",
                "--churn-params 1e-300,1,1,1 | Expected --churn-params from",
                "--churn-params 0,1,1,1 | Expected r above 0",
                "--churn-params 1,2,3,4,5 | the four numbers r,alpha,a,b, but there are 5",
                "--churn-params one,2,3,4 | 'one' is not a double",
                "--churn-params | Missing required parameter",
                "--population-gap-days NaN | Expected a gap of the population from 0",
                "--window-days 1.5 | '1.5' is not an int",
                "--window-days 9999999999 | is not an int",
                "--as-of tomorrow | Expected a day such as 2011-12-09, but it is 'tomorrow'",
                "--time-zone Mars/Olympus | Mars/Olympus",
                "--currency dong | Expected --currency to be a code such as VND",
                "--grids /nowhere | Expected --grids to be a folder with rf10.grid or rfm125.grid",
                "--daily=perhaps | perhaps",
                "--out | Missing required parameter",
                "--twice --twice | Unknown option",
                "--frequency hours | Expected --frequency to be orders or days"
            })
    void aWrongOptionIsToldInOneSentenceBeforeTheFileIsRead(String options, String sentence) throws IOException {
        Files.writeString(file, "not read");

        assertThat(close(options.split(" "))).isEqualTo(2);

        assertThat(told().getFirst()).contains(sentence);
        assertThat(err.toString()).doesNotContain("\tat ").doesNotContain("Read ");
    }

    private static Arguments same(String what, String text) {
        return same(what, text, "UTF-8");
    }

    private static Arguments same(String what, String text, String charset) {
        return Arguments.of(what, in(text, charset));
    }

    private static Arguments amount(String amount, String sentence) {
        return row("2,8,2024-01-03,purchase," + amount, sentence);
    }

    private static Arguments time(String time, String sentence) {
        return row("2,8," + time + ",purchase,5", sentence);
    }

    private static Arguments row(String row, String sentence) {
        return row(row, sentence, 3);
    }

    /** A row on line 3, behind one that is right. */
    private static Arguments row(String row, String sentence, int line) {
        String shown = row.substring(0, Math.min(60, row.length()));
        return Arguments.of(shown, in(HEADER + "\n" + ROWS.getFirst() + "\n" + row + "\n", "UTF-8"), line, sentence);
    }

    private static Arguments text(String what, byte[] bytes, int line, String sentence) {
        return Arguments.of(what, bytes, line, sentence);
    }

    private static byte[] in(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static byte[] cut(byte[] bytes, int missing) {
        return Arrays.copyOf(bytes, bytes.length - missing);
    }

    private static String openQuote() {
        return HEADER + ",country\n" + ROWS.getFirst() + ",VN\n2,8,2024-01-03,purchase,5,\"VN\n" + ROWS.getLast()
                + ",VN\n";
    }

    private static String named(String header) {
        return PLAIN.replace(HEADER, header);
    }

    private static String quoted(String text) {
        return text.lines()
                .map(line -> "\"" + line.replace(",", "\",\"") + "\"")
                .collect(Collectors.joining("\n"));
    }

    private static String withOthers() {
        return HEADER + ",quantity,\"the \"\"description\"\"\"\n"
                + ROWS.stream()
                        .map(row -> row + ",-3,\"of two, \"\"long\"\"\nlines\"\n")
                        .collect(Collectors.joining());
    }

    private static String reversed() {
        return PLAIN.lines()
                .map(line -> String.join(",", List.of(line.split(",")).reversed()))
                .collect(Collectors.joining("\n"));
    }

    private int close(String... more) {
        List<String> args = new ArrayList<>(
                List.of("backtest", "--orders", file.toString(), "--as-of", "2024-01-31", "--out", folder.toString()));
        for (String option : more) {
            int given = args.indexOf(option);
            if (given >= 0) {
                args.subList(given, given + 2).clear();
            }
        }
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private int run(String... args) {
        return SegmentCommandLine.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private List<String> told() {
        return err.toString().lines().toList();
    }

    private String closes() throws IOException {
        return Files.readString(folder.resolve("closes.csv"), StandardCharsets.UTF_8);
    }
}
