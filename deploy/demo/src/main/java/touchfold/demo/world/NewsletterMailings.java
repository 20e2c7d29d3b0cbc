package touchfold.demo.world;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.retail.MailCampaign;
import touchfold.demo.retail.VisitCampaign;
import touchfold.demo.scene.HistorySpan;
import touchfold.demo.scene.MailScenes;
import touchfold.demo.scene.SeededRandom;
import touchfold.demo.scene.TouchpointLog;
import touchfold.demo.scene.WebScenes;
import touchfold.demo.touchpoint.MailEvent.Fate;
import touchfold.demo.touchpoint.WebCall.Visitor;

/** The retailer's mailings: one every two months to those who want them. */
final class NewsletterMailings {

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
    record Issue(LocalDate day, MailCampaign mailing) {}

    private final List<Issue> issues;

    NewsletterMailings(HistorySpan span) {
        this.issues = IntStream.iterate(HistorySpan.DAYS - 20, days -> days > 0, days -> days - EVERY_DAYS)
                .mapToObj(days -> issue(span.end().minusDays(days)))
                .toList();
    }

    /** What becomes of the mailings in one person's mailbox, from the day she joined. */
    void read(DemoPerson person, CustomerHabits habits, SeededRandom random, TouchpointLog log) {
        if (!habits.subscribed()) {
            return;
        }
        for (Issue issue : issues) {
            if (issue.day().isAfter(habits.joined()) && random.chance(0.8)) {
                boolean wantsMore = open(person, habits, issue, random, log);
                if (!wantsMore) {
                    return;
                }
            }
        }
    }

    private static boolean open(
            DemoPerson person, CustomerHabits habits, Issue issue, SeededRandom random, TouchpointLog log) {
        MailScenes mail = new MailScenes(log);
        String email = person.email().orElseThrow();
        Instant sent = issue.day()
                .atTime(9, random.between(0, 40), random.between(0, 59))
                .atZone(HistorySpan.ZONE)
                .toInstant();
        if (habits.dead()) {
            mail.event(email, issue.mailing(), Fate.BOUNCED, sent.plusSeconds(4));
            return false;
        }
        mail.event(email, issue.mailing(), Fate.DELIVERED, sent);
        if (habits.proxied()) {
            mail.machineOpen(email, issue.mailing(), sent.plusSeconds(random.between(1, 9)));
        }
        if (!random.chance(0.24)) {
            return true;
        }
        Instant opened = sent.plus(Duration.ofSeconds((long) random.exponential(6 * 3600) + 30));
        mail.event(email, issue.mailing(), Fate.OPENED, opened);
        if (random.chance(0.3)) {
            follow(person, issue, opened.plusSeconds(random.between(5, 90)), random, log);
        }
        if (random.chance(0.025)) {
            mail.event(email, issue.mailing(), Fate.UNSUBSCRIBED, opened.plusSeconds(random.between(100, 300)));
            return false;
        }
        return true;
    }

    private static void follow(
            DemoPerson person, Issue issue, Instant clicked, SeededRandom random, TouchpointLog log) {
        new MailScenes(log).event(person.email().orElseThrow(), issue.mailing(), Fate.CLICKED, clicked);
        if (random.chance(0.7)) {
            VisitCampaign campaign = VisitCampaign.mailing(issue.mailing().name());
            new WebScenes(log, random)
                    .visit(
                            new Visitor(person.device(), Optional.empty()),
                            clicked.plusSeconds(2),
                            Optional.of(campaign));
        }
    }

    private static Issue issue(LocalDate day) {
        String name = MONTHS.get(day.getMonthValue() - 1);
        return new Issue(day, new MailCampaign(name + "-" + day.getYear(), "/uu-dai/" + name));
    }
}
