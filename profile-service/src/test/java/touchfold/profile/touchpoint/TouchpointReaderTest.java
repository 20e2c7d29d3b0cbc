package touchfold.profile.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.OrderBuilder.order;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.EventCodec;
import touchfold.profile.fold.TouchpointFold;
import touchfold.profile.identity.NodeKeys;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.view.Title;

class TouchpointReaderTest {

    private static final Path SAMPLES =
            Path.of(System.getProperty("touchfold.root", ".."), "docs", "contract", "samples", "touchpoints");

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleOfTheContractCanBeFolded(Path sample) throws IOException {
        Reading reading = Folding.READER.read(Files.readAllBytes(sample));

        assertThat(reading).isInstanceOf(Reading.Usable.class);
        Touchpoint touchpoint = ((Reading.Usable) reading).touchpoint();
        assertThat(TouchpointFold.of(touchpoint).touchpoints()).isEqualTo(1);
        assertThat(Title.of(touchpoint.fact(), touchpoint.event().context())).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00", "x\\ud83dx", "\\\\\\u0000"})
    void textThatTheStoreWouldRefuseIsUnusable(String escape) {
        assertThat(Folding.READER.read(named(escape))).isEqualTo(new Reading.Unusable("unstorable-text", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\\\u0000", "\\ud83d\\ude00", "\\u0041", "\\n\\\\", "\\\\\\\\u0000"})
    void textThatOnlyLooksLikeItIsUsable(String escape) {
        assertThat(Folding.READER.read(named(escape))).isInstanceOf(Reading.Usable.class);
    }

    @Test
    void aQuantityThatNobodyCanWriteOutIsUnusable() {
        String sale = new String(
                new EventCodec()
                        .write(till("t")
                                .fact(order("1").total(5).line("tea", "7", 1).placed())
                                .event()),
                StandardCharsets.UTF_8);
        for (String quantity : List.of("1e2147483647", "1e-2147483647", "9e120")) {
            assertThat(Folding.READER.read(sale.replace("\"quantity\":7", "\"quantity\":" + quantity)
                            .getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(Reading.Unusable.class);
        }
        assertThat(Folding.READER.read(sale.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Reading.Usable.class);
    }

    @Test
    void aTimeOutsideAllReasonIsUnusable() {
        byte[] ancient =
                new EventCodec().write(web("w1").at("1066-10-14T09:00:00Z").event());

        assertThat(Folding.READER.read(ancient))
                .isEqualTo(new Reading.Unusable("not-in-contract", "/times/occurredAt"));
    }

    @Test
    void aRetryIsTheSameMessageAndAnotherContentIsNot() {
        TouchBuilder sale =
                till("t1").at("2026-01-01T00:00:00Z").email("lan@shop.vn").bought("1", 100);
        Touchpoint first = Folding.touchpoint(sale.event());
        Touchpoint retried = Folding.touchpoint(
                sale.received(Instant.parse("2026-01-01T01:00:00Z")).event());
        Touchpoint other = Folding.touchpoint(sale.bought("1", 200).event());

        assertThat(retried.digest()).isEqualTo(first.digest());
        assertThat(other.digest()).isNotEqualTo(first.digest());
        assertThat(first.prevailsOver(retried)).isTrue();
        assertThat(retried.prevailsOver(first)).isFalse();
    }

    @Test
    void whatIsStoredOfAContentSaysNothingWithoutTheSecret() {
        CanonicalEvent sale = till("t1").email("lan@shop.vn").bought("1", 100).event();
        String secret = "another-secret-of-forty-characters-012345";
        TouchpointReader other = new TouchpointReader(Folding.NORMALISER, new NodeKeys(secret));

        assertThat(other.of(sale).content()).isEqualTo(Folding.touchpoint(sale).content());
        assertThat(other.of(sale).digest())
                .isNotEqualTo(Folding.touchpoint(sale).digest());
        assertThat(other.of(sale).digest()).isNotEqualTo(other.of(sale).content());
    }

    @Test
    void aMessageWhoseTimeWeDerivedIsTheSameWhenItComesAgain() {
        CanonicalEvent first =
                web("w1").withoutClock(Instant.parse("2026-01-01T00:00:00Z")).event();
        CanonicalEvent again =
                web("w1").withoutClock(Instant.parse("2026-01-01T00:05:00Z")).event();

        assertThat(Folding.touchpoint(again).digest())
                .isEqualTo(Folding.touchpoint(first).digest());
    }

    @Test
    void repetitionsAndContradictionsWithinABatchAreSettled() {
        Reading early = usable(web("w1").at("2026-01-01T00:00:00Z").event());
        Reading late = usable(web("w1")
                .at("2026-01-01T00:00:00Z")
                .received(Instant.parse("2026-01-02T00:00:00Z"))
                .event());
        Reading other =
                usable(web("w1").at("2026-01-03T00:00:00Z").email("lan@shop.vn").event());

        assertThat(Intake.of(List.of(late, other, early)).verdicts())
                .hasExactlyElementsOfTypes(
                        Intake.Verdict.Duplicate.class,
                        Intake.Verdict.IdConflict.class,
                        Intake.Verdict.Candidate.class);
    }

    private static Reading usable(CanonicalEvent event) {
        return new Reading.Usable(Folding.touchpoint(event));
    }

    private static byte[] named(String escape) {
        byte[] plain = new EventCodec().write(web("w1").event());
        return new String(plain, StandardCharsets.UTF_8).replace("Home", escape).getBytes(StandardCharsets.UTF_8);
    }
}
