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
import touchfold.events.FactNames;
import touchfold.events.Trust;

/** Reads one source's declaration; whatever is wrong is told with a pointer to the field. */
public final class SourceParser {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final int MAX_AGE_DAYS_LIMIT = 36_500;
    /** Sources are read again every few seconds, all of them. */
    private static final int MOST = 100;

    private static final int LONGEST = 512;
    private static final List<String> NUMBER_FORMATS = List.of("1234.56", "1,234.56", "1.234,56");

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
                appIds(json, at),
                eventTypes(json, at),
                currency(json, at),
                timezone(json, at),
                text(json, "store", at),
                maxAgeDays(json, at),
                numberFormat(json, at),
                flag(json, "keepMachines", false, at),
                flag(json, "enabled", true, at));
    }

    /** The name of an app is no secret, so that it lets nobody say more than a public page may. */
    private static List<String> appIds(JsonNode json, String at) {
        List<String> appIds = strings(json, "appIds", at);
        if (!appIds.isEmpty() && json.path("trust").asText(Trust.LOW.wireName()).equals(Trust.HIGH.wireName())) {
            throw new InvalidSources(
                    at + "/appIds", "Expected app ids of a source of low trust only, but its trust is high");
        }
        return appIds;
    }

    private static List<String> eventTypes(JsonNode json, String at) {
        List<String> types = strings(json, "eventTypes", at);
        for (String type : types) {
            if (FactNames.named(type).isEmpty()) {
                throw new InvalidSources(
                        at + "/eventTypes/" + types.indexOf(type),
                        "Expected an event type such as page-viewed or order-*, but there is none like this one");
            }
        }
        return types;
    }

    static List<String> strings(JsonNode json, String field, String at) {
        JsonNode array = json.path(field);
        if (array.isMissingNode() || array.isNull()) {
            return List.of();
        }
        if (!array.isArray()) {
            throw new InvalidSources(at + "/" + field, "Expected an array of strings, but it is something else");
        }
        if (array.size() > MOST) {
            throw new InvalidSources(at + "/" + field, "Expected at most " + MOST + " strings, but there are more");
        }
        List<String> strings = new ArrayList<>();
        for (JsonNode element : array) {
            strings.add(text(element, at + "/" + field + "/" + strings.size()));
        }
        return strings;
    }

    private static String text(JsonNode json, String field, String at) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return text(value, at + "/" + field);
    }

    private static String text(JsonNode value, String at) {
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new InvalidSources(at, "Expected a string, but it is blank or something else");
        }
        String text = value.asText();
        if (text.length() > LONGEST) {
            throw new InvalidSources(at, "Expected at most " + LONGEST + " characters, but there are more");
        }
        if (text.codePoints().anyMatch(SourceParser::isUnprintable)) {
            throw new InvalidSources(at, "Expected printable characters, but there is a control character or worse");
        }
        return text;
    }

    private static boolean isUnprintable(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    private static boolean flag(JsonNode json, String name, boolean otherwise, String at) {
        JsonNode flag = json.path(name);
        if (flag.isMissingNode() || flag.isNull()) {
            return otherwise;
        }
        if (!flag.isBoolean()) {
            throw new InvalidSources(at + "/" + name, "Expected true or false, but it is something else");
        }
        return flag.asBoolean();
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
            Currency currency = code == null ? null : Currency.getInstance(code.toUpperCase(Locale.ROOT));
            // Gold and test codes have no smallest unit to count in.
            if (currency == null || currency.getDefaultFractionDigits() >= 0) {
                return currency == null ? null : currency.getCurrencyCode();
            }
        } catch (IllegalArgumentException e) {
            // falls through: both mean the same
        }
        throw new InvalidSources(
                at + "/currency", "Expected the ISO 4217 code of money that can be counted, but it is something else");
    }

    private static String timezone(JsonNode json, String at) {
        String zone = text(json, "timezone", at);
        try {
            return zone == null ? null : ZoneId.of(zone).getId();
        } catch (DateTimeException e) {
            throw new InvalidSources(at + "/timezone", "Expected an IANA time zone, but it is something else");
        }
    }

    private static String numberFormat(JsonNode json, String at) {
        String format = text(json, "numberFormat", at);
        if (format != null && !NUMBER_FORMATS.contains(format)) {
            throw new InvalidSources(
                    at + "/numberFormat",
                    "Expected one of " + String.join(" ", NUMBER_FORMATS) + ", but it is something else");
        }
        return format;
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
