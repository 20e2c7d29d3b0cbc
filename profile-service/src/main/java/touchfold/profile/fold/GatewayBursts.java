package touchfold.profile.fold;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Finds what a company's mail gateway did, which opens an e-mail and follows all its links before the receiver sees it:
 * nobody follows three links of one e-mail within five seconds, two within seconds of its delivery, or any in the moment of
 * it or before, when the server that takes it looks at it first. Providers that send each event in a call of its own can't
 * see that, and neither can the door that takes them.
 */
final class GatewayBursts {

    private static final Duration BURST = Duration.ofSeconds(5);
    private static final Duration AFTER_DELIVERY = Duration.ofSeconds(15);
    /** In so short a time nobody sees an e-mail, not to speak of reading it. */
    private static final Duration AT_DELIVERY = Duration.ofSeconds(2);
    /** A server that first turns an e-mail away to look at it takes it when it is sent again, hours later. */
    private static final Duration BEFORE_DELIVERY = Duration.ofDays(1);

    private static final int MANY_LINKS = 3;
    private static final int LINKS_AT_DELIVERY = 2;

    private GatewayBursts() {}

    /** Those of the responses that no person gave. */
    static Set<MailResponse> among(SortedSet<MailResponse> responses, SortedSet<MailDelivery> deliveries) {
        Set<MailResponse> found = new HashSet<>();
        if (responses.size() < MANY_LINKS && deliveries.isEmpty()) {
            return found;
        }
        Map<String, List<MailResponse>> byMail = new TreeMap<>();
        responses.forEach(response -> byMail.computeIfAbsent(response.mail(), mail -> new ArrayList<>())
                .add(response));
        byMail.forEach((mail, ofOneMail) -> {
            List<Instant> delivered = deliveries.stream()
                    .filter(delivery -> delivery.mail().equals(mail))
                    .map(MailDelivery::at)
                    .toList();
            if (ofOneMail.size() >= MANY_LINKS || !delivered.isEmpty()) {
                addBursts(ofOneMail, delivered, found);
            }
        });
        return found;
    }

    private static void addBursts(List<MailResponse> ofOneMail, List<Instant> delivered, Set<MailResponse> found) {
        for (MailResponse first : ofOneMail) {
            Instant from = first.by().at();
            List<MailResponse> burst = ofOneMail.stream()
                    .filter(response ->
                            response.isClick() && isWithin(from, response.by().at(), from.plus(BURST)))
                    .toList();
            if (first.isClick() && isGateways(burst, from, delivered)) {
                found.addAll(burst);
                ofOneMail.stream()
                        .filter(response -> !response.isClick()
                                && isWithin(from.minus(BURST), response.by().at(), from.plus(BURST)))
                        .forEach(found::add);
            }
        }
    }

    private static boolean isGateways(List<MailResponse> burst, Instant from, List<Instant> delivered) {
        long links = burst.stream().map(MailResponse::link).distinct().count();
        return links >= MANY_LINKS
                || (links >= LINKS_AT_DELIVERY && isJust(delivered, from, AFTER_DELIVERY))
                || isJust(delivered, from, AT_DELIVERY)
                || isNotYet(delivered, from);
    }

    private static boolean isJust(List<Instant> delivered, Instant clicked, Duration longest) {
        return delivered.stream().anyMatch(at -> isWithin(at, clicked, at.plus(longest)));
    }

    /** By the first delivery: what a provider delivers twice may have been read in between. */
    private static boolean isNotYet(List<Instant> delivered, Instant clicked) {
        return !delivered.isEmpty()
                && clicked.isBefore(delivered.getFirst())
                && !clicked.isBefore(delivered.getFirst().minus(BEFORE_DELIVERY));
    }

    private static boolean isWithin(Instant from, Instant at, Instant to) {
        return !at.isBefore(from) && !at.isAfter(to);
    }
}
