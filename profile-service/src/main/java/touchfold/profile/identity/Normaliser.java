package touchfold.profile.identity;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings the spellings of an identifier together. Independent of the machine's locale, and idempotent: normalising a
 * normalised value changes nothing.
 *
 * <p>It stands here and not at the entrance, because the store keeps what the source wrote: a better rule can then be
 * applied to the past as well.
 */
public final class Normaliser {

    private final PhoneNumbers phones;
    private final BlockedValues blocked;

    /** @param region ISO 3166 code of the country that a phone number without a country code belongs to */
    public Normaliser(String region, BlockedValues blocked) {
        this.phones = new PhoneNumbers(region);
        this.blocked = blocked;
    }

    /** The one spelling of that identifier, or empty when the value identifies nobody. */
    public Optional<String> normalise(NodeType type, String value) {
        String compact = compatible(value);
        if (blocked.blocks(compact)) {
            return Optional.empty();
        }
        return form(type, compact).filter(normalised -> !blocked.blocks(normalised));
    }

    private Optional<String> form(NodeType type, String value) {
        return switch (type) {
            case EMAIL -> email(value);
            case PHONE -> phones.e164(value);
            case CARD, BADGE, CUSTOMER_ID -> Optional.of(compatible(value.toUpperCase(Locale.ROOT)));
            case USER_ID, ANONYMOUS_ID, DEVICE_ID, ORDER, EVENT -> Optional.of(value);
        };
    }

    private static Optional<String> email(String value) {
        String lower = compatible(value.toLowerCase(Locale.ROOT));
        int at = lower.lastIndexOf('@');
        if (at < 1 || at == lower.length() - 1 || lower.chars().anyMatch(Character::isWhitespace)) {
            return Optional.empty();
        }
        String local = lower.substring(0, at);
        return local.indexOf('@') >= 0
                ? Optional.empty()
                : domain(lower.substring(at + 1)).map(domain -> local + "@" + domain);
    }

    private static Optional<String> domain(String text) {
        try {
            String ascii = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            String bare = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
            return bare.isEmpty() || bare.startsWith(".") || bare.contains("..") ? Optional.empty() : Optional.of(bare);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Trimmed, with full-width digits, ligatures and the like in their plain form. */
    private static String compatible(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFKC).strip();
    }
}
