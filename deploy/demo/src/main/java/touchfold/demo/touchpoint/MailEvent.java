package touchfold.demo.touchpoint;

import java.time.Instant;
import touchfold.demo.retail.MailCampaign;

/**
 * What became of one e-mail, as the e-mail provider reports it.
 *
 * @param machine an open by a mail proxy, not by a person
 */
public record MailEvent(String id, Instant at, String email, Fate fate, MailCampaign mailing, boolean machine)
        implements Touchpoint {

    /** The provider's words. */
    public enum Fate {
        DELIVERED("delivered"),
        OPENED("open"),
        CLICKED("click"),
        BOUNCED("bounce"),
        UNSUBSCRIBED("unsubscribe");

        private final String wireName;

        Fate(String wireName) {
            this.wireName = wireName;
        }

        /** The provider's word for it. */
        public String wireName() {
            return wireName;
        }
    }
}
