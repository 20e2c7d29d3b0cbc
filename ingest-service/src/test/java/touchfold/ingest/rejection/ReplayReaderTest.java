package touchfold.ingest.rejection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.ingest.publish.BodyParts;
import touchfold.ingest.publish.CalledPart;
import touchfold.ingest.publish.DoorCall;
import touchfold.ingest.publish.RejectedRecord;
import touchfold.ingest.publish.RejectedRecords;
import touchfold.ingest.touchpoint.BodyReader;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.MessageReader;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.Results;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.touchpoint.booth.BoothTouchpoint;
import touchfold.ingest.touchpoint.booth.BoothUpload;
import touchfold.ingest.touchpoint.file.FileKind;
import touchfold.ingest.touchpoint.file.FileSettings;
import touchfold.ingest.touchpoint.file.FileTouchpoint;
import touchfold.ingest.touchpoint.web.MessageKind;
import touchfold.ingest.touchpoint.web.TrackingDoor;
import touchfold.ingest.touchpoint.web.TrackingMessages;
import touchfold.ingest.webhook.Providers;
import touchfold.ingest.webhook.RecordedCall;
import touchfold.ingest.webhook.WebhookProvider;

/** A message that is read again is read as it was read the first time, wherever in its request it stood. */
class ReplayReaderTest {

    private static final String BATCH =
            "{\"sentAt\": \"2026-01-10T11:00:04Z\", \"context\": {\"locale\": \"vi\"}, \"writeKey\":"
                    + " \"wk\", \"batch\": [{\"type\": \"track\"}, 7, {\"type\": \"track\", \"userId\": \"u\", \"event\": \"Read\"},"
                    + " {\"type\": \"page\", \"anonymousId\": \"a\", \"messageId\": \"m\"}]}";
    private static final String SCANS =
            "{\"app\": \"scan/1\", \"scans\": [{\"scanId\": \"bad\"}, {\"scanId\": \"s\", \"eventId\":"
                    + " \"f\", \"badgeId\": \"b\"}], \"deviceId\": \"d\"}";

    private final ReplayReader reader = new ReplayReader(Providers.catalog(), MessageLimits.DEFAULT);

