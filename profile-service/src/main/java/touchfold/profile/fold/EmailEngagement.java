package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import touchfold.events.EmailFact;
import touchfold.events.Fact;
import touchfold.profile.identity.Seen;

/**
 * What came of the e-mails to a person.
 *
 * @param opened opens by a person
 * @param openedByMachine opens by a mail proxy, which say nothing about the person
 * @param bounced deliveries that failed for good
 * @param lastOpenedAt when a person last opened one, null when never
 * @param lastClickedAt when a person last clicked in one, null when never
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record EmailEngagement(
        long delivered,
        long opened,
        long openedByMachine,
        long clicked,
        long bounced,
        long complained,
        long unsubscribed,
        Instant lastOpenedAt,
        Instant lastClickedAt) {

    static final EmailEngagement NONE = new EmailEngagement(0, 0, 0, 0, 0, 0, 0, null, null);

    static EmailEngagement of(Fact fact, Seen seen) {
        if (fact instanceof EmailFact.Opened opened) {
            return opened.machine()
                    ? new EmailEngagement(0, 0, 1, 0, 0, 0, 0, null, null)
                    : new EmailEngagement(0, 1, 0, 0, 0, 0, 0, seen.at(), null);
        }
        if (fact instanceof EmailFact.Clicked clicked && !clicked.machine()) {
            return new EmailEngagement(0, 0, 0, 1, 0, 0, 0, null, seen.at());
        }
        return new EmailEngagement(
                fact instanceof EmailFact.Delivered ? 1 : 0,
                0,
                0,
                0,
                fact instanceof EmailFact.Bounced bounce && bounce.permanent() ? 1 : 0,
                fact instanceof EmailFact.Complained ? 1 : 0,
                fact instanceof EmailFact.Unsubscribed ? 1 : 0,
                null,
                null);
    }

    EmailEngagement combine(EmailEngagement other) {
        return new EmailEngagement(
                delivered + other.delivered,
                opened + other.opened,
                openedByMachine + other.openedByMachine,
                clicked + other.clicked,
                bounced + other.bounced,
                complained + other.complained,
                unsubscribed + other.unsubscribed,
                Union.greatest(lastOpenedAt, other.lastOpenedAt),
                Union.greatest(lastClickedAt, other.lastClickedAt));
    }
}
