package touchfold.ingest.publish;

import java.text.Normalizer;
import java.util.Locale;
import touchfold.events.CanonicalEvent;
import touchfold.events.Identifier;
import touchfold.events.IdentifierType;
import touchfold.events.OrderFact;
import touchfold.ingest.IdentitySecret;

/**
 * Where an event goes on the topic: one person's events mostly to one partition, however the identifier is spelled, without
 * the key telling who it is. Only locality hangs on it, so a rough spelling is enough: the fold needs no order, and brings
 * spellings together by rules of its own.
 */
final class PartitionKey {

    private static final String PURPOSE = "partition-key";
    private static final int LENGTH = 32;
    /** What is left of a number without the country's code or the zero before it. */
    private static final int NATIONAL_DIGITS = 8;

    private final IdentitySecret secret;
    private volatile KnownKey last = new KnownKey("", "");

    /** The key of a person, as it was worked out last. */
    private record KnownKey(String value, String key) {}

    PartitionKey(IdentitySecret secret) {
        this.secret = secret;
    }

    String of(CanonicalEvent event) {
        Identifier strongest = null;
        String spelling = null;
        for (Identifier each : event.personal().identifiers()) {
            int order = strongest == null ? -1 : each.type().compareTo(strongest.type());
            String spelled = order > 0 ? null : spelling(each);
            if (order < 0 || (order == 0 && spelled.compareTo(spelling) < 0)) {
                strongest = each;
                spelling = spelled;
            }
        }
        return of(strongest == null ? withoutPerson(event) : strongest.type().wireName() + ":" + spelling);
    }

    private static String spelling(Identifier identifier) {
        String value = identifier.value();
        String plain = (isAscii(value) ? value : Normalizer.normalize(value, Normalizer.Form.NFKC))
                .strip()
                .toLowerCase(Locale.ROOT);
        return identifier.type() == IdentifierType.PHONE ? lastDigits(plain) : plain;
    }

    /** Such a text is in normal form as it is. */
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '\u007f') {
                return false;
            }
        }
        return true;
    }

    private static String lastDigits(String phone) {
        StringBuilder digits = new StringBuilder();
        phone.chars().filter(Character::isDigit).forEach(digit -> digits.append(Character.digit(digit, 10)));
        return digits.substring(Math.max(0, digits.length() - NATIONAL_DIGITS));
    }

    /** The messages of a request mostly come from one person, and a digest is a tenth of what reading a message costs. */
    private String of(String value) {
        KnownKey known = last;
        if (known.value().equals(value)) {
            return known.key();
        }
        String key = secret.digest(PURPOSE, value).substring(0, LENGTH);
        last = new KnownKey(value, key);
        return key;
    }

    /** A refund often names only its order; it then goes where other news of that order goes. */
    private static String withoutPerson(CanonicalEvent event) {
        return event.fact() instanceof OrderFact order
                ? "order:" + order.store() + ":" + order.orderId()
                : "event:" + event.id();
    }
}
