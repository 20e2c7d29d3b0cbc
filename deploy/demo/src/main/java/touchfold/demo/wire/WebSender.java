package touchfold.demo.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import touchfold.demo.batch.TouchpointBatch;
import touchfold.demo.retail.CatalogueProduct;
import touchfold.demo.retail.VisitCampaign;
import touchfold.demo.touchpoint.WebAct;
import touchfold.demo.touchpoint.WebCall;

/** The website's tracking library, on the server's side, in the Segment form. */
record WebSender(String writeKey) {

    static final String ORIGIN = "https://nhasen.example.vn";
    private static final String LIBRARY = "@segment/analytics-node";

    SignedRequest request(TouchpointBatch.Web batch, Instant now) {
        ObjectNode body = SenderJson.object();
        ArrayNode messages = body.putArray("batch");
        batch.touchpoints().forEach(call -> messages.add(message(call)));
        body.put("sentAt", now.toString());
        return new SignedRequest("/v1/batch", SenderJson.writeKey(writeKey), SenderJson.bytes(body));
    }

    private static ObjectNode message(WebCall call) {
        ObjectNode message = SenderJson.object();
        act(call.act(), message);
        message.put("messageId", call.id());
        message.put("anonymousId", call.visitor().anonymousId());
        call.visitor().userId().ifPresent(id -> message.put("userId", id));
        message.put("timestamp", call.at().toString());
        ObjectNode context = message.putObject("context");
        context.put("locale", "vi-VN").put("timezone", "Asia/Ho_Chi_Minh");
        context.putObject("library").put("name", LIBRARY).put("version", "3.1.0");
        call.campaign().ifPresent(campaign -> campaign(campaign, context));
        return message;
    }

    private static void act(WebAct act, ObjectNode message) {
        switch (act) {
            case WebAct.PageSeen page -> {
                message.put("type", "page").put("name", page.title());
                message.putObject("properties")
                        .put("url", ORIGIN + page.path())
                        .put("path", page.path())
                        .put("title", page.title());
            }
            case WebAct.ProductSeen seen -> product("Product Viewed", seen.product(), message);
            case WebAct.CartAdded added ->
                product("Product Added", added.product(), message).put("quantity", added.quantity());
            case WebAct.Searched searched -> track("Products Searched", message).put("query", searched.query());
            case WebAct.Identified identified -> traits(identified, message);
        }
    }

    private static ObjectNode track(String event, ObjectNode message) {
        return message.put("type", "track").put("event", event).putObject("properties");
    }

    private static ObjectNode product(String event, CatalogueProduct product, ObjectNode message) {
        return track(event, message)
                .put("product_id", product.id())
                .put("sku", product.sku())
                .put("name", product.name())
                .put("category", product.category())
                .put("price", product.price())
                .put("currency", "VND")
                .put("url", ORIGIN + product.path());
    }

    private static void traits(WebAct.Identified who, ObjectNode message) {
        ObjectNode traits = message.put("type", "identify").putObject("traits");
        traits.put("name", who.name());
        who.email().ifPresent(email -> traits.put("email", email));
        who.phone().ifPresent(phone -> traits.put("phone", phone));
        traits.putObject("address").put("city", who.city()).put("country", "VN");
    }

    private static void campaign(VisitCampaign campaign, ObjectNode context) {
        context.putObject("campaign")
                .put("source", campaign.source())
                .put("medium", campaign.medium())
                .put("name", campaign.name());
    }
}
