package touchfold.profile.identity;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Brings the spellings of an identifier together. Independent of the machine's locale, and idempotent: normalising a
 * normalised value changes nothing.
 *
 * <p>It stands here and not at the entrance, because the store keeps what the source wrote: a better rule can then be
 * applied to the past as well.
 */
public final class Normaliser {

    /** Mailboxes that are nobody's, whatever their domain and what stands between the words. */
    private static final Set<String> NOBODYS = Set.of(
            "noreply",
            "noreplies",
            "donotreply",
            "noemail",
            "nomail",
            "nobody",
            "abuse",
            "bounce",
            "bounces",
            "khongco",
            "khongcoemail",
            "none",
            "null",
            "undefined",
            "unknown",
            "mailerdaemon",
            "postmaster");

    /** What clerks type for buyers who give no address, some with a number behind it. */
    private static final Set<String> ANYBODYS = Set.of(
            "noemail",
            "noemailprovided",
            "nomail",
            "khongcoemail",
            "khongcomail",
            "khongemail",
            "chuacoemail",
            "khachle",
            "khachhangle",
            "khachvanglai",
            "walkin",
            "walkincustomer",
            "guestcheckout",
            "deleteduser",
            "anonymized",
            "anonymised",
            "redacted");

    private static final Pattern NUMBERED = Pattern.compile("\\d{1,4}$");
    private static final Pattern ZEROS = Pattern.compile("(?:84)?0{5,}");
    /** Google's mailboxes have both domains, since a court took the name from it for some years. */
    private static final String OLD_GMAIL = "googlemail.com";

    private static final String GMAIL = "gmail.com";

    private static final String AROUND_ADDRESS = "<>\"'`,;:()[] ";
    private static final String MAILTO = "mailto:";
    private static final String FRACTION = ".0";
    /** What no domain has: the rest of a link, or of a text that was made a link's part. */
    private static final Pattern BEHIND_DOMAIN = Pattern.compile("[/?#%\\\\&]");

    private static final int UUID_LENGTH = 36;
    private static final Set<Integer> UUID_HYPHENS = Set.of(8, 13, 18, 23);

    private final PhoneNumbers phones;
    private final BlockedValues blocked;

    /** @param region ISO 3166 code of the country that a phone number without a country code belongs to */
    public Normaliser(String region, BlockedValues blocked) {
        this.phones = new PhoneNumbers(region);
        this.blocked = blocked;
    }

    /** The one spelling of that identifier, or empty when the value identifies nobody. */
    public Optional<String> normalise(NodeType type, String value) {
        String visible = visible(value);
        if (blocked.blocks(visible)) {
            return Optional.empty();
        }
        return form(type, visible).filter(normalised -> !isBlocked(type, normalised));
    }

    private boolean isBlocked(NodeType type, String normalised) {
        return blocked.blocks(normalised) || (isScoped(type) && blocked.blocks(withoutScope(normalised)));
    }

    private Optional<String> form(NodeType type, String value) {
        return switch (type) {
            case EMAIL -> email(compatible(value));
            case PHONE -> phones.e164(compatible(value));
            case CARD -> Optional.of(card(code(value)));
            case BADGE -> Optional.of(code(value));
            case CUSTOMER_ID -> Optional.of(whole(code(value)));
            case USER_ID -> Optional.of(uuid(whole(composed(value))));
            case ANONYMOUS_ID, DEVICE_ID -> Optional.of(uuid(composed(value)));
            case ORDER, EVENT -> Optional.of(composed(value));
        };
    }

    private static boolean isScoped(NodeType type) {
        return switch (type) {
            case CUSTOMER_ID, BADGE -> true;
            case USER_ID, CARD, EMAIL, PHONE, ANONYMOUS_ID, DEVICE_ID, ORDER, EVENT -> false;
        };
    }

    private static String withoutScope(String value) {
        return value.substring(value.indexOf(':') + 1);
    }

    private static String code(String value) {
        return compatible(compatible(value).toUpperCase(Locale.ROOT));
    }

    /** A card's number is printed in groups, and read from its stripe without them. */
    private static String card(String value) {
        boolean grouped = value.chars().allMatch(sign -> sign == ' ' || sign == '-' || (sign >= '0' && sign <= '9'));
        String digits = grouped ? value.replace(" ", "").replace("-", "") : "";
        return digits.isEmpty() ? value : digits;
    }

