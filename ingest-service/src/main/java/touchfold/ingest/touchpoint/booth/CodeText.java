package touchfold.ingest.touchpoint.booth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchfold.ingest.touchpoint.CleanIds;

/** Takes off what scanners and generators put around a code: the symbology in front, another encoding of the whole. */
final class CodeText {

    /** Which kind of code was scanned, as scanners can be told to say first (ISO/IEC 15424): {@code ]Q1}. */
    private static final Pattern SYMBOLOGY = Pattern.compile("][A-Za-z]\\d(?=.)", Pattern.DOTALL);

    /** The signs at which bars of Code 39 begin and end. */
    private static final Pattern STARRED = Pattern.compile("\\*([^*]{1,200})\\*");

    private static final Pattern ENCODED_CARD =
            Pattern.compile("(?:BEGIN%3A|MECARD%3A|BIZCARD%3A).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern DATA_CARD =
            Pattern.compile("data:text/(?:x-)?vcard[^,]{0,60},(?<card>.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ODD_BREAK = Pattern.compile("[\u2028\u2029\u0085]");

    private CodeText() {}

    /** What was scanned, without any of it. */
    static String bare(String raw) {
        String text = badge(ODD_BREAK.matcher(raw).replaceAll("\n"));
        Matcher data = DATA_CARD.matcher(text);
        if (data.matches()) {
            boolean base64 = text.substring(0, data.start("card")).contains("base64");
            return base64 ? fromBase64(data.group("card")) : decoded(data.group("card"));
        }
        return ENCODED_CARD.matcher(text).matches() ? decoded(text) : text;
    }

    /** The same of a badge's number alone. */
    static String badge(String scanned) {
        String text = CleanIds.visible(scanned);
        Matcher symbology = SYMBOLOGY.matcher(text);
        String code = symbology.lookingAt() ? text.substring(symbology.end()) : text;
        Matcher starred = STARRED.matcher(code);
        return starred.matches() ? starred.group(1) : code;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String fromBase64(String text) {
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
