package touchfold.ingest.touchpoint;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    private static final List<String> SCHEMES = List.of("https", "http");
    private static final String BEHIND_SCHEME = "://";
    private static final String UTM = "utm_";
    private static final int MAX_PARAMETER = 256;
    private static final int LOCAL_PHONE_DIGITS = 10;

    /** The parts, or null if the text is no web address. Read by hand: every page view asks for two. */
    public static PageUrl parse(String text) {
        String url = text == null ? "" : text.trim();
        String scheme = scheme(url);
        if (scheme == null) {
            return null;
        }
        int from = scheme.length() + BEHIND_SCHEME.length();
        int authorityEnd = firstOf("/?#", url, from, url.length());
        String host = host(url.substring(from, authorityEnd));
        if (host == null) {
            return null;
        }
        int pathEnd = firstOf("?#", url, authorityEnd, url.length());
        int queryEnd = firstOf("#", url, pathEnd, url.length());
        return new PageUrl(
                scheme,
                host,
                pathEnd == authorityEnd ? "/" : url.substring(authorityEnd, pathEnd),
                campaignParameters(pathEnd == queryEnd ? null : url.substring(pathEnd + 1, queryEnd)));
    }

    private static String scheme(String url) {
        for (String scheme : SCHEMES) {
            int length = scheme.length();
            if (url.regionMatches(true, 0, scheme, 0, length) && url.startsWith(BEHIND_SCHEME, length)) {
                return scheme;
            }
        }
        return null;
    }

    /** Without user and port; null if there is none. */
    private static String host(String authority) {
        String address = authority.substring(authority.indexOf('@') + 1);
        int end = address.startsWith("[") ? address.indexOf(']') + 1 : firstOf(":", address, 0, address.length());
        for (int i = end + 1; i < address.length(); i++) {
            if (address.charAt(i) < '0' || address.charAt(i) > '9') {
                return null;
            }
        }
        boolean behindHost = end == address.length() || address.charAt(end) == ':';
        return end == 0 || !behindHost ? null : address.substring(0, end).toLowerCase(Locale.ROOT);
    }

    /** Where the first of these signs stands, or {@code to} if none does. */
    private static int firstOf(String signs, String text, int from, int to) {
        int at = from;
        while (at < to && signs.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** The {@code utm_*} parameters of a query, without their prefix. */
    public static Map<String, String> campaignParameters(String query) {
        if (query == null || !query.contains(UTM)) {
            return Map.of();
        }
        Map<String, String> found = new TreeMap<>();
        int from = query.startsWith("?") ? 1 : 0;
        while (from <= query.length()) {
            int and = query.indexOf('&', from);
            int to = and < 0 ? query.length() : and;
            int equals = query.startsWith(UTM, from) ? firstOf("=", query, from, to) : to;
            if (equals > from + UTM.length() && equals < to) {
                String value = decode(query.substring(equals + 1, to));
                if (!value.isBlank() && value.length() <= MAX_PARAMETER) {
                    found.put(query.substring(from + UTM.length(), equals), value);
                }
            }
            from = to + 1;
        }
        return found;
    }

    /** Those of some parameters that an address or its query holds, but for blank values and such beyond measure. */
    public static Map<String, String> parameters(String address, Set<String> wanted) {
        int equals = address == null ? -1 : address.indexOf('=');
        if (equals < 0) {
            return Map.of();
        }
        Map<String, String> found = new TreeMap<>();
        int from = address.indexOf('?') + 1;
        int last = firstOf("#", address, from, address.length());
        while (from < last) {
            int and = address.indexOf('&', from);
            int to = and < 0 || and > last ? last : and;
            equals = address.indexOf('=', from);
            if (equals > from && equals < to && wanted.contains(address.substring(from, equals))) {
                String value = decode(address.substring(equals + 1, to));
                if (!value.isBlank() && value.length() <= MAX_PARAMETER) {
                    found.put(address.substring(from, equals), value);
                }
            }
            from = to + 1;
        }
        return found;
    }

    /** The address without query and fragment. */
    public String withoutQuery() {
        return scheme + "://" + host + withoutPersonalParts(path);
    }

    /** A path without parts that look personal, such as {@code /users/lan@khach.example}. */
    public static String withoutPersonalParts(String path) {
        if (!SplitProperties.looksPersonal(path) && !path.contains("%40") && !holdsLongNumber(path)) {
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

    /** Whether a part may be a phone number: a path as a whole is none. */
    private static boolean holdsLongNumber(String path) {
        int digits = 0;
        for (int i = 0; i < path.length() && digits < LOCAL_PHONE_DIGITS; i++) {
            char c = path.charAt(i);
            digits = c >= '0' && c <= '9' ? digits + 1 : 0;
        }
        return digits == LOCAL_PHONE_DIGITS;
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
        if (value.indexOf('%') < 0 && value.indexOf('+') < 0) {
            return value;
        }
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
