package touchfold.ingest.touchpoint.pos;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.RefundStatus;
import touchfold.ingest.touchpoint.AmountReader;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.Refusal;

/**
 * A Shopify refund, by itself or within its order. Its transactions speak of the money that the buyer was shown, its lines
 * of both; without transactions goods came back and no money went out.
 *
 * @param body the refund
 * @param store the shop
 * @param orderCurrency the order's currency, null where the refund comes alone
 * @param sourceCurrency for amounts that name none
 * @param at JSON pointer to the refund
 */
record ShopifyRefund(JsonFields body, String store, String orderCurrency, String sourceCurrency, String at) {

    /** What it says; empty if it says nothing, as a refund of a test order does. */
    Optional<OrderFact> fact(Instant updatedAt) {
        List<JsonFields> transactions = transactions();
        if (!transactions.isEmpty()) {
            return refunded(transactions, updatedAt);
        }
        return isTest() || body.array("refund_line_items").isEmpty()
                ? Optional.empty()
                : Optional.of(new OrderFact.Returned(
                        store, id("order_id"), List.of(), updatedAt, id("id"), goods(), false, lines()));
    }

    /** By how much Shopify's {@code current_total_price} is lower because of it; null if it does not say. */
    Money reduction() {
        Money byLines = goodsAndAdjustments();
        return byLines != null
                ? byLines
                : amount(transactions().stream()
                        .filter(transaction -> !"failure".equals(transaction.text("status")))
                        .toList());
    }

    private Optional<OrderFact> refunded(List<JsonFields> transactions, Instant updatedAt) {
        RefundStatus status = status(transactions);
        List<JsonFields> counted = transactions.stream()
                .filter(transaction -> status(transaction) == status)
                .toList();
        return Optional.of(new OrderFact.Refunded(
                store,
                id("order_id"),
                List.of(),
                updatedAt,
                id("id"),
                false,
                amount(counted),
                status,
                isCurrencyAssumed(),
                null,
                lines()));
    }

    /** Test transactions move no money. */
    private List<JsonFields> transactions() {
        List<JsonFields> refunds = new ArrayList<>();
        for (JsonFields transaction : body.objects("transactions")) {
            if ("refund".equalsIgnoreCase(transaction.text("kind")) && !Boolean.TRUE.equals(transaction.flag("test"))) {
                refunds.add(transaction);
            }
        }
        return refunds;
    }

    private boolean isTest() {
        for (JsonFields transaction : body.objects("transactions")) {
            if (Boolean.TRUE.equals(transaction.flag("test"))) {
                return true;
            }
        }
        return false;
    }

    /** The best of them: what went through counts, then what is on its way. */
    private static RefundStatus status(List<JsonFields> transactions) {
        List<RefundStatus> all =
                transactions.stream().map(ShopifyRefund::status).toList();
        if (all.contains(RefundStatus.SUCCEEDED)) {
            return RefundStatus.SUCCEEDED;
        }
        return all.contains(RefundStatus.PENDING) ? RefundStatus.PENDING : RefundStatus.FAILED;
    }

    private static RefundStatus status(JsonFields transaction) {
        String status = transaction.text("status");
        return switch (status == null ? "success" : status.toLowerCase(Locale.ROOT)) {
            case "success" -> RefundStatus.SUCCEEDED;
            case "pending" -> RefundStatus.PENDING;
            default -> RefundStatus.FAILED;
        };
    }

    /** What these transactions gave back, in the shop's money; null if it can't be told of all of them. */
    private Money amount(List<JsonFields> transactions) {
        Money inShopMoney = null;
        Map<String, BigDecimal> inOther = new TreeMap<>();
        String shop = shopCurrency();
        for (int i = 0; i < transactions.size(); i++) {
            JsonFields transaction = transactions.get(i);
            BigDecimal number = AmountReader.number(transaction.value("amount"));
            if (number == null) {
                throw Refusal.invalid(at + "/transactions/" + i + "/amount", "a decimal amount");
            }
            String named = transaction.text("currency");
            if (ShopMoney.shopCurrency(transaction, "amount") != null || named == null || named.equals(shop)) {
                inShopMoney = ShopMoney.plus(inShopMoney, absolute(ShopMoney.of(transaction, "amount", shop)));
            } else {
                inOther.merge(named, number.abs(), BigDecimal::add);
            }
        }
        for (Map.Entry<String, BigDecimal> other : inOther.entrySet()) {
            Money converted = converted(other.getValue(), other.getKey());
            if (converted == null) {
                return null;
            }
            inShopMoney = ShopMoney.plus(inShopMoney, converted);
        }
        return inShopMoney;
    }

