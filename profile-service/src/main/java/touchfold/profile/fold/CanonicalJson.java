package touchfold.profile.fold;

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
 * One spelling for each JSON value, so that a value that went through PostgreSQL's jsonb equals the one that did not:
 * keys sorted, numbers without trailing zeros and without exponent.
 */
final class CanonicalJson {

    private static final int MAX_DIGITS = 400;
    private static final int INT_BITS = 31;
    private static final int LONG_BITS = 63;

    private CanonicalJson() {}

    static JsonNode of(JsonNode node) {
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
        BigDecimal value = node.decimalValue().stripTrailingZeros();
        if (value.precision() > MAX_DIGITS || Math.abs((long) value.scale()) > MAX_DIGITS) {
            return TextNode.valueOf(node.asText());
        }
        return value.scale() > 0 ? DecimalNode.valueOf(value) : integer(value.toBigIntegerExact());
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
