package touchfold.profile.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator reads of a rebuild, and what a script learns from the code with which it ends. */
class RebuildReportTest {

    private static final UUID LAN = UUID.fromString("7d0c3a0e-5b1f-8c55-9d1e-2f4a6b8c0d11");
    private static final StoreDifference CITY = new StoreDifference(
            "identifier",
            LAN.toString(),
            List.of("value", "shared"),
            List.of("lan@shop.vn", "false"),
            List.of("mai@shop.vn", "true"),
            Optional.of(LAN));
    private static final StoreDifference MISSING =
            new StoreDifference("touchpoint", "src_web/t1", List.of(), List.of(), List.of("there"), Optional.empty());
    private static final StoreDifference EXTRA = new StoreDifference(
            "search_term", "tcity=hue/" + LAN, List.of(), List.of("there"), List.of(), Optional.of(LAN));
    private static final StoreDifference FOLDED =
            new StoreDifference("link", LAN + "/0", List.of("folded"), List.of("3"), List.of("2"), Optional.empty());

    @Test
    void aStoreThatIsWhatItsLogSaysIsSaidToBeAndEndsWithNought() {
        StoreRebuild.Result result = result(Map.of(), List.of());

        assertThat(RebuildReport.of(result, false))
                .containsExactly(
                        "  compared 1,234,567 touchpoints, 2,000 links, 1,500 identifiers and 900 profiles in 1.5 s",
                        "  in all   123,457/s from the first touchpoint that was read to the last index (10.0 s)",
                        "  digest   live    aa",
                        "           rebuilt bb",
                        "The live store is what its log says: 0 differences.");
        assertThat(RebuildReport.code(result)).isZero();
    }

    @Test
    void eachDifferenceIsPrintedAndAllAreCountedByWhatTheyAreAbout() {
        StoreRebuild.Result result =
                result(Map.of("touchpoint", 7L, "identifier", 1L, "link", 3L), List.of(CITY, MISSING, EXTRA, FOLDED));

        assertThat(RebuildReport.of(result, false))
                .containsSubsequence(
                        "  identifier " + LAN + " of profile " + LAN + ": value, shared differ",
                        "  touchpoint src_web/t1: missing in the live store",
                        "  search_term tcity=hue/" + LAN + " of profile " + LAN + ": only in the live store",
                        "  link " + LAN + "/0: folded differs",
                        "11 differences: {identifier=1, link=3, touchpoint=7}");
        assertThat(RebuildReport.code(result)).isEqualTo(1);
    }

    @Test
    void valuesWhichMayBePersonalAreShownToWhoeverAsksForThemAndToNobodyElse() {
        StoreRebuild.Result result = result(Map.of("identifier", 1L, "touchpoint", 1L), List.of(CITY, MISSING));

        assertThat(String.join("\n", RebuildReport.of(result, false))).doesNotContain("shop.vn");
        assertThat(CITY).hasToString("identifier " + LAN + " of profile " + LAN + ": value, shared differ");
        assertThat(RebuildReport.of(result, true))
                .contains("  identifier " + LAN + " of profile " + LAN
                        + ": value, shared differ; live lan@shop.vn, false; rebuilt mai@shop.vn, true")
                .contains("  touchpoint src_web/t1: missing in the live store");
    }

    @Test
    void aSwitchIsToldWithWhatItCost() {
        assertThat(RebuildReport.of(new StoreSwitch.Result(1_200, 34, Duration.ofMillis(260))))
                .isEqualTo("Switched: 1,200 touchpoints came in meanwhile, 34 changes are told,"
                        + " nothing was folded for 0.3 s.");
    }

    @Test
    void aCommandLineThatIsNotUnderstoodDoesNothingAndSaysHowItIsWritten() {
        List<RebuildOptions> done = new ArrayList<>();
        Said said = new Said();

        int code = RebuildCommand.code(List.of("--verfy"), said.stream(), options -> {
            done.add(options);
            return 0;
        });

        assertThat(code).isEqualTo(2);
        assertThat(done).isEmpty();
        assertThat(said.text()).contains("rebuild --verify").contains("--differences N (20)");
    }

