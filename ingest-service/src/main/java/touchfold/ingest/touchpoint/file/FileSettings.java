package touchfold.ingest.touchpoint.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import touchfold.ingest.touchpoint.AmountReader;
import touchfold.ingest.touchpoint.NumberFormat;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.SourceContext;

/**
 * How a file is to be read, where its source's declaration does not say so already. Everything may be null.
 *
 * @param columns which columns a field is read from, by the field's name; the first that is filled in counts
 * @param dates how dates without a year in front are ordered
 * @param timezone for local times, IANA name
 * @param currency for amounts that name none, ISO 4217
 * @param numbers how amounts are written
 * @param store the shop that numbers the orders
 * @param event the fair, in the place of whatever the file says
 * @param separator between cells; found in the first line when null
 * @param encoding of the text; UTF-8 or what its byte order mark says when null
 */
public record FileSettings(
        Map<String, List<String>> columns,
        DateOrder dates,
        ZoneId timezone,
        String currency,
        NumberFormat numbers,
        String store,
        String event,
        Character separator,
        Charset encoding) {

    /** Nothing is said. */
    public static final FileSettings NONE = new FileSettings(Map.of(), null, null, null, null, null, null, null, null);

    private static final Set<String> MEMBERS =
            Set.of("map", "dates", "timezone", "currency", "numberFormat", "store", "event", "separator", "encoding");
    private static final Map<String, Character> SEPARATORS =
            Map.of(",", ',', ";", ';', "\t", '\t', "tab", '\t', "|", '|');
    private static final int MOST_COLUMNS = 500;
    private static final int LONGEST = 256;

    public FileSettings {
        // In the same order at every start, so that a file that is sent again is read as before.
        columns = Collections.unmodifiableMap(new TreeMap<>(columns));
    }

    /**
     * Reads settings, as they are saved or stand in a query.
     *
     * @throws Refusal if a member is unknown or can't be understood
     */
    public static FileSettings of(JsonNode json) {
        if (!json.isObject()) {
            throw Refusal.invalid("", "an object of settings");
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw new Refusal("unknown_setting", "/" + name, "Expected one of " + String.join(", ", sorted()));
            }
        });
        return new FileSettings(
                columns(json.path("map")),
                dates(text(json, "dates")),
                zone(text(json, "timezone")),
                currency(text(json, "currency")),
                numbers(text(json, "numberFormat")),
                text(json, "store"),
                text(json, "event"),
                separator(raw(json, "separator")),
                encoding(text(json, "encoding")));
    }

    /** As {@link #of(JsonNode)} reads it again. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (!columns.isEmpty()) {
            ObjectNode map = json.putObject("map");
            columns.forEach((field, headers) -> {
                ArrayNode all = map.putArray(field);
                headers.forEach(all::add);
            });
        }
        put(json, "dates", dates == null ? null : dates.word());
        put(json, "timezone", timezone == null ? null : timezone.getId());
        put(json, "currency", currency);
        put(json, "numberFormat", numbers == null ? null : numbers.example());
        put(json, "store", store);
        put(json, "event", event);
        put(json, "separator", separator == null ? null : separator.toString());
        put(json, "encoding", encoding == null ? null : encoding.name());
        return json;
    }

    /** What decides how a cell is understood, as opposed to where it stands: the same for the same words. */
    String meaning() {
        return String.join("|", text(dates), text(timezone), text(currency), text(numbers), text(store), text(event));
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    /** The request, with what the file says differently from its source. */
    public RequestContext in(RequestContext reception) {
        SourceContext declared = reception.reporter();
        SourceContext here = new SourceContext(
                declared.source(),
                currency == null ? declared.currency() : currency,
                timezone == null ? declared.timezone() : timezone,
                store == null ? declared.store() : store,
                declared.maxAge(),
                numbers == null ? declared.numbers() : numbers,
                declared.types(),
                declared.keepMachines());
        return new RequestContext(
                here,
                reception.receivedAt(),
                reception.requestId(),
                reception.address(),
                reception.userAgent(),
                reception.timeRules(),
                reception.limits(),
                reception.digest());
    }

    private static Map<String, List<String>> columns(JsonNode map) {
        if (map.isMissingNode() || map.isNull()) {
            return Map.of();
        }
        if (!map.isObject()) {
            throw Refusal.invalid("/map", "an object of fields with the columns that they are read from");
        }
        Map<String, List<String>> columns = new TreeMap<>();
        map.properties().forEach(entry -> {
            List<String> headers = new ArrayList<>();
            JsonNode value = entry.getValue();
            (value.isArray() ? value : JsonNodeFactory.instance.arrayNode().add(value)).forEach(header -> {
                if (!header.isTextual()
                        || header.textValue().isBlank()
                        || header.textValue().length() > LONGEST) {
                    throw Refusal.invalid("/map/" + entry.getKey(), "a column's name, or several");
                }
                headers.add(header.textValue().strip());
            });
            columns.put(entry.getKey(), List.copyOf(headers));
        });
        if (columns.values().stream().mapToInt(List::size).sum() > MOST_COLUMNS) {
            throw Refusal.invalid("/map", "at most " + MOST_COLUMNS + " columns");
        }
        return columns;
    }

    private static DateOrder dates(String word) {
        return word == null
                ? null
                : DateOrder.ofWord(word).orElseThrow(() -> Refusal.invalid("/dates", "day-first or month-first"));
    }

    private static ZoneId zone(String name) {
        try {
            return name == null ? null : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Refusal.invalid("/timezone", "a time zone such as Asia/Ho_Chi_Minh");
        }
    }

    private static String currency(String code) {
        return code == null ? null : AmountReader.currency(code, null, "/currency");
    }

    private static NumberFormat numbers(String example) {
        return example == null
                ? null
                : NumberFormat.ofExample(example)
                        .orElseThrow(() -> Refusal.invalid("/numberFormat", "one of 1234.56, 1,234.56 and 1.234,56"));
    }

    private static Character separator(String text) {
        if (text == null) {
            return null;
        }
        Character separator = SEPARATORS.get(text);
        if (separator == null) {
            throw Refusal.invalid("/separator", "one of , ; | and tab");
        }
        return separator;
    }

    private static Charset encoding(String name) {
        try {
            return name == null ? null : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("/encoding", "an encoding such as " + StandardCharsets.UTF_8 + " or windows-1258");
        }
    }

    private static String text(JsonNode json, String name) {
        String raw = raw(json, name);
        return raw == null || raw.isBlank() ? null : raw.strip();
    }

    private static String raw(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.textValue().length() > LONGEST) {
            throw Refusal.invalid("/" + name, "a text of at most " + LONGEST + " characters");
        }
        return value.textValue();
    }

    private static void put(ObjectNode json, String name, String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static List<String> sorted() {
        return MEMBERS.stream().sorted().toList();
    }
}
