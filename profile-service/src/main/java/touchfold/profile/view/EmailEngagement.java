package touchfold.profile.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import touchfold.profile.fold.EmailState;
import touchfold.profile.fold.EmailState.Outcome;

/**
 * What came of the e-mails to a person, as it is shown.
 *
 * @param delivered how many reached the mailbox
 * @param opened opens by a person
 * @param openedByMachine opens by a mail proxy, which say nothing about the person
 * @param clicked clicks by a person
 * @param clickedByMachine links that a gateway tried, which say nothing about the person
 * @param bounced deliveries that failed for good
 * @param complained how often one was reported as spam
 * @param unsubscribed how often the person left a list
 * @param lastOpenedAt when a person last opened one, null when never
 * @param lastClickedAt when a person last clicked in one, null when never
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record EmailEngagement(
        long delivered,
        long opened,
        long openedByMachine,
        long clicked,
        long clickedByMachine,
        long bounced,
        long complained,
        long unsubscribed,
        Instant lastOpenedAt,
        Instant lastClickedAt) {

    static EmailEngagement of(EmailState state) {
        return new EmailEngagement(
                state.count(Outcome.DELIVERED),
                state.count(Outcome.OPENED),
                state.count(Outcome.OPENED_BY_MACHINE),
                state.count(Outcome.CLICKED),
                state.count(Outcome.CLICKED_BY_MACHINE),
                state.count(Outcome.BOUNCED),
                state.count(Outcome.COMPLAINED),
                state.count(Outcome.UNSUBSCRIBED),
                state.lastOpenedAt(),
                state.lastClickedAt());
    }
}
