package touchfold.demo.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Map;
import touchfold.demo.batch.TouchpointBatch;
import touchfold.demo.touchpoint.MailEvent;

/** The e-mail provider: Twilio SendGrid's signed Event Webhook. */
record MailSender(String source, PrivateKey key) {

    SignedRequest request(TouchpointBatch.Mail batch, Instant now) {
        var events = SenderJson.array();
        batch.touchpoints().forEach(event -> events.add(event(event)));
        byte[] body = SenderJson.bytes(events);
        String timestamp = Long.toString(now.getEpochSecond());
        return new SignedRequest(
                "/webhooks/sendgrid/" + source,
                Map.of(
                        "X-Twilio-Email-Event-Webhook-Timestamp",
                        timestamp,
                        "X-Twilio-Email-Event-Webhook-Signature",
                        WebhookSignatures.sendgrid(key, timestamp, body)),
                body);
    }

    private static ObjectNode event(MailEvent event) {
        ObjectNode node = SenderJson.object()
                .put("email", event.email())
                .put("timestamp", event.at().getEpochSecond())
                .put("event", event.fate().wireName())
                .put("sg_event_id", event.id())
                .put("campaign_id", event.mailing().name());
        node.putArray("category").add(event.mailing().name());
        switch (event.fate()) {
            case OPENED -> node.put("sg_machine_open", event.machine());
            case CLICKED -> node.put("url", WebSender.ORIGIN + event.mailing().landing());
            case BOUNCED -> node.put("type", "bounce").put("reason", "550 5.1.1 no such user");
            case DELIVERED -> node.put("response", "250 OK");
            case UNSUBSCRIBED -> {}
        }
        return node;
    }
}
