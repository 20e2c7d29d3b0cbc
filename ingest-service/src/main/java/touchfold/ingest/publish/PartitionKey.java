package touchfold.ingest.publish;

import java.text.Normalizer;
import java.util.Comparator;
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

    PartitionKey(IdentitySecret secret) {
        this.secret = secret;
    }

    String of(CanonicalEvent event) {
        return of(event.personal().identifiers().stream()
                .min(Comparator.comparing(Identifier::type).thenComparing(PartitionKey::spelling))
                .map(strongest -> strongest.type().wireName() + ":" + spelling(strongest))
                .orElseGet(() -> withoutPerson(event)));
    }

    private static String spelling(Identifier identifier) {
        String plain = Normalizer.normalize(identifier.value(), Normalizer.Form.NFKC)
                .strip()
                .toLowerCase(Locale.ROOT);
        return identifier.type() == IdentifierType.PHONE ? lastDigits(plain) : plain;
    }

    private static String lastDigits(String phone) {
        StringBuilder digits = new StringBuilder();
        phone.chars().filter(Character::isDigit).forEach(digit -> digits.append(Character.digit(digit, 10)));
        return digits.substring(Math.max(0, digits.length() - NATIONAL_DIGITS));
    }

    private String of(String value) {
        return secret.digest(PURPOSE, value).substring(0, LENGTH);
    }

    /** A refund often names only its order; it then goes where other news of that order goes. */
    private static String withoutPerson(CanonicalEvent event) {
        return event.fact() instanceof OrderFact order
                ? "order:" + order.store() + ":" + order.orderId()
                : "event:" + event.id();
    }
}
