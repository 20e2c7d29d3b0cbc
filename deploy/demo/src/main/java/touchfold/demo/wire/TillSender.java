package touchfold.demo.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import touchfold.demo.batch.TouchpointBatch;
import touchfold.demo.retail.StoreTill;
import touchfold.demo.touchpoint.TillEvent;
import touchfold.demo.touchpoint.Touchpoint;

/** The tills: our own sale event as CloudEvents, signed after Standard Webhooks. */
record TillSender(String source, byte[] secret) {

    SignedRequest request(TouchpointBatch.Tills batch, Instant now) {
        List<ObjectNode> events =
                batch.touchpoints().stream().map(TillSender::event).toList();
        JsonNode content =
                events.size() == 1 ? events.getFirst() : SenderJson.array().addAll(events);
        byte[] body = SenderJson.bytes(content);
        String id = "msg_" + idOf(batch);
        String timestamp = Long.toString(now.getEpochSecond());
        return new SignedRequest(
                "/webhooks/standard/" + source,
                Map.of(
                        "webhook-id", id,
                        "webhook-timestamp", timestamp,
                        "webhook-signature", WebhookSignatures.standard(secret, id, timestamp, body)),
                body);
    }

    // The same content has the same id, so that a second delivery is seen to be one.
    private static UUID idOf(TouchpointBatch.Tills batch) {
        String ids = batch.touchpoints().stream().map(Touchpoint::id).collect(Collectors.joining(" "));
        return UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode event(TillEvent event) {
        return switch (event) {
            case TillEvent.Sale sale -> {
                ObjectNode envelope = envelope(sale, sale.till(), "sale.completed");
                sale(sale, envelope.putObject("data"));
                yield envelope;
            }
            case TillEvent.Refund refund -> {
                ObjectNode envelope = envelope(refund, refund.sale().till(), "sale.refunded");
                ObjectNode data = envelope.putObject("data")
                        .put("saleId", refund.sale().id())
                        .put("refundId", refund.id())
                        .put("total", Long.toString(refund.amount()));
                place(refund.sale(), data);
                yield envelope;
            }
        };
    }

    private static ObjectNode envelope(TillEvent event, StoreTill till, String type) {
        return SenderJson.object()
                .put("specversion", "1.0")
                .put("id", event.id())
                .put("source", "urn:nhasen:" + till.store() + ":" + till.id())
                .put("type", type)
                .put("time", event.at().toString())
                .put("datacontenttype", "application/json");
    }

    private static void sale(TillEvent.Sale sale, ObjectNode data) {
        data.put("saleId", sale.id()).put("total", Long.toString(sale.basket().total()));
        place(sale, data);
        var lines = data.putArray("lines");
        for (var line : sale.basket().lines()) {
            lines.addObject()
                    .put("productId", line.product().id())
                    .put("sku", line.product().sku())
                    .put("name", line.product().name())
                    .put("category", line.product().category())
                    .put("quantity", line.quantity())
                    .put("unitPrice", Long.toString(line.product().price()));
        }
    }

    private static void place(TillEvent.Sale sale, ObjectNode data) {
        data.put("currency", "VND")
                .put("storeId", sale.till().store())
                .put("tillId", sale.till().id());
        var buyer = sale.buyer();
        if (!buyer.equals(TillEvent.Buyer.UNKNOWN)) {
            ObjectNode customer = data.putObject("customer");
            buyer.phone().ifPresent(phone -> customer.put("phone", phone));
            buyer.card().ifPresent(card -> customer.put("card", card));
        }
    }
}
