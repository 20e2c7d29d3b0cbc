package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.Refusal;

/**
 * An event as Google Analytics names it, and as pages write it for its tag manager, in the words of Segment's specification:
 * {@code purchase} with {@code transaction_id}, {@code value} and {@code items}, beside each other or within {@code
 * ecommerce}. Such names are short, and anybody may have given them to something else: without what Google's events have,
 * they stay what they were called.
 *
 * @param name in Segment's words, in small letters and without what joins them
 * @param fields what it says, without the object around it
 * @param within where a member stood that was taken out of an object
 */
record AnalyticsEvent(String name, JsonFields fields, Map<String, String> within) {

    private static final String AT = "/properties/";
    private static final String AROUND = DataLayer.ECOMMERCE;
    private static final String ITEMS = "items";

    /** Those that are about products, or about a cart of them. */
    private static final Map<String, String> SHOPPING = Map.ofEntries(
            Map.entry("viewitem", "productviewed"),
            Map.entry("selectitem", "productclicked"),
            Map.entry("viewitemlist", "productlistviewed"),
            Map.entry("addtocart", "productadded"),
            Map.entry("removefromcart", "productremoved"),
            Map.entry("viewcart", "cartviewed"),
            Map.entry("addtowishlist", "productaddedtowishlist"),
            Map.entry("begincheckout", "checkoutstarted"),
            Map.entry("addshippinginfo", "checkoutstepcompleted"),
            Map.entry("addpaymentinfo", "paymentinfoentered"));

    /** Those that are about an order. */
    private static final Map<String, String> ORDERS = Map.of("purchase", "ordercompleted", "refund", "orderrefunded");

    /** What the older product, Universal Analytics, called a transaction's members. */
    private static final Map<String, String> OLDER = Map.of("id", "transaction_id", "revenue", "value");

    /**
     * The event in Segment's words; empty if it is none of Google's.
     *
     * @param letters its name, without what joins its words
     */
    static Optional<AnalyticsEvent> of(String letters, JsonFields properties) {
        if (!isNamed(letters)) {
            return Optional.empty();
        }
        boolean order = ORDERS.containsKey(letters);
        Map<String, String> within = new HashMap<>();
        ObjectNode taken = takenOut(letters, properties.node(), within);
        JsonFields fields = JsonFields.untraced(taken);
        JsonNode items = taken.path(ITEMS);
        if (order) {
            boolean named = fields.text(OrderNaming.BY_TRANSACTION.id()) != null;
            boolean worth = fields.text("value") != null || !items.isMissingNode() || taken.has("products");
            return named && (worth || letters.equals("refund"))
                    ? Optional.of(new AnalyticsEvent(ORDERS.get(letters), fields, within))
                    : Optional.empty();
        }
        if (!items.isArray() || items.isEmpty() || !items.get(0).isObject()) {
            return Optional.empty();
        }
        return Optional.of(shopping(SHOPPING.get(letters), taken, items, within));
    }

    /** Whether Google calls an event so. */
    static boolean isNamed(String letters) {
        return ORDERS.containsKey(letters) || SHOPPING.containsKey(letters);
    }

    /** Google says a list also of one product; of several that were shown at once none was looked at. */
    private static AnalyticsEvent shopping(String name, ObjectNode taken, JsonNode items, Map<String, String> within) {
        boolean one = name.equals("productviewed") || name.equals("productclicked");
        if (one && items.size() == 1) {
            items.get(0).properties().forEach(member -> taken.putIfAbsent(member.getKey(), member.getValue()));
            taken.remove(ITEMS);
        }
        boolean list = one && items.size() > 1;
        return new AnalyticsEvent(list ? "productlistviewed" : name, JsonFields.untraced(taken), within);
    }

    /** The properties, with what stands in {@code ecommerce} beside them where nothing else has its name. */
    private static ObjectNode takenOut(String letters, JsonNode properties, Map<String, String> within) {
        ObjectNode taken = JsonNodeFactory.instance.objectNode();
        properties.properties().forEach(member -> taken.set(member.getKey(), member.getValue()));
        if (taken.path(AROUND) instanceof ObjectNode around) {
            ObjectNode left = around.deepCopy();
            if (left.remove(letters) instanceof ObjectNode action) {
                String at = AROUND + "/" + letters + "/";
                if (action.remove("actionField") instanceof ObjectNode fields) {
                    take(fields, OLDER, at + "actionField/", taken, within);
                }
                take(action, Map.of(), at, taken, within);
            }
            take(left, Map.of("currencyCode", "currency"), AROUND + "/", taken, within);
            taken.remove(AROUND);
            left.properties().removeIf(member -> taken.path(member.getKey()).equals(member.getValue()));
            if (!left.isEmpty()) {
                taken.set(AROUND, left);
            }
        }
        return taken;
    }

    private static void take(
            ObjectNode from, Map<String, String> names, String at, ObjectNode taken, Map<String, String> within) {
        from.properties().forEach(member -> {
            String name = names.getOrDefault(member.getKey(), member.getKey());
            if (taken.path(name).isMissingNode() || taken.path(name).isNull()) {
                taken.set(name, member.getValue());
                within.put(name, at + member.getKey());
            }
        });
    }

    /** The same refusal, pointing to where the member really stood. */
    Refusal placed(Refusal refusal) {
        if (!refusal.pointer().startsWith(AT)) {
            return refusal;
        }
        String[] steps = refusal.pointer().substring(AT.length()).split("/", 2);
        String place = within.getOrDefault(steps[0], steps[0]);
        String beyond = steps.length > 1 ? "/" + steps[1] : "";
        return new Refusal(refusal.code(), AT + place + beyond, refusal.getMessage());
    }
}
