package touchfold.demo.world;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import touchfold.demo.retail.Campaign;
import touchfold.demo.retail.Mailing;
import touchfold.demo.retail.Person;
import touchfold.demo.scene.Diary;
import touchfold.demo.scene.Dice;
import touchfold.demo.scene.MailScenes;
import touchfold.demo.scene.Span;
import touchfold.demo.scene.WebScenes;
import touchfold.demo.touchpoint.MailEvent.Fate;
import touchfold.demo.touchpoint.WebCall.Visitor;

/** The retailer's mailings: one every two months to those who want them. */
final class Newsletter {

    private static final int EVERY_DAYS = 60;
    private static final List<String> MONTHS = List.of(
            "xuan-sum-vay",
            "khai-xuan",
            "mung-8-3",
            "don-he",
            "ngay-cua-me",
            "he-ruc-ro",
            "mua-mua-am-cung",
            "tuu-truong",
            "trung-thu",
            "mung-20-10",
            "tri-an-thay-co",
            "qua-cuoi-nam");

    /** One mailing on its day. */
    record Issue(LocalDate day, Mailing mailing) {}

    private final List<Issue> issues;

    Newsletter(Span span) {
        this.issues = IntStream.iterate(Span.DAYS - 20, days -> days > 0, days -> days - EVERY_DAYS)
                .mapToObj(days -> issue(span.end().minusDays(days)))
                .toList();
    }

    /** What becomes of the mailings in one person's mailbox, from the day she joined. */
    void read(Person person, Habits habits, Dice dice, Diary diary) {
        if (!habits.subscribed()) {
            return;
        }
        for (Issue issue : issues) {
            if (issue.day().isAfter(habits.joined()) && dice.chance(0.8)) {
                boolean wantsMore = open(person, habits, issue, dice, diary);
                if (!wantsMore) {
                    return;
                }
            }
        }
    }

    private static boolean open(Person person, Habits habits, Issue issue, Dice dice, Diary diary) {
        MailScenes mail = new MailScenes(diary);
        String email = person.email().orElseThrow();
        Instant sent = issue.day()
                .atTime(9, dice.between(0, 40), dice.between(0, 59))
                .atZone(Span.ZONE)
                .toInstant();
        if (habits.dead()) {
            mail.event(email, issue.mailing(), Fate.BOUNCED, sent.plusSeconds(4));
            return false;
        }
        mail.event(email, issue.mailing(), Fate.DELIVERED, sent);
        if (habits.proxied()) {
            mail.machineOpen(email, issue.mailing(), sent.plusSeconds(dice.between(1, 9)));
        }
        if (!dice.chance(0.24)) {
            return true;
        }
        Instant opened = sent.plus(Duration.ofSeconds((long) dice.exponential(6 * 3600) + 30));
        mail.event(email, issue.mailing(), Fate.OPENED, opened);
        if (dice.chance(0.3)) {
            follow(person, issue, opened.plusSeconds(dice.between(5, 90)), dice, diary);
        }
        if (dice.chance(0.025)) {
            mail.event(email, issue.mailing(), Fate.UNSUBSCRIBED, opened.plusSeconds(dice.between(100, 300)));
            return false;
        }
        return true;
    }

    private static void follow(Person person, Issue issue, Instant clicked, Dice dice, Diary diary) {
        new MailScenes(diary).event(person.email().orElseThrow(), issue.mailing(), Fate.CLICKED, clicked);
        if (dice.chance(0.7)) {
            Campaign campaign = Campaign.mailing(issue.mailing().name());
            new WebScenes(diary, dice)
                    .visit(
                            new Visitor(person.device(), Optional.empty()),
                            clicked.plusSeconds(2),
                            Optional.of(campaign));
        }
    }

    private static Issue issue(LocalDate day) {
        String name = MONTHS.get(day.getMonthValue() - 1);
        return new Issue(day, new Mailing(name + "-" + day.getYear(), "/uu-dai/" + name));
    }
}
