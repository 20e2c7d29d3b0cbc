package touchfold.ingest.touchpoint.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the number by which the shop knows an order in the name that a site has for it: with a sign in front as the buyer
 * sees it ({@code Order #1001}), as Shopify's pages name it ({@code gid://shopify/Order/5778}, once in base64), or made a
 * fraction by a spreadsheet.
 */
public final class OrderNumber {

    private static final String GLOBAL = "gid://shopify/Order";
    private static final Pattern GLOBAL_ID =
            Pattern.compile("gid://shopify/Order(?:Identity)?/(?<number>\\d{1,30})(?:[?].*)?");
    private static final Pattern REFUND_ID = Pattern.compile("gid://shopify/Refund/(?<number>\\d{1,30})(?:[?].*)?");
    private static final Pattern SIGNED = Pattern.compile("[^#]{0,40}#\\s?(?<number>[^#\\s]{1,100})");
    private static final Pattern FRACTION = Pattern.compile("(?<number>\\d{1,30})\\.0{1,6}");
    /** How a global id of Shopify begins in base64. */
    private static final String ENCODED = "Z2lkOi8vc2hvcGlmeS9PcmRlci";

    private OrderNumber() {}

    /** The number, empty if the name is one by itself. */
    public static Optional<String> in(String name) {
        String plain = name.startsWith(ENCODED) ? decoded(name) : name;
        Pattern form = plain.startsWith(GLOBAL) ? GLOBAL_ID : plain.indexOf('#') >= 0 ? SIGNED : FRACTION;
        Matcher matcher = form.matcher(plain);
        return matcher.matches() ? Optional.of(matcher.group("number")) : Optional.empty();
    }

    /** The number by which the shop knows a refund; empty if the name is one by itself. */
    static Optional<String> ofRefund(String name) {
        for (Pattern form : List.of(REFUND_ID, FRACTION)) {
            Matcher matcher = form.matcher(name);
            if (matcher.matches()) {
                return Optional.of(matcher.group("number"));
            }
        }
        return Optional.empty();
    }

    private static String decoded(String name) {
        try {
            return new String(Base64.getDecoder().decode(name), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}
