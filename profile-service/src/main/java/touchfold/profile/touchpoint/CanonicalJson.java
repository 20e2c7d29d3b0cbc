package touchfold.profile.touchpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One spelling for each JSON value, so that a value that went through PostgreSQL's jsonb equals the one that did not, and
 * whatever was accepted can be read again for ever: keys sorted, numbers without trailing zeros and without exponent. A
 * number that is longer than {@value #MAX_DIGITS} digits when it is written so measures nothing; it is kept as a text.
 */
public final class CanonicalJson {

    static final int MAX_DIGITS = 60;
    private static final int INT_BITS = 31;
    private static final int LONG_BITS = 63;

    private CanonicalJson() {}

    /** The value in its one spelling. */
    public static JsonNode of(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object(object);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> items.add(of(item)));
            return items;
        }
        return node.isNumber() ? number(node) : node;
    }

    private static JsonNode object(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        Collections.sort(names);
        ObjectNode sorted = JsonNodeFactory.instance.objectNode();
        names.forEach(name -> sorted.set(name, of(object.get(name))));
        return sorted;
    }

    private static JsonNode number(JsonNode node) {
        if (node.isFloatingPointNumber() && !isFinite(node)) {
            return TextNode.valueOf(node.asText());
        }
        BigDecimal value = node.decimalValue();
        if (value.signum() == 0) {
            return IntNode.valueOf(0);
        }
        if (digits(value) > MAX_DIGITS) {
            return TextNode.valueOf(node.asText());
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() > 0 ? DecimalNode.valueOf(stripped) : integer(stripped.toBigIntegerExact());
    }

    private static boolean isFinite(JsonNode node) {
        return node.isBigDecimal() || Double.isFinite(node.doubleValue());
    }

    /** How many digits it has when it is written without an exponent; computed without writing it. */
    private static long digits(BigDecimal value) {
        long whole = Math.max(1, (long) value.precision() - value.scale());
        return whole + Math.max(0, value.scale());
    }

    private static JsonNode integer(BigInteger value) {
        if (value.bitLength() <= INT_BITS) {
            return IntNode.valueOf(value.intValueExact());
        }
        return value.bitLength() <= LONG_BITS
                ? LongNode.valueOf(value.longValueExact())
                : BigIntegerNode.valueOf(value);
    }
}
