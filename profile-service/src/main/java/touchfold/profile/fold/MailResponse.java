package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import touchfold.events.EmailFact;
import touchfold.events.EmailFact.EmailMessage;
import touchfold.profile.identity.Seen;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * That an e-mail was opened or one of its links followed, as far as its provider could see by a person. Whether it was one
 * shows only beside the others ({@link GatewayBursts}).
 *
 * @param by the touchpoint that told it
 * @param mail the e-mail's id
 * @param link what was followed, without its query; null when the e-mail was opened
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MailResponse(Seen by, String mail, String link) implements Comparable<MailResponse> {

    private static final String UNKNOWN_LINK = "";

    /** The response that a touchpoint tells; empty if it tells none, or of no e-mail or time that could be compared. */
    static Optional<MailResponse> of(Touchpoint touchpoint) {
        if (touchpoint.event().byMachine() || touchpoint.event().times().doubt() != null) {
            return Optional.empty();
        }
        if (touchpoint.fact() instanceof EmailFact.Opened opened) {
            return of(opened.message(), null, touchpoint.seen());
        }
        if (touchpoint.fact() instanceof EmailFact.Clicked clicked) {
            String link = clicked.link() == null ? UNKNOWN_LINK : ProfileBounds.text(clicked.link());
            return of(clicked.message(), link, touchpoint.seen());
        }
        return Optional.empty();
    }

    private static Optional<MailResponse> of(EmailMessage mail, String link, Seen by) {
        return mail == null || mail.id() == null
                ? Optional.empty()
                : Optional.of(new MailResponse(by, ProfileBounds.text(mail.id()), link));
    }

    boolean isClick() {
        return link != null;
    }

    /** By time; no two touchpoints are equal. */
    @Override
    public int compareTo(MailResponse other) {
        return by.compareTo(other.by);
    }
}
