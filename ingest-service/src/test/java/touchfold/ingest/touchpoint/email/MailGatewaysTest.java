package touchfold.ingest.touchpoint.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.ingest.touchpoint.RequestContexts;

class MailGatewaysTest {

    private static final long SENT = 1_767_323_045;

    @Test
    void nobodyFollowsThreeLinksInFiveSeconds() {
        List<MailReport> reports =
                List.of(click(100, "a"), click(102, "b"), click(105, "c"), open(98), open(300), click(400, "a"));
        mark(reports);

        assertThat(machines(reports)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void nobodyFollowsTwoLinksWithinSecondsOfTheDelivery() {
        List<MailReport> reports = List.of(delivery(0), click(2, "a"), click(2, "unsubscribe"));
        mark(reports);

        assertThat(machines(reports)).containsExactly(1, 2);
    }

    /** Seconds from the delivery: servers look at an e-mail before they say that they take it, also hours before. */
    @ParameterizedTest
    @CsvSource({"-1, true", "-7200, true", "-86400, true", "-86401, false", "3, false"})
    void nobodyFollowsALinkOfWhatWasNotDeliveredYet(long second, boolean machine) {
        List<MailReport> reports = List.of(click(second, "a"), delivery(0), delivery(7_200), click(600, "a"));
        mark(reports);

        assertThat(machines(reports)).isEqualTo(machine ? List.of(0) : List.of());
    }

    @Test
    void whatWasOpenedWithItWasOpenedByTheSame() {
        List<MailReport> reports = List.of(open(-62), click(-60, "a"), delivery(0), open(-20), open(90));
        mark(reports);

        assertThat(machines(reports)).containsExactly(0, 1);
    }

    @Test
    void aNoCountsWhoeverFollowedTheLinkForIt() {
        List<MailReport> scanned = List.of(click(100, "a"), click(101, "b"), click(102, "c"), farewell(104));
        List<MailReport> atDelivery = List.of(delivery(0), farewell(2));
        List<MailReport> later = List.of(delivery(0), click(1, "a"), farewell(30));
        List<MailReport> afterReading = List.of(delivery(0), open(40), click(45, "a"), farewell(60));
        for (List<MailReport> reports : List.of(scanned, atDelivery, later, afterReading)) {
            mark(reports);
        }

        assertThat(machines(scanned)).containsExactly(0, 1, 2, 3);
        assertThat(machines(atDelivery)).containsExactly(1);
        assertThat(machines(later)).as("a person, after the gateway").containsExactly(1);
        assertThat(machines(afterReading)).isEmpty();
        for (List<MailReport> reports : List.of(scanned, atDelivery, later, afterReading)) {
            assertThat(consents(reports)).containsExactly("marketing WITHDRAWN");
        }
    }

    @Test
    void aPersonsClicksStayAPersons() {
        List<MailReport> apart = List.of(delivery(0), open(300), click(360, "a"), click(420, "b"), click(480, "c"));
        List<MailReport> twice = List.of(delivery(0), click(5, "a"), click(6, "a"));
        List<MailReport> two = List.of(delivery(0), open(300), click(302, "a"), click(304, "b"));
        mark(apart);
        mark(twice);
        mark(two);

        assertThat(machines(apart)).isEmpty();
        assertThat(machines(twice)).isEmpty();
        assertThat(machines(two)).isEmpty();
    }

    @Test
    void clicksOfDifferentReceiversOrMailsAreNotOneBurst() {
        List<MailReport> reports = List.of(
                click(1, "a"),
                new MailReport("p", MailAct.CLICKED, "hoa@example.vn")
                        .at(time(1))
                        .message("m")
                        .link("b"),
                new MailReport("p", MailAct.CLICKED, "lan@example.vn")
                        .at(time(1))
                        .message("n")
                        .link("c"));
        mark(reports);

        assertThat(machines(reports)).isEmpty();
    }

    @Test
    void reportsWithoutATimeOrAMailAreLeftAlone() {
        List<MailReport> reports = List.of(
                new MailReport("p", MailAct.CLICKED, "lan@example.vn").link("a"),
                new MailReport("p", MailAct.CLICKED, "lan@example.vn")
                        .at("later")
                        .message("m")
                        .link("b"),
                new MailReport("p", MailAct.CLICKED, "lan@example.vn")
                        .at(time(1))
                        .message("m"));
        mark(reports);

        assertThat(machines(reports)).isEmpty();
    }

    private static void mark(List<MailReport> reports) {
        new MailGateways(RequestContexts.mail()).mark(reports);
    }

    private static List<Integer> machines(List<MailReport> reports) {
        List<Integer> machines = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            if (reports.get(i).isByMachine()) {
                machines.add(i);
            }
        }
        return machines;
    }

    private static MailReport click(long seconds, String link) {
        return report(MailAct.CLICKED, seconds).link("https://shop.example.vn/" + link);
    }

    private static MailReport open(long seconds) {
        return report(MailAct.OPENED, seconds);
    }

    private static MailReport farewell(long seconds) {
        return report(MailAct.UNSUBSCRIBED, seconds);
    }

    private static List<String> consents(List<MailReport> reports) {
        return reports.stream()
                .flatMap(report -> report.event(RequestContexts.mail()).consents().stream())
                .map(consent -> consent.purpose() + " " + consent.status())
                .toList();
    }

    private static MailReport delivery(long seconds) {
        return report(MailAct.DELIVERED, seconds);
    }

    private static MailReport report(MailAct act, long seconds) {
        return new MailReport("p", act, "lan@example.vn").at(time(seconds)).message("m");
    }

    private static String time(long seconds) {
        return Long.toString(SENT + seconds);
    }
}
