package touchfold.ingest.touchpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;

/**
 * Reads one message of a request, held to the limits while it is read: what is beyond one of them costs no more than
 * getting there.
 */
public final class MessageReader {

    private static final int MAX_NUMBER = 1_000;
    /** Jackson measures names in bytes, we in characters, of which one has up to four. */
    private static final int BYTES_A_CHARACTER = 4;

    private final MessageLimits limits;
    private final JsonFactory factory;

    public MessageReader(MessageLimits limits) {
        this.limits = limits;
        // Names are interned by nobody and shared between parsers only while there are few: a sender chooses them.
        factory = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth() + 1)
                        .maxNumberLength(MAX_NUMBER)
                        .maxNameLength(limits.nameLength() * BYTES_A_CHARACTER)
                        .maxStringLength(Math.max(limits.messageBytes(), limits.stringLength()))
                        .build())
                .build();
    }

    /**
     * The message, clean.
     *
     * @throws Refusal if it is beyond a limit or no JSON
     */
    public JsonNode read(JsonSpan message) {
        if (message.length() > limits.messageBytes()) {
            throw tooLarge(limits);
        }
        try (JsonParser parser = factory.createParser(message.body(), message.from(), message.length())) {
            parser.nextToken();
            JsonNode node = new Reading(parser).value(1);
            if (parser.nextToken() != null) {
                throw unreadable();
            }
            return node;
        } catch (StreamConstraintsException e) {
            throw new Refusal("beyond_limits", "", "Expected shorter names and numbers, or fewer levels of nesting");
        } catch (IOException e) {
            throw unreadable();
        }
    }

    static Refusal tooLarge(MessageLimits limits) {
        return new Refusal("message_too_large", "", "Expected at most " + limits.messageBytes() + " bytes a message");
    }

    private static Refusal unreadable() {
        return new Refusal("invalid_json", "", "Expected JSON, but it can't be read as such");
    }

    /** The reading of one message, with the count of its values. */
    private final class Reading {

        private final JsonParser parser;
        private int values;

        private Reading(JsonParser parser) {
            this.parser = parser;
        }

        private JsonNode value(int depth) throws IOException {
            values++;
            if (values > limits.values()) {
                throw refused("too_many_values", "Expected at most " + limits.values() + " values a message");
            }
            JsonToken token = parser.currentToken();
            if (token == null) {
                throw unreadable();
            }
            return switch (token) {
                case START_OBJECT -> object(depth);
                case START_ARRAY -> array(depth);
                case VALUE_STRING -> text();
                case VALUE_NUMBER_INT -> integer();
                case VALUE_NUMBER_FLOAT -> decimal();
                case VALUE_TRUE -> BooleanNode.TRUE;
                case VALUE_FALSE -> BooleanNode.FALSE;
                case VALUE_NULL -> NullNode.getInstance();
                case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT -> throw unreadable();
            };
        }

        private ObjectNode object(int depth) throws IOException {
            checkDepth(depth);
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (name.length() > limits.nameLength()) {
                    throw refusedIn(
                            "name_too_long", "Expected names of at most " + limits.nameLength() + " characters");
                }
                parser.nextToken();
                add(object, CleanValues.text(name), value(depth + 1));
            }
            return object;
        }

        /** Of two values under one name only one could be kept, and nobody knows which one was meant. */
        private void add(ObjectNode object, String name, JsonNode value) {
            JsonNode before = object.replace(name, value);
            if (before != null && !before.isNull() && !before.equals(value)) {
                throw refused("repeated_member", "Expected each name once in an object, or the same value each time");
            }
        }

        private ArrayNode array(int depth) throws IOException {
            checkDepth(depth);
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(depth + 1));
            }
            return array;
        }

        private JsonNode text() throws IOException {
            String text = parser.getText();
            if (text.length() > limits.stringLength()) {
                throw refused("string_too_long", "Expected texts of at most " + limits.stringLength() + " characters");
            }
            return TextNode.valueOf(CleanValues.text(text));
        }

        private JsonNode integer() throws IOException {
            return switch (parser.getNumberType()) {
                case INT -> IntNode.valueOf(parser.getIntValue());
                case LONG -> LongNode.valueOf(parser.getLongValue());
                case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> {
                    checkDigits();
                    yield CleanValues.number(parser.getBigIntegerValue());
                }
            };
        }

        /** Python writes gaps as NaN, which is no JSON and means that there is no value. */
        private JsonNode decimal() throws IOException {
            if (parser.isNaN()) {
                return NullNode.getInstance();
            }
            checkDigits();
            try {
                return CleanValues.number(parser.getDecimalValue());
            } catch (NumberFormatException beyondAnyExponent) {
                return TextNode.valueOf(parser.getText());
            }
        }

        private void checkDigits() throws IOException {
            if (parser.getTextLength() > MessageSanitizer.MAX_DIGITS) {
                throw refused(
                        "number_too_long", "Expected a number of at most " + MessageSanitizer.MAX_DIGITS + " digits");
            }
        }

        private void checkDepth(int depth) {
            if (depth > limits.depth()) {
                throw refused("too_deep", "Expected at most " + limits.depth() + " levels of nesting");
            }
        }

        private Refusal refused(String code, String detail) {
            return new Refusal(code, pointer(parser.getParsingContext().pathAsPointer()), detail);
        }

        /** Points to what holds the value: its own name is what is wrong. */
        private Refusal refusedIn(String code, String detail) {
            var parent = parser.getParsingContext().getParent();
            return new Refusal(code, parent == null ? "" : pointer(parent.pathAsPointer()), detail);
        }

        private String pointer(JsonPointer pointer) {
            return CleanValues.text(pointer.toString());
        }
    }
}
