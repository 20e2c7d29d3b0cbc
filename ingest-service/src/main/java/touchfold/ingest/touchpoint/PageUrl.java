package touchfold.ingest.touchpoint;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchfold.events.Context;

/**
 * A web address without what may be personal: the query and the fragment go, the campaign parameters stay apart.
 *
 * @param scheme {@code http} or {@code https}
 * @param host host name without port, lower case
 * @param path with a leading slash
 * @param utm the query's {@code utm_*} parameters without their prefix
 */
public record PageUrl(String scheme, String host, String path, Map<String, String> utm) {

    private static final Pattern HTTP = Pattern.compile(
            "(https?)://(?:[^/?#@]*@)?(\\[[^\\]]*\\]|[^/:?#]*)(:\\d*)?(/[^?#]*)?(?:\\?([^#]*))?(?:#.*)?",
            Pattern.CASE_INSENSITIVE);
    private static final int MAX_PARAMETER = 256;

    /** The parts, or null if the text is no web address. */
    public static PageUrl parse(String text) {
        Matcher http = HTTP.matcher(text == null ? "" : text.trim());
        if (!http.matches() || http.group(2).isEmpty()) {
            return null;
        }
        String path = http.group(4) == null ? "/" : http.group(4);
        return new PageUrl(
                http.group(1).toLowerCase(Locale.ROOT),
                http.group(2).toLowerCase(Locale.ROOT),
                path,
                campaignParameters(http.group(5)));
    }

    /** The {@code utm_*} parameters of a query, without their prefix. */
    public static Map<String, String> campaignParameters(String query) {
        Map<String, String> found = new TreeMap<>();
        if (query == null) {
            return found;
        }
        String plain = query.startsWith("?") ? query.substring(1) : query;
        for (String pair : plain.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (pair.startsWith("utm_") && equals > 4) {
                String value = decode(pair.substring(equals + 1));
                if (!value.isBlank() && value.length() <= MAX_PARAMETER) {
                    found.put(pair.substring(4, equals), value);
                }
            }
        }
        return found;
    }

    /** The address without query and fragment. */
    public String withoutQuery() {
        return scheme + "://" + host + withoutPersonalParts(path);
    }

    /** A path without parts that look personal, such as {@code /users/lan@khach.example}. */
    public static String withoutPersonalParts(String path) {
        if (!SplitProperties.looksPersonal(path) && !path.contains("%40")) {
            return path;
        }
        StringBuilder kept = new StringBuilder(path.length());
        for (String part : path.split("/", -1)) {
            boolean personal = SplitProperties.looksPersonal(part) || SplitProperties.looksPersonal(decode(part));
            kept.append(kept.isEmpty() && part.isEmpty() ? "" : personal ? "…" : part)
                    .append('/');
        }
        return kept.substring(0, kept.length() - 1);
    }

    /** The campaign that the parameters name, null if they name none. */
    public static Context.Campaign campaign(Map<String, String> utm) {
        if (utm.isEmpty()) {
            return null;
        }
        return new Context.Campaign(
                utm.get("source"), utm.get("medium"), utm.get("campaign"), utm.get("term"), utm.get("content"));
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
