package touchfold.ingest.touchpoint.email;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import touchfold.ingest.touchpoint.RequestContext;

/**
 * Finds what a company's mail gateway did: before a receiver sees an e-mail, it opens it and follows all links to look
 * for malware, that for leaving the list among them. Nobody follows three links in five seconds, two within seconds of the
 * delivery, or any in the moment in which it was delivered or sent.
 */
final class MailGateways {

    private static final Duration BURST = Duration.ofSeconds(5);
    private static final Duration AFTER_DELIVERY = Duration.ofSeconds(15);
    /** In so short a time nobody sees an e-mail, not to speak of reading it. */
    private static final Duration AT_DELIVERY = Duration.ofSeconds(2);

    private static final int MANY_LINKS = 3;
    private static final int LINKS_AT_DELIVERY = 2;

    private final RequestContext reception;

    MailGateways(RequestContext reception) {
        this.reception = reception;
    }

    /** Marks those among the reports of one call. */
    void mark(List<MailReport> reports) {
        Map<String, List<MailReport>> byMail = new TreeMap<>();
        for (MailReport report : reports) {
            if (report.message() != null && report.instant(reception) != null) {
                byMail.computeIfAbsent(report.message() + "\n" + report.receiver(), mail -> new ArrayList<>())
                        .add(report);
            }
        }
        byMail.values().forEach(this::markMail);
    }

    private void markMail(List<MailReport> ofOneMail) {
        List<MailReport> clicks = ofOneMail.stream()
                .filter(report -> report.act() == MailAct.CLICKED)
                .sorted(Comparator.comparing((MailReport report) -> report.instant(reception)))
                .toList();
        for (MailReport first : clicks) {
            Instant from = first.instant(reception);
            List<MailReport> burst = clicks.stream()
                    .filter(click -> isWithin(from, click.instant(reception), BURST))
                    .toList();
            long links = burst.stream()
                    .map(MailReport::link)
                    .filter(Objects::nonNull)
                    .distinct()
                    .count();
            if (links >= MANY_LINKS
                    || (links >= LINKS_AT_DELIVERY && isJustDelivered(ofOneMail, from, AFTER_DELIVERY))
                    || isJustDelivered(ofOneMail, from, AT_DELIVERY)) {
                burst.forEach(click -> click.byMachine(true));
                ofOneMail.stream()
                        .filter(report -> report.act() == MailAct.OPENED || report.act() == MailAct.UNSUBSCRIBED)
                        .filter(act -> isWithin(from.minus(BURST), act.instant(reception), BURST.multipliedBy(2)))
                        .forEach(act -> act.byMachine(true));
            }
        }
        ofOneMail.stream()
                .filter(report -> report.act() == MailAct.UNSUBSCRIBED)
                .filter(left -> isJustDelivered(ofOneMail, left.instant(reception), AT_DELIVERY))
                .forEach(left -> left.byMachine(true));
    }

    private boolean isJustDelivered(List<MailReport> ofOneMail, Instant clicked, Duration longest) {
        return ofOneMail.stream()
                .map(report ->
                        report.act() == MailAct.DELIVERED ? report.instant(reception) : report.sentInstant(reception))
                .anyMatch(delivered -> delivered != null && isWithin(delivered, clicked, longest));
    }

    private static boolean isWithin(Instant from, Instant at, Duration longest) {
        return !at.isBefore(from) && !at.isAfter(from.plus(longest));
    }
}
