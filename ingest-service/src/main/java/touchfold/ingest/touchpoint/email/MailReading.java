package touchfold.ingest.touchpoint.email;

import java.util.List;

/**
 * What one message of a mail provider says.
 *
 * @param reports one for each receiver; empty if nothing is kept
 * @param ignoredBecause why nothing is kept, null if something is
 */
record MailReading(List<MailReport> reports, String ignoredBecause) {

    MailReading {
        reports = List.copyOf(reports);
    }

    static MailReading of(MailReport report) {
        return new MailReading(List.of(report), null);
    }

    /** Without the reports whose receiver is nobody. */
    MailReading ofSomebody() {
        List<MailReport> known =
                reports.stream().filter(report -> !report.namesNobody()).toList();
        return known.isEmpty() && !reports.isEmpty()
                ? ignored("the receiver is no e-mail address that can be anyone's")
                : new MailReading(known, ignoredBecause);
    }

    static MailReading ignored(String because) {
        return new MailReading(List.of(), because);
    }
}
