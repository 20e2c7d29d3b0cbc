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

    static MailReading ignored(String because) {
        return new MailReading(List.of(), because);
    }
}
