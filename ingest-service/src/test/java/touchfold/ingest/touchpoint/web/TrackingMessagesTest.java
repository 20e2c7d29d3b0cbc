package touchfold.ingest.touchpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchfold.events.CanonicalEvent;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.MessageReader;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.Results;
import touchfold.ingest.touchpoint.TouchpointResult;

class TrackingMessagesTest {

    private static final String GOOD =
            "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"e\",\"messageId\":\"m\",\"timestamp\":\"2026-01-02T03:04:05Z\"}";

    private final MessageReader reader = new MessageReader(MessageLimits.DEFAULT);

    @Test
    void whatABatchSharesIsThatOfEachOfItsMessages() {
        List<TouchpointResult> results = all(
                batch(
                        "{\"batch\":[" + GOOD + ",{\"type\":\"page\",\"anonymousId\":\"a\",\"messageId\":\"p\"}],"
                                + "\"sentAt\":\"2026-01-02T03:04:06Z\",\"context\":{\"library\":{\"name\":\"analytics.js\"}}}"));

        assertThat(results).hasSize(2).allSatisfy(result -> {
            CanonicalEvent event = Results.event(result);
            assertThat(event.context().library().name()).isEqualTo("analytics.js");
            assertThat(event.times().sentAt()).isEqualTo("2026-01-02T03:04:06Z");
        });
        assertThat(results).extracting(TouchpointResult::index).containsExactly(0, 1);
    }

    @Test
    void oneBrokenMessageDoesNotSpoilTheOthersAndIsKeptByteForByte() {
        String broken = "{\"type\": \"track\", \"messageId\":\"bad\", \"x\": tru }";
        TrackingMessages messages = batch("{\"batch\":[" + GOOD + "," + broken + "," + GOOD + ",7]}");
        List<TouchpointResult> results = all(messages);

        assertThat(results.get(0)).isInstanceOf(TouchpointResult.Accepted.class);
        assertThat(results.get(2)).isInstanceOf(TouchpointResult.Accepted.class);
        TouchpointResult.Rejected rejected = Results.rejected(results.get(1));
        assertThat(rejected.code()).isEqualTo("invalid_json");
        assertThat(rejected.messageId()).isEqualTo("bad");
        assertThat(rejected.pointer()).isEqualTo("/batch/1");
        assertThat(copy(messages, 1)).isEqualTo(broken);
        assertThat(Results.rejected(results.get(3)).pointer()).isEqualTo("/batch/3");
    }

    @Test
    void aMessageThatCanNotBeUnderstoodIsKeptByteForByteToo() {
        String odd = "{ \"type\":\"track\",  \"userId\":\"u\", \"n\":1.0e1}";

        TrackingMessages messages = batch("{\"batch\":[" + odd + "],\"writeKey\":\"k\", \"sentAt\" : 1.0 }");

        Results.rejected(all(messages).getFirst());
        assertThat(copy(messages, 0)).isEqualTo(odd);
        assertThat(messages.sharedCopy()).asString(StandardCharsets.UTF_8).isEqualTo("{\"sentAt\":1.0}");
    }

    @Test
    void whatABatchSharesCountsForEachOfItsMessages() {
        String shared = "\"context\":{\"page\":{\"title\":\"" + "t".repeat(16_000) + "\"}}";
        String large = GOOD.replace("\"e\"", "\"e\",\"properties\":{\"x\":\"" + "x".repeat(16_000) + "\"}");

        List<TouchpointResult> results =
                all(batch("{" + shared + ",\"batch\":[" + GOOD + "," + large + "," + large.replace("x", "xx") + "]}"));
        assertThat(results.get(0)).isInstanceOf(TouchpointResult.Accepted.class);
        assertThat(results.get(1)).isInstanceOf(TouchpointResult.Accepted.class);
        assertThat(Results.rejected(results.get(2)).code()).isEqualTo("message_too_large");
    }

    @Test
    void whatIsSharedByTooManyIsRefusedAsAWhole() {
        String messages = (GOOD + ",").repeat(299) + GOOD;
        String shared = "\"context\":{\"page\":{\"title\":\"" + "t".repeat(16_000) + "\"}}";

        assertRefused("{" + shared + ",\"batch\":[" + messages + "]}", "shared_too_large");
        assertRefused("{\"context\":{\"x\":\"" + "t".repeat(40_000) + "\"},\"batch\":[]}", "shared_too_large");
        assertRefused("{\"a\":0" + ",\"a\":0".repeat(10_000) + ",\"batch\":[" + GOOD + "]}", "shared_too_large");
    }

