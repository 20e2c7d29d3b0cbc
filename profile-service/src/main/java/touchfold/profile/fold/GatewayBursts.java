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
 * nobody follows three links of one e-mail within five seconds. Providers that send each event in a call of its own can't
 * see that, and neither can the door that takes them.
 */
final class GatewayBursts {

    private static final Duration BURST = Duration.ofSeconds(5);
    private static final int MANY_LINKS = 3;

    private GatewayBursts() {}

    /** Those of the responses that no person gave. */
    static Set<MailResponse> among(SortedSet<MailResponse> responses) {
        Set<MailResponse> found = new HashSet<>();
        if (responses.size() < MANY_LINKS) {
            return found;
        }
        Map<String, List<MailResponse>> byMail = new TreeMap<>();
        responses.forEach(response -> byMail.computeIfAbsent(response.mail(), mail -> new ArrayList<>())
                .add(response));
        byMail.values().stream().filter(mail -> mail.size() >= MANY_LINKS).forEach(mail -> addBursts(mail, found));
        return found;
    }

    private static void addBursts(List<MailResponse> ofOneMail, Set<MailResponse> found) {
        for (MailResponse first : ofOneMail) {
            Instant from = first.by().at();
            List<MailResponse> burst = ofOneMail.stream()
                    .filter(response -> response.isClick() && isWithin(from, response, from.plus(BURST)))
                    .toList();
            if (first.isClick()
                    && burst.stream().map(MailResponse::link).distinct().count() >= MANY_LINKS) {
                found.addAll(burst);
                ofOneMail.stream()
                        .filter(response ->
                                !response.isClick() && isWithin(from.minus(BURST), response, from.plus(BURST)))
                        .forEach(found::add);
            }
        }
    }

    private static boolean isWithin(Instant from, MailResponse response, Instant to) {
        Instant at = response.by().at();
        return !at.isBefore(from) && !at.isAfter(to);
    }
}
