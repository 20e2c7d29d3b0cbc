package touchfold.profile.fold;

import java.time.Instant;
import java.util.Optional;
import touchfold.events.EmailFact;
import touchfold.profile.identity.Seen;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * That an e-mail reached its mailbox. What is opened or followed in the same moment was not by its receiver ({@link
 * GatewayBursts}).
 *
 * @param at when it did
 * @param mail the e-mail's id
 */
public record MailDelivery(Instant at, String mail) implements Comparable<MailDelivery> {

    /** The delivery that a touchpoint tells; empty if it tells none, or of no e-mail or time that could be compared. */
    static Optional<MailDelivery> of(Touchpoint touchpoint) {
        boolean known = touchpoint.event().times().doubt() == null
                && touchpoint.fact() instanceof EmailFact.Delivered delivered
                && delivered.message() != null
                && delivered.message().id() != null;
        return known
                ? Optional.of(new MailDelivery(
                        touchpoint.seen().at(),
                        ProfileBounds.text(
                                ((EmailFact) touchpoint.fact()).message().id())))
                : Optional.empty();
    }

    /** By time. */
    @Override
    public int compareTo(MailDelivery other) {
        int byTime = at.compareTo(other.at);
        return byTime == 0 ? Seen.compareText(mail, other.mail) : byTime;
    }
}