    static Stream<WebhookProvider> providers() {
        return Providers.catalog().all().stream();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void everyProvidersMessageBecomesWhatItWouldHaveBecome(WebhookProvider provider) throws IOException {
        for (RecordedCall recorded : RecordedCall.of(provider)) {
            if (!recorded.isDelivery() || recorded.isRefused()) {
                continue;
            }
            RequestContext reception = recorded.reception();
            DoorCall call = DoorCall.of(
                    "/webhooks/" + provider.name() + "/src_x",
                    recorded.call().headers(),
                    BodyParts.array(recorded.call().inflated(), MessageLimits.DEFAULT));
            for (TouchpointResult first : parsed(provider, recorded)) {
                assertSame(call, reception, first);
            }
        }
    }

    @Test
    void aMessageOfABatchIsReadWithWhatTheBatchShares() throws IOException {
        RequestContext reception = RequestContexts.web();
        TrackingMessages messages =
                TrackingMessages.batch(span(BATCH), new MessageReader(MessageLimits.DEFAULT), reception);
        DoorCall call = DoorCall.of(
                "/v1/batch/",
                Map.of(),
                index -> new CalledPart(CalledPart.Form.BATCH, messages.copy(index), messages.sharedCopy(), true));

        for (int index = 0; index < messages.size(); index++) {
            assertSame(call, reception, messages.parse(index));
        }
    }

    @Test
    void aMessageThatCameAloneIsReadByItsDoor() throws IOException {
        String message = "{\"anonymousId\": \"a\", \"name\": \"Home\"}";
        RequestContext reception = RequestContexts.web();
        TrackingMessages single = TrackingMessages.single(
                span(message), MessageKind.PAGE, new MessageReader(MessageLimits.DEFAULT), reception);

        for (String door : List.of("/v1/page", "/v1/p/")) {
            DoorCall call = DoorCall.of(
                    door,
                    Map.of(),
                    index -> new CalledPart(CalledPart.Form.BODY, single.copy(index), single.sharedCopy(), true));
            assertSame(call, reception, single.parse(0));
        }
    }

    @Test
    void anEventOfAnotherDialectIsReadByItsDoor() throws IOException {
        String events = "[{\"event\":\"A\"},{\"event\":\"B\",\"distinct_id\":\"u\",\"uuid\":\"p-1\"}]";
        TrackingDoor door = TrackingDoor.at("/e").orElseThrow();
        RequestContext reception = RequestContexts.pos();
        for (String body :
                List.of(events, "{\"api_key\":\"k\",\"sent_at\":\"2026-01-10T11:00:04Z\",\"batch\":" + events + "}")) {
            TrackingMessages messages =
                    TrackingMessages.of(door, span(body), new MessageReader(MessageLimits.DEFAULT), reception);
            CalledPart.Form form = messages.isArray() ? CalledPart.Form.ARRAY : CalledPart.Form.BATCH;
            DoorCall call = DoorCall.of(
                    "/e/", Map.of(), index -> new CalledPart(form, messages.copy(index), messages.sharedCopy(), true));

            assertSame(call, reception, messages.parse(0));
            assertSame(call, reception, messages.parse(1));
        }
    }

    @Test
    void aCloudEventWhoseAttributesStoodInHeadersIsReadWithThem() throws IOException {
        TrackingDoor door = TrackingDoor.at("/v1/events").orElseThrow();
        RequestContext reception = RequestContexts.pos();
        Map<String, String> headers =
                Map.of("ce-specversion", "1.0", "ce-id", "e", "ce-source", "/s", "ce-type", "a.b");
        byte[] whole = door.dialect().withHeaders(bytes("{\"x\":1}"), headers);
        TrackingMessages messages =
                TrackingMessages.of(door, JsonSpan.of(whole), new MessageReader(MessageLimits.DEFAULT), reception);
        DoorCall call = DoorCall.of(
                "/v1/events",
                headers,
                index -> new CalledPart(CalledPart.Form.BODY, messages.copy(index), messages.sharedCopy(), true));

        assertSame(call, reception, messages.parse(0));
    }

    @Test
    void aScanIsReadWithItsDevice() throws IOException {
        RequestContext reception = RequestContexts.booth();
        byte[] body = bytes(SCANS);
        BoothUpload upload = BoothUpload.of(new BodyReader(MessageLimits.DEFAULT).json(body), MessageLimits.DEFAULT);
        DoorCall call = DoorCall.of("/v1/booth/scans", Map.of(), BodyParts.scans(body, MessageLimits.DEFAULT));

        for (TouchpointResult first : new BoothTouchpoint(upload, reception).parse()) {
            assertSame(call, reception, first);
        }
    }

    @Test
    void aRowOfAFileIsReadUnderTheSettingsOfItsImport() throws IOException {
        RequestContext reception = RequestContexts.shop();
        FileSettings settings = FileSettings.of(Results.json("{\"dates\": \"day-first\", \"currency\": \"USD\"}"));
        for (String fields : List.of(
                "{\"orderId\": \"A\", \"placedAt\": \"31/12/2025\", \"total\": \"5\", \"lines\": []}",
                "{\"orderId\": \"A\", \"placedAt\": \"31/31/2025\", \"total\": \"5\"}")) {
            DoorCall call = DoorCall.of(
                    FileKind.ORDERS.door(),
                    Map.of(),
                    index -> new CalledPart(
                            CalledPart.Form.BODY,
                            bytes(fields),
                            bytes(settings.json().toString()),
                            true));

            assertSame(
                    call,
                    reception,
                    new FileTouchpoint(FileKind.ORDERS, settings, reception)
                            .read(70_000, Results.json(fields))
                            .result());
        }
    }

    @Test
    void aCorrectedMessageTakesThePlaceOfTheRefusedOne() throws IOException {
        RejectedRecord refused = refused(
                2,
                "/v1/batch",
                index -> new CalledPart(
                        CalledPart.Form.BATCH,
                        bytes("{\"userId\": 1 }"),
                        bytes("{\"sentAt\":\"2026-01-10T11:00:04Z\"}"),
                        true));

        TouchpointResult again = reader.read(
                refused, bytes("{\"type\": \"track\", \"userId\": \"u\", \"event\": \"Read\"}"), RequestContexts.web());

        assertThat(again.index()).isEqualTo(2);
        assertThat(Results.event(again).times().sentAt()).isEqualTo("2026-01-10T11:00:04Z");
    }

    @Test
    void aCorrectionThatIsNoMessageIsRefusedAndNothingElse() throws IOException {
        RejectedRecord refused =
                refused(1, "/v1/batch", index -> new CalledPart(CalledPart.Form.BATCH, bytes("{}"), bytes("{}"), true));

        for (String correction : List.of("7", "{", "{}],\"batch\":[{}", "{},{}", "")) {
            assertThat(reader.read(refused, bytes(correction), RequestContexts.web()))
                    .isInstanceOf(TouchpointResult.Rejected.class);
        }
    }

    @Test
    void aDoorThatIsNoLongerThereIsNamed() throws IOException {
        for (String door : List.of("/webhooks/fax/src_x", "/v1/fax")) {
            RejectedRecord refused =
                    refused(0, door, index -> new CalledPart(CalledPart.Form.BODY, bytes("{}"), null, true));
            assertThat(Results.rejected(reader.read(refused, bytes("{}"), RequestContexts.web()))
                            .code())
                    .startsWith("unknown_");
        }
    }

    /** What a provider makes of a call; one that is refused as a whole is one rejection. */
    private static List<TouchpointResult> parsed(WebhookProvider provider, RecordedCall recorded) {
        try {
            return provider.parse(recorded.call(), recorded.reception());
        } catch (Refusal refusal) {
            return List.of(new TouchpointResult.Rejected(0, null, refusal.code(), refusal.pointer(), "Expected …"));
        }
    }

    private void assertSame(DoorCall call, RequestContext reception, TouchpointResult first) throws IOException {
        RejectedRecord refused = refused(first.index(), call, reception);

        TouchpointResult again = reader.read(refused, refused.personal().bytes().orElseThrow(), reception);

        if (first instanceof TouchpointResult.Rejected) {
            assertThat(again).isInstanceOf(TouchpointResult.Rejected.class);
            assertThat(Results.rejected(again).code())
                    .isEqualTo(Results.rejected(first).code());
            assertThat(Results.rejected(again).pointer())
                    .isEqualTo(Results.rejected(first).pointer());
        } else {
            assertThat(again).isEqualTo(first);
        }
    }

    private static RejectedRecord refused(int index, String door, IntFunction<CalledPart> parts) throws IOException {
        return refused(index, DoorCall.of(door, Map.of(), parts), RequestContexts.web());
    }

    private static RejectedRecord refused(int index, DoorCall call, RequestContext reception) throws IOException {
        return RejectedRecords.written(index, call, reception);
    }

    private static JsonSpan span(String body) {
        return JsonSpan.of(bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