    @Test
    void whatIsSharedIsCleanedAndHeldToTheLimits() {
        TouchpointResult result = all(batch("{\"batch\":[{\"type\":\"page\",\"anonymousId\":\"a\"}],"
                        + "\"context\":{\"page\":{\"title\":\"x\\u0000\\ud800\"}}}"))
                .getFirst();

        assertThat(((TouchpointResult.Accepted) result)
                        .events()
                        .getFirst()
                        .context()
                        .page()
                        .title())
                .isEqualTo("x\uFFFD\uFFFD");
        assertRefused("{\"batch\":[],\"context\":" + "[".repeat(20) + "]".repeat(20) + "}", "too_deep");
    }

    @Test
    void aBatchThatIsNoneIsRefusedAsAWhole() {
        assertRefused("{}", "missing_field");
        assertRefused("{\"batch\":{}}", "invalid_field");
        assertRefused("[1]", "invalid_json");
        assertThatThrownBy(() -> batch("[1]")).hasMessage("Expected a JSON object, but it is something else");
        assertRefused("{\"batch\":[" + "0,".repeat(2_500) + "0]}", "batch_too_large");
        assertThatThrownBy(() -> TrackingMessages.single(span("[1]"), MessageKind.TRACK, reader, RequestContexts.web()))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void whatNoParserCanReadIsNamedToo() {
        TouchpointResult.Rejected rejected =
                Results.rejected(batch("{\"batch\":[" + GOOD + "]}").unreadable(0));

        assertThat(rejected.code()).isEqualTo("unreadable");
        assertThat(rejected.pointer()).isEqualTo("/batch/0");
        assertThat(rejected.messageId()).isEqualTo("m");
    }

    @Test
    void whereItsIdCannotBeFoundNoneIsNamed() {
        List<TouchpointResult> results = all(batch("{\"batch\":[{\"messageId\" \"m\"},{\"messageId\":7,\"x\":tru}]}"));

        assertThat(results).extracting(TouchpointResult::messageId).containsExactly(null, null);
        assertThat(results).allMatch(TouchpointResult.Rejected.class::isInstance);
    }

    @Test
    void whatABodyIsCanBeAsked() {
        TrackingMessages single = TrackingMessages.of(
                TrackingDoor.at("/v1/track").orElseThrow(), span(GOOD), reader, RequestContexts.web());
        TrackingMessages array = TrackingMessages.of(
                TrackingDoor.at("/batch").orElseThrow(), span("[" + GOOD + "]"), reader, RequestContexts.web());
        TrackingMessages batch = batch("{\"batch\":[" + GOOD + "]}");

        assertThat(List.of(single.isAlone(), array.isAlone(), batch.isAlone())).containsExactly(true, false, false);
        assertThat(List.of(single.isArray(), array.isArray(), batch.isArray())).containsExactly(false, true, false);
        assertThat(single.sharedCopy()).isNull();
    }

    /** Each limit is the largest that is allowed. */
    @Test
    void aMessageWithWhatItSharesMayBeExactlyAsLargeAsItsLimit() {
        String shared = "\"sentAt\":\"2026-01-02T03:04:06Z\"";
        String body = "{" + shared + ",\"batch\":[" + GOOD + "]}";
        int beside = body.length() - GOOD.length() - 2;
        int whole = GOOD.length() + beside;

        assertThat(limited(body, whole, whole).parse(0)).isInstanceOf(TouchpointResult.Accepted.class);
        assertThat(Results.rejected(limited(body, whole - 1, whole).parse(0)).code())
                .isEqualTo("message_too_large");
        String two = body.replace("]}", "," + GOOD + "]}");
        assertThat(limited(two, whole, 2 * beside).size()).isEqualTo(2);
        assertThatThrownBy(() -> limited(two, whole, 2 * beside - 1))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("shared_too_large"));
        String none = "{" + shared + ",\"batch\":[]}";
        assertThat(limited(none, none.length() - 2, 1_000).size()).isZero();
        assertThatThrownBy(() -> limited(none, none.length() - 3, 1_000))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("shared_too_large"));
    }

    private TrackingMessages limited(String body, int messageBytes, int bodyBytes) {
        RequestContext usual = RequestContexts.web();
        RequestContext limited = new RequestContext(
                usual.reporter(),
                usual.receivedAt(),
                usual.requestId(),
                usual.address(),
                usual.userAgent(),
                usual.timeRules(),
                new MessageLimits(bodyBytes, 10, messageBytes, 16, 256, 1_000, 1_000),
                usual.digest());
        return TrackingMessages.batch(span(body), reader, limited);
    }

    private void assertRefused(String body, String code) {
        assertThatThrownBy(() -> batch(body))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private TrackingMessages batch(String body) {
        return TrackingMessages.batch(span(body), reader, RequestContexts.web());
    }

    private static JsonSpan span(String body) {
        return JsonSpan.untilTheEnd(body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<TouchpointResult> all(TrackingMessages messages) {
        List<TouchpointResult> results = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            results.add(messages.parse(i));
        }
        return results;
    }

    private static String copy(TrackingMessages messages, int index) {
        return new String(messages.copy(index), StandardCharsets.UTF_8);
    }
}
