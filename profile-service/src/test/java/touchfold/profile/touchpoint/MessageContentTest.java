package touchfold.profile.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.imported;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.EventCodec;
import touchfold.events.IdentifierType;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.TouchBuilder;

/** What of a message makes it another one, where it lies in time, and what it says about who is who. */
class MessageContentTest {

    private static final String PLAIN = json(till("t")
            .at("2026-01-01T00:00:00Z")
            .email("lan@shop.vn")
            .card("vip1")
            .trait("city", "Huế")
            .property("size", "L")
            .campaign("tet")
            .agent("Firefox")
            .consent("marketing", Status.GRANTED)
            .consent("sms", Status.DENIED)
            .bought("1", 100));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\":\"t\"                | \"id\":\"u\"",
                "src_pos                     | src_pos2",
                "\"claimedAt\":\"2026-01-01T00:00:00Z\" | \"claimedAt\":\"2026-01-01T00:00:01Z\"",
                "\"minor\":100 | \"minor\":101",
                "\"size\":\"L\"              | \"size\":\"M\"",
                "\"name\":\"tet\"            | \"name\":\"tet2\"",
                "Huế                         | Hue",
                "\"city\"                    | \"town\"",
                "\"marketing\"               | \"email\"",
                "\"denied\"                  | \"withdrawn\"",
                "lan@shop.vn                 | lan@shop.com",
                "\"type\":\"card\"           | \"type\":\"badge\"",
                "\"traits\":{                | \"notes\":\"rang\",\"traits\":{"
            })
    void whateverTheSenderSaidMakesItAnotherMessage(String said, String otherwise) {
        assertThat(PLAIN).contains(said);

        assertThat(read(PLAIN.replace(said, otherwise)).content())
                .isNotEqualTo(read(PLAIN).content());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"receivedAt\":\"2026-01-01T00:00:01Z\" | \"receivedAt\":\"2026-01-01T00:00:02Z\"",
                "\"occurredAt\":\"2026-01-01T00:00:00Z\" | \"occurredAt\":\"2026-01-01T00:00:03Z\"",
                "\"trust\":\"high\"          | \"trust\":\"low\"",
                "\"channel\":\"pos\"         | \"channel\":\"shop\"",
                "Firefox                     | Chrome",
                "\"traits\":{                | \"ip\":\"10.0.0.1\",\"traits\":{",
                "\"traits\":{                | \"properties\":{},\"traits\":{"
            })
    void howAMessageReachedUsMakesItNoOther(String said, String otherwise) {
        assertThat(PLAIN).contains(said);

        assertThat(read(PLAIN.replace(said, otherwise)).content())
                .isEqualTo(read(PLAIN).content());
    }

    @Test
    void consentsAndIdentifiersHaveNoOrder() {
        ConsentSignal yes = ConsentSignal.answered("marketing", Status.GRANTED, null, null);
        ConsentSignal no = ConsentSignal.answered("sms", Status.DENIED, null, null);

        assertThat(read(json(web("w").email("a@shop.vn")
                                .email("b@shop.vn")
                                .consent(yes)
                                .consent(no)))
                        .content())
                .isEqualTo(read(json(web("w").email("b@shop.vn")
                                .email("a@shop.vn")
                                .consent(no)
                                .consent(yes)))
                        .content())
                .matches("[0-9a-f]{64}");
    }

    @Test
    void whatIsSaidOfThePersonIsNotWhatIsSaidOfTheMessage() {
        String aside = json(web("w").property("size", "L"));
        String personal = json(web("w")).replace("\"traits\":{}", "\"traits\":{},\"properties\":{\"size\":\"L\"}");

        assertThat(read(personal).content()).isNotEqualTo(read(aside).content());
    }

    @Test
    void bytesAreEqualOnlyWhereAllOfThemAre() {
        EventBytes one = EventBytes.of(web("w").event());

        assertThat(one)
                .isEqualTo(EventBytes.of(web("w").event()))
                .hasSameHashCodeAs(EventBytes.of(web("w").event()))
                .isNotEqualTo(EventBytes.of(web("v").event()))
                .isNotEqualTo("bytes");
        assertThat(one.compareTo(EventBytes.of(web("w").event()))).isZero();
        assertThat(EventBytes.of(web("a").event())).isLessThan(one);
    }

    @ParameterizedTest
    @CsvSource({
        "1899-12-31T23:59:59.999Z, false",
        "1900-01-01T00:00:00Z, true",
        "2199-12-31T23:59:59.999Z, true",
        "2200-01-01T00:00:00Z, false"
    })
    void aTimeIsWithinThreeCenturies(String time, boolean usable) {
        Instant at = Instant.parse(time);
        Instant now = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(Folding.READER.read(bytes(web("w").at(at).received(now))))
                .isEqualTo(
                        usable
                                ? new Reading.Usable(Folding.touchpoint(
                                        web("w").at(at).received(now).event()))
                                : new Reading.Unusable("not-in-contract", "/times/occurredAt"));
        assertThat(Folding.READER.read(bytes(web("w").at(now).received(at))))
                .isEqualTo(
                        usable
                                ? new Reading.Usable(Folding.touchpoint(
                                        web("w").at(now).received(at).event()))
                                : new Reading.Unusable("not-in-contract", "/times/receivedAt"));
    }

    @Test
    void timesAreCutToWhatTheStoreKeeps() {
        Touchpoint touchpoint = Folding.touchpoint(web("w").at("2026-01-01T00:00:00.123456789Z")
                .received(Instant.parse("2026-01-01T00:00:01.987654321Z"))
                .event());

        assertThat(touchpoint.seen().at()).isEqualTo("2026-01-01T00:00:00.123456Z");
        assertThat(touchpoint.receivedAt()).isEqualTo("2026-01-01T00:00:01.987654Z");
        assertThat(touchpoint.event().times().claimedAt())
                .as("what was claimed is kept as it is")
                .isEqualTo("2026-01-01T00:00:00.123456789Z");
    }

    @Test
    void identifiersThatAreOneAreShownOnceTheStrongestFirst() {
        Touchpoint touchpoint = Folding.touchpoint(web("w").cookie("k")
                .email("LAN@shop.vn ")
                .email("lan@shop.vn")
                .user("null")
                .card("vip1")
                .event());

        assertThat(touchpoint.members())
                .containsExactly(
                        node(NodeType.CARD, "VIP1"),
                        node(NodeType.EMAIL, "lan@shop.vn"),
                        node(NodeType.ANONYMOUS_ID, "k"));
        assertThat(touchpoint.link()).isEqualTo(new Link(touchpoint.members(), touchpoint.seen(), Optional.empty()));
    }

    @Test
    void anOrderIsBelievedToBeSomebodysOnlyIfATrustedSourceSaysSo() {
        Node order = node(NodeType.ORDER, "shop:1");
        Touchpoint sold = Folding.touchpoint(
                till("t").email("lan@shop.vn").cookie("k").bought("1", 5).event());

        assertThat(sold.orderEvidence().orElseThrow().members())
                .as("of the strongest identifier alone")
                .containsExactly(node(NodeType.EMAIL, "lan@shop.vn"), order);
        assertThat(sold.members()).doesNotContain(order);
        Touchpoint alone = Folding.touchpoint(till("t").gaveBack("1", "r", 5L).event());
        assertThat(alone.members()).containsExactly(order);
        assertThat(alone.orderEvidence()).isEmpty();
        assertThat(Folding.touchpoint(
                                web("w").email("lan@shop.vn").bought("1", 5).event())
                        .orderEvidence())
                .isEmpty();
        assertThat(Folding.touchpoint(web("w").bought("1", 5).event()).members())
                .as("a page that shows nothing is alone")
                .containsExactly(node(NodeType.EVENT, "src_web/w"));
    }

    @Test
    void whatIsSettledWithinABatchHangsOnNoOrder() {
        List<Touchpoint> deliveries = List.of(
                delivery("2026-01-01T00:00:02Z", "Huế"),
                delivery("2026-01-01T00:00:01Z", "Huế"),
                delivery("2026-01-01T00:00:01Z", "Vinh"),
                delivery("2026-01-01T00:00:03Z", "Hà Nội"));
        Touchpoint first = deliveries.get(1).prevailsOver(deliveries.get(2)) ? deliveries.get(1) : deliveries.get(2);
        List<Reading> readings = new ArrayList<>();
        deliveries.forEach(one -> readings.add(new Reading.Usable(one)));
        readings.add(new Reading.Unusable("not-json", "/x"));
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(readings, random);
            List<Intake.Verdict> verdicts = Intake.of(readings).verdicts();
            for (int at = 0; at < readings.size(); at++) {
                assertThat(verdicts.get(at)).isEqualTo(expected(readings.get(at), first));
            }
        }
    }

    private static Intake.Verdict expected(Reading reading, Touchpoint standing) {
        return switch (reading) {
            case Reading.Unusable none -> new Intake.Verdict.Unusable("not-json", "/x");
            case Reading.Usable usable
            when usable.touchpoint().equals(standing) -> new Intake.Verdict.Candidate(standing);
            case Reading.Usable usable ->
                usable.touchpoint().digest().equals(standing.digest())
                        ? new Intake.Verdict.Duplicate(standing.key())
                        : new Intake.Verdict.IdConflict(usable.touchpoint());
        };
    }

    @Test
    void messagesOfDifferentSourcesAreDifferentWhateverTheirId() {
        List<Reading> readings = List.of(
                new Reading.Usable(Folding.touchpoint(till("m").event())),
                new Reading.Usable(Folding.touchpoint(imported("m").event())));

        assertThat(Intake.of(readings).verdicts()).hasOnlyElementsOfType(Intake.Verdict.Candidate.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "\\, false",
        "\\u004, false",
        "\\u0000, true",
        "\\ud83d, true",
        "\\ude00, true",
        "\\ud83d\\ude00, false",
        "\\ud83d\\ude00\\u0000, true",
        "\\ud83d\\ude0, true",
        "\\ud83d\\n1234, true",
        "\\ud83dxu1234, true",
        "\\ud7ff\\ue000, false",
        "\\udbff\\udfff, false",
        "\\udbff\\udc00, false",
        "\\udfff, true",
        "\\uDBFF\\uDBFF, true",
        "\\n\\u0000, true",
        "\\\\u0000, false"
    })
    void onlyWhatTheStoreWouldRefuseIsFound(String text, boolean refused) {
        assertThat(UnstorableText.isIn(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(refused);
    }

    @Test
    void halfAPairIsFoundInATextThatWasRead() {
        assertThat(UnstorableText.isIn("Huế 😀")).isFalse();
        assertThat(UnstorableText.isIn("a\u0000")).isTrue();
        assertThat(UnstorableText.isIn("a\ud83d")).isTrue();
        assertThat(UnstorableText.isIn("\ude00a")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1e2}", "{\"a\":1E2}", "{\"a\":1.5e2}", "{\"\\\"\":1e2}", "{\"1\":[\"x\",2e1]}"})
    void aNumberWithAnExponentIsWrittenOut(String json) {
        assertThat(narrowed(json))
                .isNotEqualTo(json)
                .doesNotContainIgnoringCase("e2")
                .doesNotContain("e1");
    }

    @Test
    void aNumberOfMoreDigitsThanCountIsATextAndOneOfAsManyIsNot() {
        String most = "{\"a\":" + "1".repeat(60) + "}";
        String more = "{\"a\":" + "1".repeat(61) + "}";
        String fraction = "{\"a\":" + "1".repeat(30) + "." + "1".repeat(31) + "}";

        assertThat(narrowed(most)).isEqualTo(most);
        assertThat(narrowed(more)).isEqualTo("{\"a\":\"" + "1".repeat(61) + "\"}");
        assertThat(narrowed(fraction)).startsWith("{\"a\":\"111");
        assertThat(narrowed("{\"a\":[" + "1".repeat(40) + "," + "1".repeat(40) + "]}"))
                .as("digits of two numbers")
                .isEqualTo("{\"a\":[" + "1".repeat(40) + "," + "1".repeat(40) + "]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 100}",
                "{\"a\":\"1e2\"}",
                "{\"a\":\"\\\"1e2\"}",
                "{\"1e2\":true}",
                "{\"a\":true , \"e\":1.50}"
            })
    void whatOnlyLooksLikeAWideNumberStaysByteForByte(String json) {
        assertThat(narrowed(json)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({
        "2147483647, 2147483647",
        "2147483648, 2147483648",
        "-2147483648, -2147483648",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "0.10, 0.1"
    })
    void aNumberKeepsItsValueAtEveryWidth(String number, String kept) throws Exception {
        var node = CanonicalJson.of(EventCodec.mapper().readTree(number));

        assertThat(node).hasToString(kept);
        assertThat(node.isInt() || node.isLong() || node.isBigDecimal()).isTrue();
        assertThat(node.isInt()).isEqualTo(node.canConvertToInt() && node.isIntegralNumber());
    }

    private static Touchpoint delivery(String received, String city) {
        return Folding.touchpoint(web("m").at("2026-01-01T00:00:00Z")
                .received(Instant.parse(received))
                .shows(IdentifierType.EMAIL, "lan@shop.vn")
                .trait("city", city)
                .event());
    }

    private static String narrowed(String json) {
        return new String(new WideNumbers().narrowed(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static Node node(NodeType type, String value) {
        return Folding.KEYS.node(type, value);
    }

    private static Touchpoint read(String json) {
        return ((Reading.Usable) Folding.READER.read(json.getBytes(StandardCharsets.UTF_8))).touchpoint();
    }

    private static byte[] bytes(TouchBuilder touch) {
        return new EventCodec().write(touch.event());
    }

    private static String json(TouchBuilder touch) {
        CanonicalEvent event = touch.event();
        return new String(new EventCodec().write(event), StandardCharsets.UTF_8);
    }
}
