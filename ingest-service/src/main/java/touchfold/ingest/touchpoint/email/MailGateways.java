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
 * delivery, or any in the moment in which it was delivered or sent, or before: many servers look at an e-mail before they say
 * that they take it.
 */
final class MailGateways {

    private static final Duration BURST = Duration.ofSeconds(5);
    private static final Duration AFTER_DELIVERY = Duration.ofSeconds(15);
    /** In so short a time nobody sees an e-mail, not to speak of reading it. */
    private static final Duration AT_DELIVERY = Duration.ofSeconds(2);
    /** A server that first turns an e-mail away to look at it takes it when it is sent again, hours later. */
    private static final Duration BEFORE_DELIVERY = Duration.ofDays(1);

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
                    || isJustDelivered(ofOneMail, from, AT_DELIVERY)
                    || isNotYetDelivered(ofOneMail, from)) {
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

    /** By the first delivery that is told: what a provider delivers twice may have been read in between. */
    private boolean isNotYetDelivered(List<MailReport> ofOneMail, Instant clicked) {
        return ofOneMail.stream()
                .filter(report -> report.act() == MailAct.DELIVERED)
                .map(report -> report.instant(reception))
                .min(Comparator.naturalOrder())
                .filter(clicked::isBefore)
                .filter(first -> isWithin(first.minus(BEFORE_DELIVERY), clicked, BEFORE_DELIVERY))
                .isPresent();
    }

    private static boolean isWithin(Instant from, Instant at, Duration longest) {
        return !at.isBefore(from) && !at.isAfter(from.plus(longest));
    }
}
