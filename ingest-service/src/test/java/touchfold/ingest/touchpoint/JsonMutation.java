package touchfold.ingest.touchpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Bodies that nobody should send, made of good ones. */
public final class JsonMutation {

    private JsonMutation() {}

    /** The tree with a few of its nodes replaced, removed or wrapped. */
    public static JsonNode of(JsonNode good, Random random) {
        JsonNode body = good.deepCopy();
        for (int i = random.nextInt(4); i >= 0; i--) {
            body = once(body, random);
        }
        return body;
    }

    private static JsonNode once(JsonNode node, Random random) {
        if (node instanceof ObjectNode object && !object.isEmpty() && random.nextInt(6) > 0) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(8) == 0) {
                object.remove(name);
            } else {
                object.set(random.nextInt(20) == 0 ? strange(random) : name, once(object.get(name), random));
            }
            return object;
        }
        if (node instanceof ArrayNode array && !array.isEmpty() && random.nextInt(6) > 0) {
            int index = random.nextInt(array.size());
            array.set(index, once(array.get(index), random));
            return array;
        }
        return value(random);
    }

    private static JsonNode value(Random random) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (random.nextInt(10)) {
            case 0 -> json.nullNode();
            case 1 -> json.booleanNode(random.nextBoolean());
            case 2 -> json.numberNode(random.nextInt());
            case 3 -> json.numberNode(new BigDecimal("1e" + random.nextInt(2_000_000_000)));
            case 4 -> json.numberNode(new BigDecimal("-0.1e-" + random.nextInt(200)));
            case 5 -> json.textNode(strange(random));
            case 6 -> json.objectNode().set(strange(random), json.textNode(strange(random)));
            case 7 -> json.arrayNode().add(strange(random)).add(1);
            case 8 -> json.textNode(card(random));
            default -> json.textNode(Long.toString(random.nextLong()));
        };
    }

    private static String card(Random random) {
        return List.of(
                        "BEGIN:VCARD\nN:;;;\nTEL;VALUE=uri:tel:x\nEND:VCARD",
                        "BEGIN:VCARD",
                        "MECARD:\\",
                        "MECARD:N:,;;",
                        "MECARD:TEL:")
                .get(random.nextInt(5));
    }

    private static String strange(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> "\u0000";
            case 2 -> "\ud800x";
            case 3 -> "😀\uFEFF";
            case 4 -> "-1e999999999";
            case 5 -> "x".repeat(random.nextInt(20_000));
            case 6 -> "https://[::1]?utm_source=%zz&utm_=";
            default -> "999999-99-99T99:99:99Z";
        };
    }
}
