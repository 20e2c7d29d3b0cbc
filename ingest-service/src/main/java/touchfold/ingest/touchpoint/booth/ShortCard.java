package touchfold.ingest.touchpoint.booth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The short forms of contacts that NTT DoCoMo and others made for small codes: {@code
 * MECARD:N:Nguyễn,Lan;TEL:+84901234567;;}, {@code BIZCARD:N:An;X:Tran;C:Sen;B:+84977654321;E:an@example.vn;;}, {@code
 * MATMSG:TO:lan@example.vn;SUB:…;;}.
 */
final class ShortCard {

    private ShortCard() {}

    /** @param start the text's beginning in capitals */
    static boolean isShortCard(String start) {
        return start.startsWith("MECARD:") || start.startsWith("BIZCARD:") || start.startsWith("MATMSG:");
    }

    static VisitorContact read(String text) {
        int colon = text.indexOf(':');
        Map<String, List<String>> fields = fields(text.substring(colon + 1));
        return switch (text.substring(0, colon).toUpperCase(Locale.ROOT)) {
            case "MECARD" -> meCard(fields);
            case "BIZCARD" -> bizCard(fields);
            default -> VisitorContact.ofAddress(first(fields, "TO"), null);
        };
    }

    private static VisitorContact meCard(Map<String, List<String>> fields) {
        List<String> name = split(firstRaw(fields, "N"), ',');
        String last = name.isEmpty() ? null : unescape(name.getFirst());
        String given = name.size() < 2 ? null : unescape(name.get(1));
        return new VisitorContact(
                given == null ? last : last + " " + given,
                given,
                given == null ? null : last,
                all(fields, "EMAIL", "MAIL", "E-MAIL"),
                all(fields, "TEL", "TEL-AV", "PHONE", "MOBILE", "CELL"),
                null,
                first(fields, "ORG"),
                first(fields, "TITLE"),
                first(fields, "NOTE"));
    }

    /** The given name stands in {@code N}, the family name in {@code X}. */
    private static VisitorContact bizCard(Map<String, List<String>> fields) {
        String given = first(fields, "N");
        String last = first(fields, "X");
        String name = last == null || given == null
                ? Objects.requireNonNullElse(last, Objects.requireNonNullElse(given, ""))
                : last + " " + given;
        List<String> mobile = all(fields, "M");
        List<String> business = all(fields, "B");
        // Where there is no mobile number, the one that is there is the person's; else it is the company's.
        return new VisitorContact(
                name.isEmpty() ? null : name,
                given,
                last,
                all(fields, "E"),
                mobile.isEmpty() ? business : mobile,
                mobile.isEmpty() || business.isEmpty() ? null : business.getFirst(),
                first(fields, "C"),
                first(fields, "T"),
                null);
    }

    private static Map<String, List<String>> fields(String text) {
        Map<String, List<String>> fields = new HashMap<>();
        for (String field : split(text.replaceAll("[\r\n]+", ";"), ';')) {
            int colon = field.indexOf(':');
            if (colon > 0 && colon < field.length() - 1) {
                fields.computeIfAbsent(
                                field.substring(0, colon).trim().toUpperCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(field.substring(colon + 1));
            }
        }
        return fields;
    }

    private static String firstRaw(Map<String, List<String>> fields, String name) {
        List<String> values = fields.get(name);
        return values == null ? null : values.getFirst();
    }

    private static String first(Map<String, List<String>> fields, String name) {
        return unescape(firstRaw(fields, name));
    }

    /** Under the names that the form has, and those that generators gave it. */
    private static List<String> all(Map<String, List<String>> fields, String... names) {
        return Arrays.stream(names)
                .flatMap(name -> fields.getOrDefault(name, List.of()).stream())
                .map(ShortCard::unescape)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** At every separator without a backslash in front; the backslashes stay. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; text != null && i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                part.append(c).append(text.charAt(++i));
            } else if (c == separator) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        if (!part.isEmpty()) {
            parts.add(part.toString());
        }
        return parts;
    }

    private static String unescape(String text) {
        return text == null ? null : text.replaceAll("\\\\(.)", "$1").trim();
    }
}