    /** A spreadsheet makes fractions of a column of numbers: {@code 42.0} is {@code 42}. */
    private static String whole(String value) {
        String number = withoutScope(value);
        String digits = number.endsWith(FRACTION) ? number.substring(0, number.length() - FRACTION.length()) : "";
        return !digits.isEmpty() && digits.chars().allMatch(sign -> sign >= '0' && sign <= '9')
                ? value.substring(0, value.length() - FRACTION.length())
                : value;
    }

    /** Some systems print a UUID in capitals, some in small letters, .NET in braces: it is a number (RFC 9562). */
    private static String uuid(String value) {
        int braces = value.length() == UUID_LENGTH + 2 && value.startsWith("{") && value.endsWith("}") ? 1 : 0;
        if (value.length() != UUID_LENGTH + 2 * braces) {
            return value;
        }
        for (int i = braces; i < value.length() - braces; i++) {
            boolean hyphen = UUID_HYPHENS.contains(i - braces);
            if (hyphen ? value.charAt(i) != '-' : Character.digit(value.charAt(i), 16) < 0 || value.charAt(i) > 'f') {
                return value;
            }
        }
        return value.substring(braces, value.length() - braces).toLowerCase(Locale.ROOT);
    }

    private static Optional<String> email(String value) {
        String lower = address(compatible(value.toLowerCase(Locale.ROOT)));
        int at = lower.lastIndexOf('@');
        if (at < 1 || at == lower.length() - 1 || lower.chars().anyMatch(Character::isWhitespace)) {
            return Optional.empty();
        }
        String local = unquoted(lower.substring(0, at));
        return local.isEmpty() || local.indexOf('@') >= 0 || isNobodys(mailbox(local))
                ? Optional.empty()
                : domain(lower.substring(at + 1))
                        .map(domain -> local + "@" + (domain.equals(OLD_GMAIL) ? GMAIL : domain));
    }

    private static boolean isNobodys(String mailbox) {
        return NOBODYS.contains(mailbox)
                || ANYBODYS.contains(NUMBERED.matcher(mailbox).replaceFirst(""))
                || ZEROS.matcher(mailbox).matches();
    }

    /** {@code "lan"@shop.vn} is {@code lan@shop.vn} (RFC 5321); quotes in front were taken for some around all. */
    private static String unquoted(String local) {
        int end = local.length();
        while (end > 0 && local.charAt(end - 1) == '"') {
            end--;
        }
        return local.substring(0, end);
    }

    private static String mailbox(String local) {
        return local.split("[+]", 2)[0].replaceAll("[._-]", "");
    }

    /** The address without what lists, links and programs put around it: {@code "Lan" <lan@shop.vn>,}. */
    private static String address(String text) {
        int open = text.lastIndexOf('<');
        int close = text.indexOf('>', open + 1);
        String inner = open >= 0 && close > open ? text.substring(open + 1, close) : text;
        String bare = trimmed(inner);
        while (bare.startsWith(MAILTO)) {
            bare = trimmed(bare.substring(MAILTO.length()));
        }
        return bare;
    }

    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && AROUND_ADDRESS.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (from < to && AROUND_ADDRESS.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static Optional<String> domain(String written) {
        String text = BEHIND_DOMAIN.split(written, 2)[0];
        try {
            String ascii = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            String bare = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
            return bare.isEmpty()
                            || bare.startsWith(".")
                            || bare.contains("..")
                            || !trimmed(bare).equals(bare)
                    ? Optional.empty()
                    : Optional.of(bare);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Without characters that nobody sees: byte order marks, zero-width blanks, marks of writing direction. */
    private static String visible(String value) {
        int hidden = 0;
        for (int i = 0; i < value.length(); i++) {
            hidden += isHidden(value.charAt(i)) ? 1 : 0;
        }
        if (hidden == 0) {
            return value.strip();
        }
        StringBuilder shown = new StringBuilder(value.length() - hidden);
        for (int i = 0; i < value.length(); i++) {
            if (!isHidden(value.charAt(i))) {
                shown.append(value.charAt(i));
            }
        }
        return shown.toString().strip();
    }

    private static boolean isHidden(char sign) {
        return Character.getType(sign) == Character.FORMAT || sign == '\u034f';
    }

    /** Trimmed, with full-width digits, ligatures and the like in their plain form. */
    private static String compatible(String value) {
        return visible(Normalizer.normalize(value, Normalizer.Form.NFKC));
    }

    /** Trimmed, with composed letters: ids are opaque, and two that look different are two. */
    private static String composed(String value) {
        return visible(Normalizer.normalize(value, Normalizer.Form.NFC));
    }
}
