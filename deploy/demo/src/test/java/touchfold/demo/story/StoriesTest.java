package touchfold.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import touchfold.demo.scene.HistorySpan;
import touchfold.demo.touchpoint.BoothScan;
import touchfold.demo.touchpoint.MailEvent;
import touchfold.demo.touchpoint.SenderChannel;
import touchfold.demo.touchpoint.ShopCall;
import touchfold.demo.touchpoint.TillEvent;
import touchfold.demo.touchpoint.Touchpoint;
import touchfold.demo.touchpoint.WebAct;
import touchfold.demo.touchpoint.WebCall;
import touchfold.demo.touchpoint.WebCall.Visitor;

class StoriesTest {

    private static final HistorySpan SPAN = HistorySpan.before(LocalDate.of(2026, 11, 22));
    private static final NamedCustomers CAST = NamedCustomers.of();
    private static final List<Touchpoint> ALL = CAST.play(7, SPAN).stream()
            .sorted(Comparator.comparing(Touchpoint::at))
            .toList();

    @Test
    void lanGoesThroughFourChannelsInTheOrderOfTheStory() {
        List<SenderChannel> channels = CAST.journeyOfLan(7, SPAN).stream()
                .map(Touchpoint::channel)
                .distinct()
                .toList();

        assertThat(channels)
                .containsExactly(SenderChannel.WEB, SenderChannel.BOOTH, SenderChannel.EMAIL, SenderChannel.POS);
    }

    @Test
    void nothingButHerTouchpointsTieLansCookieToHerPhone() {
        List<Touchpoint> journey = CAST.journeyOfLan(7, SPAN);
        var scan = one(journey, BoothScan.class);
        var identified = journey.stream()
                .filter(WebCall.class::isInstance)
                .map(touchpoint -> ((WebCall) touchpoint).act())
                .filter(WebAct.Identified.class::isInstance)
                .map(WebAct.Identified.class::cast)
                .toList();
        var sale = one(journey, TillEvent.Sale.class);

        assertThat(scan.contact().orElseThrow().email()).isEqualTo(CAST.lan().email());
        assertThat(scan.contact().orElseThrow().phone())
                .contains(CAST.lan().phone().international());
        assertThat(identified).singleElement().satisfies(who -> {
            assertThat(who.email()).isEqualTo(CAST.lan().email());
            assertThat(who.phone()).isEmpty();
        });
        assertThat(sale.buyer())
                .isEqualTo(TillEvent.Buyer.phone(CAST.lan().phone().spaced()));
    }

    @Test
    void lanIsAnonymousUntilAfterTheBooth() {
        List<Touchpoint> journey = CAST.journeyOfLan(7, SPAN);
        var scan = one(journey, BoothScan.class);

        assertThat(journey)
                .filteredOn(touchpoint -> touchpoint.at().isBefore(scan.at()))
                .hasSizeGreaterThan(3)
                .allSatisfy(touchpoint ->
                        assertThat(((WebCall) touchpoint).visitor().userId()).isEmpty());
    }

    @Test
    void hungBuysEveryOtherWeekUntilElevenWeeksAgo() {
        var purchases = ALL.stream()
                .filter(TillEvent.Sale.class::isInstance)
                .map(TillEvent.Sale.class::cast)
                .filter(sale -> sale.buyer().card().equals(CAST.hung().card()))
                .map(Touchpoint::at)
                .toList();

        assertThat(purchases).hasSizeGreaterThan(28);
        assertThat(purchases.getLast()).isBefore(SPAN.ago(76, 0, 0));
        for (int i = 1; i < purchases.size(); i++) {
            assertThat(Duration.between(purchases.get(i - 1), purchases.get(i)))
                    .isBetween(Duration.ofDays(5), Duration.ofDays(22));
        }
    }

    @Test
    void threeAccountsSignInOnTheFamilysOneTablet() {
        var accounts = ALL.stream()
                .filter(WebCall.class::isInstance)
                .map(touchpoint -> ((WebCall) touchpoint).visitor())
                .filter(visitor -> visitor.anonymousId().equals(FamilyTablet.TABLET))
                .map(Visitor::userId)
                .collect(Collectors.toSet());

        assertThat(accounts)
                .containsExactlyInAnyOrder(
                        CAST.mother().userId(),
                        CAST.father().userId(),
                        CAST.daughter().userId());
    }

    @Test
    void hoaComesBackByALetterAfterMoreThanAYear() {
        var lastSale = ALL.stream()
                .filter(TillEvent.Sale.class::isInstance)
                .map(TillEvent.Sale.class::cast)
                .filter(sale -> sale.buyer().card().equals(CAST.hoa().card()))
                .map(Touchpoint::at)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        var click = ALL.stream()
                .filter(touchpoint -> touchpoint instanceof MailEvent mail
                        && mail.fate() == MailEvent.Fate.CLICKED
                        && mail.email().equals(CAST.hoa().email().orElseThrow()))
                .findFirst()
                .orElseThrow();
        var order = one(ALL, ShopCall.Ordered.class);

        assertThat(Duration.between(lastSale, click.at())).isGreaterThan(Duration.ofDays(365));
        assertThat(order.order().person()).isEqualTo(CAST.hoa());
        assertThat(order.at()).isAfter(click.at());
    }

    private static <T> T one(List<Touchpoint> touchpoints, Class<T> type) {
        var found =
                touchpoints.stream().filter(type::isInstance).map(type::cast).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
