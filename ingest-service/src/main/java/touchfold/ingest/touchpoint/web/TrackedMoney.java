package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import touchfold.events.Money;
import touchfold.ingest.touchpoint.AmountReader;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MemberReader;
import touchfold.ingest.touchpoint.NumberFormat;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.SourceContext;

/**
 * The amounts of one message, in its currency and its source's number format.
 *
 * @param currency ISO 4217; null when the message names one that nobody knows
 * @param assumed whether the message names none
 */
record TrackedMoney(String currency, boolean assumed, NumberFormat format) {

    private static final String AT = "/properties/";
    private static final String[] CURRENCY = {"currency", "currency_code", "currencyCode"};

    /** For an order, whose currency must be known. */
    static TrackedMoney strict(MemberReader properties, SourceContext reporter) {
        String name = properties.present(CURRENCY);
        String named = name == null ? null : code(properties, name);
        if (name != null && named == null) {
            throw Refusal.invalid(AT + name, "an ISO 4217 currency code");
        }
        if (name != null) {
            properties.read(name);
        }
        return new TrackedMoney(
                AmountReader.currency(named, reporter.currency(), AT + "currency"), named == null, reporter.numbers());
    }

    /** Some say a currency by its code and its sign. An amount in one that is not understood is in no other. */
    private static String code(MemberReader properties, String name) {
        JsonNode value = properties.value(name);
        return value.isObject()
                ? new JsonFields(value).text("code", "iso_code", "isoCode")
                : properties.fields().text(name);
    }

    /** For what is worth keeping without its prices. */
    static TrackedMoney lenient(MemberReader properties, SourceContext reporter) {
        String name = properties.present(CURRENCY);
        String named = name == null ? null : code(properties, name);
        boolean unread = name != null && named == null;
        String currency = unread ? null : AmountReader.currencyOrNull(named, reporter.currency());
        if (currency != null && name != null) {
            properties.read(name);
        }
        return new TrackedMoney(currency, named == null, reporter.numbers());
    }

    /**
     * The first of these members that is there; null if none is.
     *
     * @throws Refusal if it is there and can't be read without guessing
     */
    BigDecimal number(MemberReader properties, String... names) {
        String name = properties.present(names);
        if (name == null) {
            return null;
        }
        BigDecimal number = AmountReader.declared(properties.value(name), format, currency, AT + name);
        properties.read(name);
        return number;
    }

    /** The same as money, null when it can't be read; the member then is kept as it came. */
    Money money(MemberReader properties, String... names) {
        String name = properties.present(names);
        if (name == null || currency == null) {
            return null;
        }
        BigDecimal number = lenient(properties.value(name), AT + name);
        if (number == null) {
            return null;
        }
        properties.read(name);
        return money(number);
    }

    /** The number, null when it is none or ambiguous. */
    BigDecimal lenient(JsonNode value, String pointer) {
        if (currency == null) {
            return null;
        }
        try {
            return AmountReader.declared(value, format, currency, pointer);
        } catch (Refusal refusal) {
            return null;
        }
    }

    Money money(BigDecimal number) {
        return number == null ? null : AmountReader.rounded(number, currency);
    }
}
