package touchfold.ingest.touchpoint;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import touchfold.events.Channel;
import touchfold.events.Trust;
import touchfold.ingest.touchpoint.booth.BoothTouchpoint;
import touchfold.ingest.touchpoint.booth.BoothUpload;
import touchfold.ingest.touchpoint.pos.SaleTouchpoint;
import touchfold.ingest.touchpoint.web.MessageKind;
import touchfold.ingest.touchpoint.web.TrackingMessages;
import touchfold.ingest.webhook.Providers;
import touchfold.ingest.webhook.RawCalls;

/** Messages of the doors as the variations of field cases write them, with single quotes for double ones. */
final class FieldMessages {

    private FieldMessages() {}

    /** A message of a server, as the only one of a call. */
    static TouchpointResult track(String kind, String message) {
        return asked(kind, json(message));
    }

    /** The same, written in JSON. */
    static TouchpointResult asked(String kind, String message) {
        return asked(kind, message, Trust.HIGH);
    }

    /** A message of a page, with a key that everybody can read. */
    static TouchpointResult browser(String kind, String message) {
        return asked(kind, json(message), Trust.LOW);
    }

    private static TouchpointResult asked(String kind, String message, Trust trust) {
        RequestContext reception =
                RequestContexts.of("src_site", Channel.WEB, trust, null, RequestContexts.RECEIVED_AT);
        JsonSpan body = JsonSpan.of(message.getBytes(StandardCharsets.UTF_8));
        return TrackingMessages.single(
                        body,
                        MessageKind.named(kind).orElseThrow(),
                        new MessageReader(MessageLimits.DEFAULT),
                        reception)
                .parse(0);
    }

    static TouchpointResult sale(String event) {
        return new SaleTouchpoint("w", RequestContexts.pos())
                .parse(Results.json(json(event)))
                .getFirst();
    }

    static TouchpointResult scan(String scan) {
        BoothUpload upload = BoothUpload.of(
                Results.json("{\"deviceId\":\"d\",\"scans\":[" + json(scan) + "]}"), MessageLimits.DEFAULT);
        return new BoothTouchpoint(upload, RequestContexts.booth()).parse().getFirst();
    }

    static TouchpointResult shopify(String topic, String body) {
        return Providers.catalog()
                .named("shopify")
                .orElseThrow()
                .parse(
                        RawCalls.post(json(body), Map.of("X-Shopify-Topic", topic, "X-Shopify-Event-Id", "e")),
                        RequestContexts.shop())
                .getFirst();
    }

    static TouchpointResult sendgrid(String body) {
        return sendgridAll(body).getFirst();
    }

    static List<TouchpointResult> sendgridAll(String body) {
        return Providers.catalog()
                .named("sendgrid")
                .orElseThrow()
                .parse(RawCalls.post(json(body)), RequestContexts.mail());
    }

    static String json(String text) {
        return text.replace('\'', '"');
    }
}
