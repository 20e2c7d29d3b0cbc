package touchfold.ingest.touchpoint.pos;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import touchfold.events.Money;
import touchfold.ingest.touchpoint.AmountReader;
import touchfold.ingest.touchpoint.JsonFields;

/**
 * Reads Shopify's amounts in the shop's own money. Each stands twice: plainly, as a decimal text in the currency of its
 * document, and in a {@code …_set} with the shop's money and the one that the buyer was shown.
 */
final class ShopMoney {

    private ShopMoney() {}

    /**
     * The amount, null if there is none.
     *
     * @param currency of a plain amount
     */
    static Money of(JsonFields document, String name, String currency) {
        JsonFields shop = document.object(name + "_set").object("shop_money");
        BigDecimal amount = AmountReader.number(shop.value("amount"));
        if (amount != null) {
            String named = shop.text("currency_code");
            return AmountReader.rounded(
                    amount, named == null ? currency : AmountReader.currency(named, currency, "/" + name));
        }
        return AmountReader.rounded(document.value(name), currency);
    }

    /** The amount as the buyer saw it, null if there is none or it is in the shop's money too. */
    static Money presentment(JsonFields document, String name, String shopCurrency) {
        JsonFields shown = document.object(name + "_set").object("presentment_money");
        BigDecimal amount = AmountReader.number(shown.value("amount"));
        String currency = shown.text("currency_code");
        return amount == null || currency == null || currency.equals(shopCurrency)
                ? null
                : AmountReader.rounded(amount, AmountReader.currency(currency, shopCurrency, "/" + name));
    }

    /** The currency that the shop's money of this amount is in, null if it does not say. */
    static String shopCurrency(JsonFields document, String name) {
        return document.object(name + "_set").object("shop_money").text("currency_code");
    }

    /** The sum, of which either may be missing or in another currency: then the first counts. */
    static Money plus(Money one, Money other) {
        if (one == null) {
            return other;
        }
        return other == null || !other.currency().equals(one.currency())
                ? one
                : new Money(Math.addExact(one.minor(), other.minor()), one.currency());
    }

    /** The same part of an amount that {@code part} is of {@code whole}, rounded half up. */
    static Money share(Money amount, BigDecimal part, BigDecimal whole) {
        if (whole.signum() == 0 || part.compareTo(whole) == 0) {
            return amount;
        }
        BigDecimal minor = BigDecimal.valueOf(amount.minor()).multiply(part).divide(whole, 0, RoundingMode.HALF_UP);
        return new Money(minor.longValueExact(), amount.currency());
    }

    static BigDecimal number(JsonNode node) {
        BigDecimal number = AmountReader.number(node);
        return number == null ? BigDecimal.ZERO : number;
    }
}
