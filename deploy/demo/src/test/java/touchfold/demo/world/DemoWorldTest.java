package touchfold.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.retail.MobilePhone;
import touchfold.demo.scene.HistorySpan;
import touchfold.demo.touchpoint.MailEvent;
import touchfold.demo.touchpoint.SenderChannel;
import touchfold.demo.touchpoint.ShopCall;
import touchfold.demo.touchpoint.TillEvent;
import touchfold.demo.touchpoint.Touchpoint;

class DemoWorldTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final DemoWorld WORLD = DemoWorld.generate(7, TODAY, 3_000);

    @Test
    void theSameSeedGivesTheSameTouchpoints() {
        assertThat(DemoWorld.generate(7, TODAY, 300).touchpoints())
                .isEqualTo(DemoWorld.generate(7, TODAY, 300).touchpoints());
    }

    @Test
    void theSameSeedGivesTheSameTouchpointsInEveryCountry() {
        Locale here = Locale.getDefault();
        try {
            // Writes numbers with digits of its own.
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(DemoWorld.generate(7, TODAY, 3_000).touchpoints()).isEqualTo(WORLD.touchpoints());
        } finally {
            Locale.setDefault(here);
        }
    }

    @Test
    void anotherSeedGivesOtherTouchpoints() {
        assertThat(DemoWorld.generate(8, TODAY, 300).touchpoints())
                .isNotEqualTo(DemoWorld.generate(7, TODAY, 300).touchpoints());
    }

    @Test
    void aBiggerWorldLeavesTheFirstPeopleAsTheyWere() {
        assertThat(DemoWorld.generate(7, TODAY, 60).touchpoints())
                .containsAll(DemoWorld.generate(7, TODAY, 30).touchpoints());
    }

    @Test
    void threeThousandCustomersLeaveSomeThirtyThousandTouchpoints() {
        assertThat(WORLD.touchpoints()).hasSizeBetween(28_000, 42_000);
    }

    @Test
    void everyChannelHasItsShare() {
        var sizes =
                WORLD.touchpoints().stream().collect(Collectors.groupingBy(Touchpoint::channel, Collectors.counting()));

        assertThat(sizes.keySet()).isEqualTo(EnumSet.allOf(SenderChannel.class));
        assertThat(sizes.values()).allSatisfy(size -> assertThat(size).isGreaterThan(300));
    }

    @Test
    void theHistoryIsInOrderAndEndsBeforeToday() {
        assertThat(WORLD.touchpoints()).extracting(Touchpoint::at).isSorted();
        assertThat(WORLD.touchpoints().getLast().at())
                .isBefore(TODAY.atStartOfDay(HistorySpan.ZONE).toInstant());
        assertThat(WORLD.touchpoints().getFirst().at())
                .isAfterOrEqualTo(TODAY.minusDays(HistorySpan.DAYS)
                        .atStartOfDay(HistorySpan.ZONE)
                        .toInstant());
    }

    @Test
    void noTwoTouchpointsOfAChannelShareAnId() {
        Set<String> ids = new HashSet<>();

        assertThat(WORLD.touchpoints())
                .allSatisfy(touchpoint -> assertThat(ids.add(touchpoint.channel() + touchpoint.id()))
                        .as(touchpoint.id())
                        .isTrue());
    }

    @Test
    void noTwoOrdersShareANumber() {
        List<Long> numbers = WORLD.touchpoints().stream()
                .filter(ShopCall.Ordered.class::isInstance)
                .map(touchpoint -> ((ShopCall.Ordered) touchpoint).order().number())
                .toList();

        assertThat(numbers).hasSizeGreaterThan(500).doesNotHaveDuplicates();
    }

    @Test
    void everyWrittenFormOfAPhoneNumberIsAVietnameseMobileNumber() {
        assertThat(everyone())
                .map(DemoPerson::phone)
                .doesNotHaveDuplicates()
                .flatMap(phone -> List.of(phone.local(), phone.spaced(), phone.international(), phone.bare()))
                .allMatch(written -> written.replace(" ", "")
                        .matches("(0|\\+84|84)(3[2-9]|5[689]|7[06-9]|8[1-689]|9[0-46-9])\\d{7}"));
    }

    @Test
    void allFormsOfANumberAreTheSameNumber() {
        var phone = new MobilePhone("904816273");

        assertThat(phone.local()).isEqualTo("0904816273");
        assertThat(phone.spaced()).isEqualTo("090 481 62 73");
        assertThat(phone.international()).isEqualTo("+84904816273");
        assertThat(phone.bare()).isEqualTo("84904816273");
    }

    @Test
    void nobodySharesAnAddressCardOrAccountWithAnybody() {
        assertThat(everyone())
                .flatMap(person -> person.email().stream().toList())
                .doesNotHaveDuplicates();
        assertThat(everyone())
                .flatMap(person -> person.card().stream().toList())
                .doesNotHaveDuplicates();
        assertThat(everyone())
                .flatMap(person -> person.userId().stream().toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void everyAddressBelongsToAnInventedHost() {
        assertThat(everyone())
                .flatMap(person -> person.email().stream().toList())
                .hasSizeGreaterThan(1_000)
                .allMatch(email -> email.matches("[a-z]+\\.[a-z]+\\d*@([a-z]+\\.)?example\\.vn"));
    }

    @Test
    void someWalkInsStayNobody() {
        long unknown = sales().filter(sale -> sale.buyer().equals(TillEvent.Buyer.UNKNOWN))
                .count();

        assertThat(unknown).isBetween(100L, sales().count() / 4);
    }

    @Test
    void refundsFollowTheirSalesAndGiveBackNoMoreThanWasPaid() {
        assertThat(WORLD.touchpoints())
                .filteredOn(TillEvent.Refund.class::isInstance)
                .hasSizeGreaterThan(20)
                .allSatisfy(touchpoint -> {
                    var refund = (TillEvent.Refund) touchpoint;
                    assertThat(refund.at()).isAfter(refund.sale().at());
                    assertThat(refund.amount())
                            .isBetween(1L, refund.sale().basket().total());
                });
    }

    @Test
    void theWeeksBeforeTheLunarNewYearAreBusierThanThoseAfter() {
        LocalDate tet = LocalDate.of(2026, 2, 17);

        assertThat(soldBetween(tet.minusDays(21), tet)).isGreaterThan(soldBetween(tet, tet.plusDays(21)) * 3 / 2);
    }

    @Test
    void mailIsOpenedByMachinesBouncesAndIsUnsubscribed() {
        var mails = WORLD.touchpoints().stream()
                .filter(MailEvent.class::isInstance)
                .map(MailEvent.class::cast)
                .toList();

        assertThat(mails).extracting(MailEvent::fate).contains(MailEvent.Fate.values());
        assertThat(mails).filteredOn(MailEvent::machine).hasSizeGreaterThan(100);
    }

    @Test
    void afterUnsubscribingNobodyGetsAnotherMail() {
        Set<String> gone = new HashSet<>();
        for (Touchpoint touchpoint : WORLD.touchpoints()) {
            if (touchpoint instanceof MailEvent mail) {
                assertThat(mail.fate() == MailEvent.Fate.DELIVERED && gone.contains(mail.email()))
                        .isFalse();
                if (mail.fate() == MailEvent.Fate.UNSUBSCRIBED) {
                    gone.add(mail.email());
                }
            }
        }
        assertThat(gone).isNotEmpty();
    }

    @Test
    void buyersDifferMuchMoreThanChance() {
        var purchases = sales().filter(sale -> !sale.buyer().equals(TillEvent.Buyer.UNKNOWN))
                .filter(sale -> sale.buyer().card().isPresent())
                .collect(Collectors.groupingBy(sale -> sale.buyer().card().get(), Collectors.counting()));
        double mean =
                purchases.values().stream().mapToLong(Long::longValue).average().orElseThrow();
        double variance = purchases.values().stream()
                .mapToDouble(count -> (count - mean) * (count - mean))
                .average()
                .orElseThrow();

        assertThat(variance)
                .as("a Poisson crowd would have a variance of %s", mean)
                .isGreaterThan(3 * mean);
    }

    private static Stream<TillEvent.Sale> sales() {
        return WORLD.touchpoints().stream()
                .filter(TillEvent.Sale.class::isInstance)
                .map(TillEvent.Sale.class::cast);
    }

    private static long soldBetween(LocalDate from, LocalDate to) {
        return sales().map(sale -> sale.at().atZone(HistorySpan.ZONE).toLocalDate())
                .filter(day -> !day.isBefore(from) && day.isBefore(to))
                .count();
    }

    private static List<DemoPerson> everyone() {
        return Stream.concat(WORLD.people().stream().map(OrdinaryCustomer::person), WORLD.cast().people().stream())
                .toList();
    }
}
