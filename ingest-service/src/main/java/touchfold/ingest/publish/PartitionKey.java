package touchfold.ingest.publish;

import java.util.Comparator;
import java.util.Locale;
import touchfold.events.CanonicalEvent;
import touchfold.events.Identifier;
import touchfold.events.OrderFact;
import touchfold.ingest.IdentitySecret;

/**
 * Where an event goes on the topic: one person's events mostly to one partition, without the key telling who it is. Only
 * locality hangs on it; the fold needs no order.
 */
final class PartitionKey {

    private static final String PURPOSE = "partition-key";
    private static final int LENGTH = 32;

    private final IdentitySecret secret;

    PartitionKey(IdentitySecret secret) {
        this.secret = secret;
    }

    String of(CanonicalEvent event) {
        return of(event.personal().identifiers().stream()
                .min(Comparator.comparing(Identifier::type).thenComparing(Identifier::value))
                .map(strongest ->
                        strongest.type().wireName() + ":" + strongest.value().toLowerCase(Locale.ROOT))
                .orElseGet(() -> withoutPerson(event)));
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
