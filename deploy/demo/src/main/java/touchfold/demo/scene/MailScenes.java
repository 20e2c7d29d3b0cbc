package touchfold.demo.scene;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import touchfold.demo.retail.MailCampaign;
import touchfold.demo.touchpoint.MailEvent;
import touchfold.demo.touchpoint.MailEvent.Fate;

/** What becomes of e-mails; the provider's clock knows only whole seconds. */
public final class MailScenes {

    private final TouchpointLog log;

    /** Scenes written into this log. */
    public MailScenes(TouchpointLog log) {
        this.log = log;
    }

    /** Something that a person or a mail server did. */
    public void event(String email, MailCampaign mailing, Fate fate, Instant at) {
        write(email, mailing, fate, at, false);
    }

    /** A mail proxy fetched the pictures; nobody has read anything. */
    public void machineOpen(String email, MailCampaign mailing, Instant at) {
        write(email, mailing, Fate.OPENED, at, true);
    }

    private void write(String email, MailCampaign mailing, Fate fate, Instant at, boolean machine) {
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        log.write(new MailEvent(log.id("mail"), second, email, fate, mailing, machine));
    }
}
