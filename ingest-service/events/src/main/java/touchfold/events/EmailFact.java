package touchfold.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;

/** What became of an e-mail to the person. */
@JsonInclude(Include.NON_NULL)
public sealed interface EmailFact extends Fact {

    /** Which e-mail. */
    EmailMessage message();

    /** Whether a program did it rather than a person: a mail proxy that loads pictures, a gateway that tries links. */
    default boolean machine() {
        return false;
    }

    /** It reached the mailbox. Wire name {@code email-delivered}. */
    record Delivered(EmailMessage message) implements EmailFact {
        public Delivered {
            message = known(message);
        }
    }

    /** It was opened. Wire name {@code email-opened}. */
    record Opened(EmailMessage message, boolean machine) implements EmailFact {
        public Opened {
            message = known(message);
        }
    }

    /**
     * A link in it was followed. Wire name {@code email-clicked}.
     *
     * @param link the link without query; null when unknown
     */
    record Clicked(EmailMessage message, String link, boolean machine) implements EmailFact {
        public Clicked {
            message = known(message);
        }
    }

    /**
     * It did not reach the mailbox. Wire name {@code email-bounced}.
     *
     * @param permanent whether the address will never take mail
     * @param reason in the provider's words, null when it gives none
     */
    record Bounced(EmailMessage message, boolean permanent, String reason) implements EmailFact {
        public Bounced {
            message = known(message);
        }
    }

    /** It was reported as spam. Wire name {@code email-complained}. */
    record Complained(EmailMessage message) implements EmailFact {
        public Complained {
            message = known(message);
        }
    }

    /**
     * The person wants no more of it. Wire name {@code email-unsubscribed}.
     *
     * @param list the list that was left; null when it is all mail, or unknown
     */
    record Unsubscribed(EmailMessage message, String list, boolean machine) implements EmailFact {
        public Unsubscribed {
            message = known(message);
        }
    }

    /**
     * An e-mail, as far as it is known.
     *
     * @param id the provider's id of the message, the same in all facts about it
     * @param campaign the campaign that it belongs to, by name if it has one
     * @param subject its subject as it was sent; null when unknown, or when it names the person
     * @param categories the provider's tags, possibly empty
     */
    @JsonInclude(Include.NON_NULL)
    record EmailMessage(
            String id,
            String campaign,
            String subject,
            @JsonInclude(Include.NON_EMPTY) List<String> categories) {

        /** Nothing is known. */
        public static final EmailMessage UNKNOWN = new EmailMessage(null, null, null, List.of());

        public EmailMessage {
            categories = categories == null ? List.of() : List.copyOf(categories);
        }

        /** A message without subject and tags. */
        public static EmailMessage of(String campaign, String id) {
            return new EmailMessage(id, campaign, null, List.of());
        }
    }

    private static EmailMessage known(EmailMessage message) {
        return message == null ? EmailMessage.UNKNOWN : message;
    }
}
