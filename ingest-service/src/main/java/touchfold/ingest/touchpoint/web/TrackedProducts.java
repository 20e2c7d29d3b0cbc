package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.ingest.touchpoint.AmountReader;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MemberReader;
import touchfold.ingest.touchpoint.SplitProperties;

/**
 * The products of a message, one among its properties or several in a list.
 *
 * @param items in their order
 * @param personal what their own members say that may be personal
 * @param worth what they come to; null when there are none, or the price of one is unknown
 */
record TrackedProducts(List<LineItem> items, Map<String, JsonNode> personal, BigDecimal worth) {

    /** What a product is called by, in Segment's words and in Google's. */
    static final String[] ID = {"product_id", "productId", "id", "item_id", "itemId"};

    private static final String[] LISTS = {"products", "lines", "items", "line_items", "lineItems"};
    private static final String[] PRICE = {"price", "unit_price", "unitPrice", "item_price", "itemPrice"};
    private static final String[] QUANTITY = {
        "quantity", "qty", "qty_ordered", "qtyOrdered", "item_quantity", "itemQuantity"
    };
    private static final int MOST = 500;

    /**
     * The list {@code products}, {@code lines} as our own sale event has it, or {@code items} as Google's events do. What
     * stands beyond {@value #MOST} stays among the properties.
     */
    static TrackedProducts list(MemberReader properties, TrackedMoney money) {
        String list = list(properties);
        JsonNode products = list == null ? null : properties.value(list);
        if (products == null || products.size() > MOST || !isOfObjects(products)) {
            return new TrackedProducts(List.of(), Map.of(), null);
        }
        properties.read(list);
        List<LineItem> items = new ArrayList<>();
        Map<String, JsonNode> personal = new TreeMap<>();
        BigDecimal worth = products.isEmpty() ? null : BigDecimal.ZERO;
        for (int i = 0; i < products.size(); i++) {
            MemberReader product = new MemberReader(new JsonFields(products.get(i)));
            BigDecimal price = price(product, money);
            BigDecimal quantity = product.present(QUANTITY) == null ? BigDecimal.ONE : quantity(product, money);
            worth = worth == null || price == null || quantity == null ? null : worth.add(price.multiply(quantity));
            LineItem item = item(product, money);
            SplitProperties rest = SplitProperties.of(product.rest());
            String at = list + "." + i + ".";
            rest.personal().forEach((name, value) -> personal.put(at + name, value));
            items.add(with(item, rest.plain()));
        }
        return new TrackedProducts(items, personal, worth);
    }

    /** The first that is a list: under the same names others tell how many products there are. */
    private static String list(MemberReader properties) {
        for (String name : LISTS) {
            JsonNode list = properties.value(name);
            if (list != null && list.isArray()) {
                return name;
            }
        }
        return null;
    }

    private static boolean isOfObjects(JsonNode products) {
        for (JsonNode product : products) {
            if (!product.isObject()) {
                return false;
            }
        }
        return true;
    }

    private static BigDecimal price(MemberReader product, TrackedMoney money) {
        String name = product.present(PRICE);
        return name == null ? null : money.lenient(product.value(name), "");
    }

    /** The product that the properties themselves speak of; what they say beyond it stays with them. */
    static LineItem item(MemberReader product, TrackedMoney money) {
        Money unitPrice = money.money(product, PRICE);
        BigDecimal quantity = quantity(product, money);
        if (quantity != null) {
            product.read(product.present(QUANTITY));
        }
        return new LineItem(
                product.text(ID),
                product.text("sku"),
                product.text("name", "title", "item_name", "itemName"),
                product.text("variant", "item_variant"),
                product.text("category", "item_category"),
                product.text("brand", "item_brand"),
                quantity,
                unitPrice,
                money.money(product, "discount"),
                money.money(product, "tax"),
                Map.of());
    }

    /** In the source's own format; null when it is none, or may mean a thousand times as much. */
    private static BigDecimal quantity(MemberReader product, TrackedMoney money) {
        String name = product.present(QUANTITY);
        JsonNode quantity = name == null ? null : product.value(name);
        boolean clear =
                quantity == null || !quantity.isTextual() || !money.format().mayBeGrouped(quantity.textValue());
        return clear ? AmountReader.number(quantity, money.format()) : null;
    }

    private static LineItem with(LineItem item, Map<String, JsonNode> properties) {
        return new LineItem(
                item.productId(),
                item.sku(),
                item.name(),
                item.variant(),
                item.category(),
                item.brand(),
                item.quantity(),
                item.unitPrice(),
                item.discount(),
                item.tax(),
                properties);
    }
}
