package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.Trust;
import touchfold.ingest.touchpoint.ConsentWords;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MarketingConsent;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TraitNames;

/**
 * What an identify call says of consent by the traits that mail tools reserve for it: {@code unsubscribed}, {@code
 * unsubscribed_from_emails}, {@code accepts_marketing} and their like.
 *
 * <p>A server that says that somebody left tells it as it stands. What a browser says may be what its library remembers of
 * long ago, and a yes may have been given at any time: both are repetitions. That somebody did not leave is no permission.
 */
final class ConsentTraits {

    /** "Yes" means that the person wants no more. */
    private static final Set<String> LEFT = Set.of(
            "unsubscribed",
            "unsubscribedfromemails",
            "unsubscribedfromemail",
            "unsubscribedfromallemail",
            "emailunsubscribed",
            "emailoptout",
            "emailoptedout",
            "hsemailoptout",
            "hasoptedoutofemail",
            "marketingoptout",
            "donotemail");

    private static final Set<String> AGREED = Set.of(
            "acceptsmarketing",
            "acceptsemailmarketing",
            "buyeracceptsmarketing",
            "marketingconsent",
            "emailmarketingconsent",
            "marketingoptin",
            "emailoptin",
            "emailsubscribe",
            "emailsubscriptionstatus",
            "subscribedtonewsletter");

    private static final String[] LEFT_AT = {
        "unsubscribed_at", "unsubscribedAt", "opted_out_at", "optedOutAt", "unsubscribe_date"
    };

    private static final String EVIDENCE = "traits";

    private ConsentTraits() {}

    static List<ConsentSignal> of(JsonFields traits, RequestContext reception) {
        boolean agreed = false;
        for (Map.Entry<String, JsonNode> trait : traits.node().properties()) {
            String name = TraitNames.letters(trait.getKey());
            Status answer = ConsentWords.read(trait.getValue());
            if (answer == Status.WITHDRAWN ? AGREED.contains(name) : answer == Status.GRANTED && LEFT.contains(name)) {
                return List.of(left(traits, reception));
            }
            agreed |= answer == Status.GRANTED && AGREED.contains(name);
        }
        return agreed
                ? List.of(ConsentSignal.repeated(MarketingConsent.PURPOSE, Status.GRANTED, null, EVIDENCE))
                : List.of();
    }

    private static ConsentSignal left(JsonFields traits, RequestContext reception) {
        Instant at = Stream.of(LEFT_AT)
                .map(name -> reception.since(traits.time(name)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        boolean repeated = reception.reporter().source().trust() != Trust.HIGH;
        return new ConsentSignal(MarketingConsent.PURPOSE, Status.WITHDRAWN, at, repeated, null, null, EVIDENCE);
    }
}
