package touchfold.ingest.touchpoint.booth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** MECARD, NTT DoCoMo's short form of a contact: {@code MECARD:N:Nguyễn,Lan;TEL:+84901234567;;}. */
final class MeCardContact {

    private static final int PREFIX = "MECARD:".length();

    private MeCardContact() {}

    static Contact read(String text) {
        Map<String, List<String>> fields = new HashMap<>();
        for (String field : split(text.substring(PREFIX), ';')) {
            int colon = field.indexOf(':');
            if (colon > 0 && colon < field.length() - 1) {
                fields.computeIfAbsent(
                                field.substring(0, colon).trim().toUpperCase(Locale.ROOT), k -> new ArrayList<>())
                        .add(field.substring(colon + 1));
            }
        }
        List<String> name = split(first(fields, "N"), ',');
        String last = name.isEmpty() ? null : unescape(name.getFirst());
        String given = name.size() < 2 ? null : unescape(name.get(1));
        return new Contact(
                given == null ? last : last + " " + given,
                given,
                given == null ? null : last,
                all(fields, "EMAIL"),
                all(fields, "TEL"),
                null,
                unescape(first(fields, "ORG")),
                unescape(first(fields, "TITLE")),
                unescape(first(fields, "NOTE")));
    }

    private static String first(Map<String, List<String>> fields, String name) {
        List<String> values = fields.get(name);
        return values == null ? null : values.getFirst();
    }

    private static List<String> all(Map<String, List<String>> fields, String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .map(MeCardContact::unescape)
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
