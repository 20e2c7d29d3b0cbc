package touchfold.demo.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import touchfold.demo.batch.TouchpointBatch;
import touchfold.demo.touchpoint.BoothScan;

/** The scanner app, which uploads its queue when it is back on the net. */
record BoothSender(String writeKey) {

    SignedRequest request(TouchpointBatch.Booth batch, Instant now) {
        ObjectNode body = SenderJson.object()
                .put("deviceId", batch.device())
                .put("app", "booth-scan/1.2")
                .put("sentAt", SenderJson.local(now));
        var scans = body.putArray("scans");
        batch.touchpoints().forEach(scan -> scans.add(scan(scan)));
        return new SignedRequest("/v1/booth/scans", SenderJson.writeKey(writeKey), SenderJson.bytes(body));
    }

    private static ObjectNode scan(BoothScan scan) {
        ObjectNode node = SenderJson.object()
                .put("scanId", scan.id())
                .put("scannedAt", SenderJson.local(scan.at()))
                .put("booth", scan.fair().booth())
                .put("eventId", scan.fair().eventId())
                .put("badgeId", scan.badge())
                .put("rating", scan.rating());
        scan.contact().ifPresent(contact -> contact(contact, node));
        scan.marketing().ifPresent(marketing -> node.putObject("consent")
                .put("marketing", marketing)
                .put("textVersion", "2026-01")
                .put("channel", "booth"));
        return node;
    }

    private static void contact(BoothScan.Contact contact, ObjectNode scan) {
        if (contact.asCard()) {
            scan.put("raw", card(contact));
            return;
        }
        ObjectNode fields = scan.putObject("contact").put("name", contact.name().full());
        contact.email().ifPresent(email -> fields.put("email", email));
        contact.phone().ifPresent(phone -> fields.put("phone", phone));
    }

    private static String card(BoothScan.Contact contact) {
        StringBuilder card = new StringBuilder("BEGIN:VCARD\r\nVERSION:3.0\r\n")
                .append("N:%s;%s;;;\r\n"
                        .formatted(contact.name().last(), contact.name().given()))
                .append("FN:%s\r\n".formatted(contact.name().full()));
        contact.phone()
                .ifPresent(phone -> card.append("TEL;TYPE=CELL:").append(phone).append("\r\n"));
        contact.email()
                .ifPresent(email ->
                        card.append("EMAIL;TYPE=INTERNET:").append(email).append("\r\n"));
        return card.append("END:VCARD\r\n").toString();
    }
}