    @Test
    void whatCouldNotBeFoundOutIsNoSuccess() {
        Said said = new Said();

        int code = RebuildCommand.code(List.of("--switch"), said.stream(), options -> {
            throw new RebuildException("Expected the database to answer, but SQLSTATE 08001");
        });

        assertThat(code).isEqualTo(1);
        assertThat(said.text().strip())
                .isEqualTo("touchfold: Expected the database to answer, but SQLSTATE 08001."
                        + " The live store is as it was.");
    }

    @Test
    void theCodeIsThatOfTheWork() {
        Said said = new Said();

        assertThat(RebuildCommand.code(
                        List.of("--verify", "--values", "--differences", "0"),
                        said.stream(),
                        options -> options.equals(new RebuildOptions(false, true, 0)) ? 0 : 9))
                .isZero();
        assertThat(RebuildCommand.code(List.of("--verify"), said.stream(), options -> 1))
                .isEqualTo(1);
        assertThat(said.text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--verify --differences 999999, 999999",
        "--verify --differences 1000000, -",
        "--verify --differences 1.5, -",
        "--verify --differences --values, -",
        "--differences 3, -",
        "--differences 3 --switch, 3",
        "--verify --differences 3 --differences 4, 4",
        "--verify 3, -"
    })
    void aNumberOfDifferencesIsAWholeOneOfUpToSixDigits(String line, String differences) {
        assertThat(RebuildOptions.parse(List.of(line.split(" ")))
                        .map(options -> Integer.toString(options.differences()))
                        .orElse("-"))
                .isEqualTo(differences);
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S, 0/s, 0.0 s",
        "1000, PT0.01S, '100,000/s', 0.0 s",
        "5, PT0S, '5,000/s', 0.0 s",
        "2, PT0.0005S, '2,000/s', 0.0 s",
        "3, PT2S, 2/s, 2.0 s",
        "100, PT1M0.06S, 2/s, 60.1 s"
    })
    void aRateIsByTheSecondHoweverShortItTook(long touchpoints, Duration took, String rate, String seconds) {
        assertThat(RebuildProgress.rate(touchpoints, took)).isEqualTo(rate);
        assertThat(RebuildProgress.seconds(took)).isEqualTo(seconds);
    }

    @Test
    void howFarItIsIsSaidEveryTwoSecondsAndNotWithEveryTouchpoint() {
        Said said = new Said();
        AtomicLong millis = new AtomicLong(7);
        RebuildProgress progress = new RebuildProgress(said.stream(), () -> 1_000_000 * millis.get());

        progress.folding(1, 1_000);
        millis.addAndGet(1_999);
        progress.folding(2, 1_000);
        millis.addAndGet(1);
        progress.folding(300, 1_000);
        millis.addAndGet(1_999);
        progress.folding(400, 1_000);
        millis.addAndGet(2_001);
        progress.folding(600, 1_000);
        progress.folded(1_000, Duration.ofMillis(500));
        progress.written(20, 30, 4_000);

        assertThat(said.text().lines())
                .containsExactly(
                        "  folding  300 of 1,000 touchpoints, 150/s",
                        "  folding  600 of 1,000 touchpoints, 100/s",
                        "  folded   1,000 touchpoints in 0.5 s, 2,000/s",
                        "  written  20 links, 30 identifiers, 4,000 profiles, with their indexes");
    }

    private static StoreRebuild.Result result(Map<String, Long> counts, List<StoreDifference> first) {
        return new StoreRebuild.Result(
                1_234_567,
                2_000,
                1_500,
                900,
                Duration.ofSeconds(7),
                Duration.ofSeconds(3),
                Duration.ofMillis(1_500),
                new StoreComparison.Result(counts, first, "aa", "bb"));
    }

    /** What was printed. */
    private static final class Said {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        PrintStream stream() {
            return new PrintStream(bytes, true, StandardCharsets.UTF_8);
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