    /** An amount that the buyer was shown, at the rate of the refund's own lines; null if they do not tell. */
    private Money converted(BigDecimal shown, String currency) {
        Money shop = goodsAndAdjustments();
        if (!shownIn(currency)) {
            return null;
        }
        BigDecimal shownByLines = BigDecimal.ZERO;
        for (JsonFields line : body.objects("refund_line_items")) {
            shownByLines = shownByLines.add(shown(line, "subtotal")).add(shown(line, "total_tax"));
        }
        for (JsonFields adjustment : body.objects("order_adjustments")) {
            shownByLines = shownByLines.subtract(shown(adjustment, "amount")).subtract(shown(adjustment, "tax_amount"));
        }
        return shop == null || shownByLines.signum() <= 0 ? null : ShopMoney.share(shop, shown, shownByLines);
    }

    private boolean shownIn(String currency) {
        String named = first("refund_line_items")
                .object("subtotal_set")
                .object("presentment_money")
                .text("currency_code");
        return named == null || named.equals(currency);
    }

    private static BigDecimal shown(JsonFields document, String name) {
        return ShopMoney.number(
                document.object(name + "_set").object("presentment_money").value("amount"));
    }

    /** The goods' price and tax; null if no line tells. */
    private Money goods() {
        Money sum = null;
        for (JsonFields line : body.objects("refund_line_items")) {
            Money subtotal = ShopMoney.of(line, "subtotal", shopCurrency());
            sum = ShopMoney.plus(sum, subtotal == null ? priced(line) : subtotal);
            sum = ShopMoney.plus(sum, ShopMoney.of(line, "total_tax", shopCurrency()));
        }
        return sum;
    }

    /** Haravan's lines have no sum of their own: what was paid for each, times how many came back. */
    private Money priced(JsonFields line) {
        BigDecimal price = AmountReader.number(line.object("line_item").value("price"));
        BigDecimal quantity = AmountReader.number(line.value("quantity"));
        return price == null || quantity == null
                ? null
                : AmountReader.rounded(price.multiply(quantity), shopCurrency());
    }

    /** An adjustment is negative when it gives more back, as for shipping, and positive when less. */
    private Money goodsAndAdjustments() {
        Money sum = goods();
        for (JsonFields adjustment : body.objects("order_adjustments")) {
            sum = ShopMoney.plus(sum, negative(ShopMoney.of(adjustment, "amount", shopCurrency())));
            sum = ShopMoney.plus(sum, negative(ShopMoney.of(adjustment, "tax_amount", shopCurrency())));
        }
        return sum;
    }

    private List<LineItem> lines() {
        List<LineItem> lines = new ArrayList<>();
        for (JsonFields line : body.objects("refund_line_items")) {
            lines.add(ShopifyLine.of(line.object("line_item"), line.value("quantity"), shopCurrency()));
        }
        return lines;
    }

    /** The order's, else that of an amount in the shop's money, else that of a transaction, else the source's. */
    private String shopCurrency() {
        String named = namedCurrency();
        return orderCurrency != null
                ? orderCurrency
                : AmountReader.currency(named, sourceCurrency, at + "/transactions/0/currency");
    }

    private boolean isCurrencyAssumed() {
        return orderCurrency == null && namedCurrency() == null;
    }

    private String namedCurrency() {
        String named = ShopMoney.shopCurrency(first("refund_line_items"), "subtotal");
        if (named == null) {
            named = ShopMoney.shopCurrency(first("order_adjustments"), "amount");
        }
        if (named == null) {
            named = ShopMoney.shopCurrency(first("transactions"), "amount");
        }
        return named == null ? first("transactions").text("currency") : named;
    }

    private JsonFields first(String array) {
        return body.first(array);
    }

    private String id(String name) {
        String id = body.text(name);
        if (id == null) {
            throw Refusal.missing(at + "/" + name, "an id");
        }
        return id;
    }

    private static Money absolute(Money money) {
        return money == null ? null : new Money(Math.abs(money.minor()), money.currency());
    }

    private static Money negative(Money money) {
        return money == null ? null : new Money(-money.minor(), money.currency());
    }
}
