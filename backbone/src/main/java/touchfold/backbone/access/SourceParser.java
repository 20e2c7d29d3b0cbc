package touchfold.backbone.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import touchfold.events.Channel;
import touchfold.events.Trust;

/** Reads one source's declaration; whatever is wrong is told with a pointer to the field. */
public final class SourceParser {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final int MAX_AGE_DAYS_LIMIT = 36_500;

    private SourceParser() {}

    /**
     * Reads a declaration.
     *
     * @param at JSON pointer of the declaration, put in front of the pointers of errors
     * @throws InvalidSources if something in it can't be
     */
    public static SourceDeclaration parse(JsonNode json, String at) {
        if (json == null || !json.isObject()) {
            throw new InvalidSources(at, "Expected a JSON object, but it is something else");
        }
        String id = text(json, "id", at);
        if (id == null || !ID.matcher(id).matches()) {
            throw new InvalidSources(
                    at + "/id", "Expected 1 to 64 letters, digits, _ . or -, but it is something else");
        }
        JsonNode webhooks = json.path("webhooks");
        if (!webhooks.isMissingNode() && !webhooks.isObject()) {
            throw new InvalidSources(at + "/webhooks", "Expected an object of providers, but it is something else");
        }
        String name = text(json, "name", at);
        return new SourceDeclaration(
                id,
                name == null ? id : name,
                oneOf(json, "channel", at, Channel.values(), Channel::wireName),
                json.has("trust") ? oneOf(json, "trust", at, Trust.values(), Trust::wireName) : Trust.LOW,
                strings(json, "writeKeys", at),
                webhooks.isObject() ? webhooks : JsonNodeFactory.instance.objectNode(),
                strings(json, "origins", at),
                currency(json, at),
                timezone(json, at),
                text(json, "store", at),
                maxAgeDays(json, at),
                json.path("enabled").asBoolean(true));
    }

    static List<String> strings(JsonNode json, String field, String at) {
        JsonNode array = json.path(field);
        if (array.isMissingNode() || array.isNull()) {
            return List.of();
        }
        if (!array.isArray()) {
            throw new InvalidSources(at + "/" + field, "Expected an array of strings, but it is something else");
        }
        List<String> strings = new ArrayList<>();
        for (JsonNode element : array) {
            if (!element.isTextual() || element.asText().isBlank()) {
                throw new InvalidSources(
                        at + "/" + field + "/" + strings.size(),
                        "Expected a string, but it is blank or something else");
            }
            strings.add(element.asText());
        }
        return strings;
    }

    private static String text(JsonNode json, String field, String at) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new InvalidSources(at + "/" + field, "Expected a string, but it is blank or something else");
        }
        return value.asText();
    }

    private static <T> T oneOf(JsonNode json, String field, String at, T[] values, Function<T, String> wireName) {
        String given = text(json, field, at);
        return Arrays.stream(values)
                .filter(value -> wireName.apply(value).equals(given))
                .findFirst()
                .orElseThrow(() -> new InvalidSources(
                        at + "/" + field,
                        "Expected one of "
                                + Arrays.stream(values).map(wireName).collect(Collectors.joining(", "))
                                + ", but it is something else"));
    }

    private static String currency(JsonNode json, String at) {
        String code = text(json, "currency", at);
        try {
            return code == null
                    ? null
                    : Currency.getInstance(code.toUpperCase(Locale.ROOT)).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new InvalidSources(at + "/currency", "Expected an ISO 4217 code, but it is something else");
        }
    }

    private static String timezone(JsonNode json, String at) {
        String zone = text(json, "timezone", at);
        try {
            return zone == null ? null : ZoneId.of(zone).getId();
        } catch (DateTimeException e) {
            throw new InvalidSources(at + "/timezone", "Expected an IANA time zone, but it is something else");
        }
    }

    private static Integer maxAgeDays(JsonNode json, String at) {
        JsonNode days = json.path("maxAgeDays");
        if (days.isMissingNode() || days.isNull()) {
            return null;
        }
        if (!days.isInt() || days.asInt() < 0 || days.asInt() > MAX_AGE_DAYS_LIMIT) {
            throw new InvalidSources(
                    at + "/maxAgeDays", "Expected days from 0 to " + MAX_AGE_DAYS_LIMIT + ", but it is something else");
        }
        return days.asInt();
    }
}
