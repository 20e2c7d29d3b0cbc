package touchfold.demo.scene;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import touchfold.demo.retail.Mailing;
import touchfold.demo.touchpoint.MailEvent;
import touchfold.demo.touchpoint.MailEvent.Fate;

/** What becomes of e-mails; the provider's clock knows only whole seconds. */
public final class MailScenes {

    private final Diary diary;

    /** Scenes written into this diary. */
    public MailScenes(Diary diary) {
        this.diary = diary;
    }

    /** Something that a person or a mail server did. */
    public void event(String email, Mailing mailing, Fate fate, Instant at) {
        write(email, mailing, fate, at, false);
    }

    /** A mail proxy fetched the pictures; nobody has read anything. */
    public void machineOpen(String email, Mailing mailing, Instant at) {
        write(email, mailing, Fate.OPENED, at, true);
    }

    private void write(String email, Mailing mailing, Fate fate, Instant at, boolean machine) {
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        diary.write(new MailEvent(diary.id("mail"), second, email, fate, mailing, machine));
    }
}
