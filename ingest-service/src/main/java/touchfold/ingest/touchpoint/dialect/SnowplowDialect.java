package touchfold.ingest.touchpoint.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.Refusal;

/**
 * Snowplow's tracker protocol: {@code {schema, data: [{e, eid, dtm, stm, uid, duid, …}]}}, every value a text. What
 * happened stands in the parameters of an old kind of event, or as JSON of its own schema within a text. There is no write
 * key: the app's id names the source.
 */
final class SnowplowDialect implements ClientDialect {

    /** Parameters that have members of their own in a message. */
    private static final Set<String> READ = Set.of(
            "e", "eid", "dtm", "ttm", "stm", "uid", "duid", "nuid", "tnuid", "aid", "p", "tv", "url", "page", "refr",
            "ua", "ip", "lang", "tz", "ue_pr", "ue_px", "co", "cx", "se_ac", "se_ca", "se_la", "se_pr", "se_va",
            "tr_id", "tr_af", "tr_tt", "tr_tx", "tr_sh", "tr_cu", "ti_id", "ti_sk", "ti_nm", "ti_ca", "ti_pr", "ti_qu",
            "ti_cu");

    private static final Map<String, String> PLATFORMS = Map.of("web", "web", "mob", "mobile", "srv", "server");

    @Override
    public String list() {
        return "data";
    }

    @Override
    public boolean sendsMany() {
        return true;
    }

    @Override
    public String idName() {
        return "eid";
    }

    @Override
    public List<String> keyNames() {
        return List.of();
    }

    @Override
    public Optional<String> appId(JsonSpan body) {
        JsonSpan data = body.member(list());
        JsonSpan event = data != null && data.isArray() ? data.first() : body;
        JsonSpan app = event == null ? null : event.member("aid");
        return Optional.ofNullable(app == null ? null : app.plainText());
    }

    @Override
    public JsonNode shared(JsonNode members) {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public TranslatedMessage translate(JsonNode raw, NestedReader nested) {
        JsonFields event = JsonFields.untraced(raw);
        SnowplowContexts contexts =
                SnowplowContexts.of(SnowplowJson.of(event, "co", "cx", nested).array("data"));
        String kind = event.text("e");
        if (kind == null) {
            throw Refusal.missing("/e", "the kind of event");
        }
        return switch (kind) {
            case "pp" -> new TranslatedMessage.Unsaid(event.text("eid"), "That a page stays open is not kept");
            case "pv" -> said(new MessageDraft("page").put("name", event.text("page")), event, contexts);
            case "se" ->
                said(
                        new MessageDraft("track")
                                .put("event", event.text("se_ac"))
                                .set(
                                        "properties",
                                        MessageDraft.picked(
                                                event,
                                                "category",
                                                "se_ca",
                                                "label",
                                                "se_la",
                                                "property",
                                                "se_pr",
                                                "value",
                                                "se_va")),
                        event,
                        contexts);
            case "tr" ->
                said(
                        new MessageDraft("track")
                                .put("event", "Order Completed")
                                .set(
                                        "properties",
                                        MessageDraft.picked(
                                                event,
                                                "order_id",
                                                "tr_id",
                                                "affiliation",
                                                "tr_af",
                                                "total",
                                                "tr_tt",
                                                "tax",
                                                "tr_tx",
                                                "shipping",
                                                "tr_sh",
                                                "currency",
                                                "tr_cu")),
                        event,
                        contexts);
            case "ti" ->
                said(
                        new MessageDraft("track")
                                .put("event", "Order Item")
                                .set(
                                        "properties",
                                        MessageDraft.picked(
                                                event,
                                                "order_id",
                                                "ti_id",
                                                "sku",
                                                "ti_sk",
                                                "name",
                                                "ti_nm",
                                                "category",
                                                "ti_ca",
                                                "price",
                                                "ti_pr",
                                                "quantity",
                                                "ti_qu",
                                                "currency",
                                                "ti_cu")),
                        event,
                        contexts);
            case "ue" -> described(event, contexts, nested);
            default -> said(new MessageDraft("track").put("event", kind), event, contexts);
        };
    }

    /** An event that its schema names. */
    private static TranslatedMessage described(JsonFields event, SnowplowContexts contexts, NestedReader nested) {
        JsonFields described = SnowplowJson.of(event, "ue_pr", "ue_px", nested).object("data");
        String name = SnowplowContexts.name(described.text("schema"));
        if (name == null) {
            throw Refusal.missing("/ue_pr", "an event with its schema");
        }
        JsonFields data = described.object("data");
        MessageDraft draft = new MessageDraft("track");
        if (name.equals("snowplow_ecommerce_action")) {
            SnowplowPurchase purchase = SnowplowPurchase.of(data, contexts);
            draft.put("event", purchase.event()).set("properties", purchase.properties());
        } else {
            draft.put("event", name).set("properties", data.node());
        }
        return said(draft, event, contexts);
    }

    private static TranslatedMessage said(MessageDraft draft, JsonFields event, SnowplowContexts contexts) {
        String time = event.text("ttm", "dtm");
        return new TranslatedMessage.Said(draft.put("messageId", event.text("eid"))
                .put("userId", event.text("uid"))
                .put("anonymousId", anonymousId(event, contexts))
                .put("timestamp", time)
                .put("sentAt", event.text("stm"))
                .put("channel", PLATFORMS.get(event.text("p") == null ? "" : event.text("p")))
                .context("ip", event.text("ip"))
                .context("userAgent", event.text("ua"))
                .context("locale", event.text("lang"))
                .context("timezone", event.text("tz"))
                .context("page", MessageDraft.picked(event, "url", "url", "title", "page", "referrer", "refr"))
                .context("library", library(event.text("tv")))
                .context("snowplow", rest(event, contexts))
                .message());
    }

    private static String anonymousId(JsonFields event, SnowplowContexts contexts) {
        String device = event.text("duid", "tnuid", "nuid");
        return device == null ? contexts.first("client_session").text("userId") : device;
    }

    private static ObjectNode library(String version) {
        ObjectNode library = JsonNodeFactory.instance.objectNode();
        if (version != null) {
            int dash = version.lastIndexOf('-');
            library.put(
                    "name", "snowplow-" + (dash < 0 ? version : version.substring(0, dash)).toLowerCase(Locale.ROOT));
            if (dash >= 0) {
                library.put("version", version.substring(dash + 1));
            }
        }
        return library;
    }

    /** What nothing here has a name for. */
    private static ObjectNode rest(JsonFields event, SnowplowContexts contexts) {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        event.node().properties().forEach(parameter -> {
            if (!READ.contains(parameter.getKey())) {
                rest.set(parameter.getKey(), parameter.getValue());
            }
        });
        JsonNode more = contexts.unread();
        if (!more.isEmpty()) {
            rest.set("contexts", more);
        }
        return rest;
    }
}
