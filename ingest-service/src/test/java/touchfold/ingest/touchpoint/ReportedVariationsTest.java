package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.sale;
import static touchfold.ingest.touchpoint.FieldMessages.shopify;
import static touchfold.ingest.touchpoint.FieldMessages.track;
import static touchfold.ingest.touchpoint.Results.identifiers;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.OrderFact;
import touchfold.events.TimeDoubt;
import touchfold.events.Times;

/** What users of other systems reported in public, each with the value that a careful shop owner would call right. */
class ReportedVariationsTest {

    // --- times

    private static Times sold(String time) {
        return Results.event(sale(
                        "{'id':'i','type':'sale.completed','time':'" + time + "','data':{'saleId':'S','total':1}}"))
                .times();
    }

    /** Phones that are set to twelve hours put the half of the day into every time that an app writes, in their own words. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-01-08T3:33:07 PMZ           | 2026-01-08T15:33:07Z
            2026-01-08T3:33:07.139 PMZ       | 2026-01-08T15:33:07.139Z
            2026-01-08T10:30:33 PM+0100      | 2026-01-08T21:30:33Z
            2026-01-08T3:33:07 CHZ           | 2026-01-08T15:33:07Z
            2026-01-08T3:33:07 p. m.Z        | 2026-01-08T15:33:07Z
            2026-01-08T3:33:07\u00a0a.\u00a0m.Z | 2026-01-08T03:33:07Z
            2026-01-08T12:05:00 AMZ          | 2026-01-08T00:05:00Z
            """)
    void aPhonesHalfDayIsNotLost(String written, Instant instant) {
        assertThat(sold(written).occurredAt()).isEqualTo(instant);
        assertThat(sold(written).doubt()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-01-08T03:04:05.Z            | 2026-01-08T03:04:05Z
            2026-01-08T03:04:05,Z            | 2026-01-08T03:04:05Z
            2026-01-08T03:04:05+00:00Z       | 2026-01-08T03:04:05Z
            2026-01-08T03:04:05.123+0000Z    | 2026-01-08T03:04:05.123Z
            2026-01-08Z                      | 2026-01-08T00:00:00Z
            2026-01-08+07:00                 | 2026-01-07T17:00:00Z
            2026-01-08-05:00                 | 2026-01-08T05:00:00Z
            2026-01-08T10:04:05 07:00        | 2026-01-08T03:04:05Z
            2026-01-08T10:04:05.123 07:00    | 2026-01-08T03:04:05.123Z
            2026-01-08T3:33:07 AM.123Z       | 2026-01-08T03:33:07Z
            """)
    void aTimeThatALibraryWroteAlmostRightIsRead(String written, Instant instant) {
        assertThat(sold(written).occurredAt()).isEqualTo(instant);
        assertThat(sold(written).doubt()).isNull();
    }

    /** Whether the sign in front or the letter behind is right nobody can tell. */
    @Test
    void twoZonesThatContradictEachOtherAreSaidToBeUnreadable() {
        assertThat(sold("2026-01-08T03:04:05+07:00Z").doubt()).isEqualTo(TimeDoubt.UNREADABLE);
        assertThat(sold("2026-01-08T03:04:05-01:00Z").doubt()).isEqualTo(TimeDoubt.UNREADABLE);
    }

    // --- what markets and payment services hide of a buyer

    @ParameterizedTest
    @ValueSource(
            strings = {
                "l***n@gmail.com",
                "*****@*****.com",
                "la**@khach.example",
                "(+84)91*****12",
                "4*****7084",
                "******89",
                "••••1234",
                "N***n"
            })
    void whatIsHiddenInPartRecognisesNobody(String hidden) {
        CanonicalEvent event = Results.event(track(
                "identify",
                "{'userId':'" + hidden + "','anonymousId':'a-1','traits':{'email':'" + hidden + "','phone':'" + hidden
                        + "'}}"));

        assertThat(identifiers(event)).containsExactly("anonymous_id=a-1");
        assertThat(event.personal().traits()).as("nor replaces what is known").isEmpty();
    }

    @Test
    void aMarketsOrderLeavesTheNameAndTheNumberThatAreKnown() {
        CanonicalEvent event = Results.event(shopify(
                "orders/create",
                "{'id':1,'total_price':'10.00','currency':'USD','customer':{'id':7,'email':'l***n@gmail.com',"
                        + "'phone':'(+84)91*****12','first_name':'L**','last_name':'N*****n',"
                        + "'default_address':{'city':'Hue'}}}"));

        assertThat(identifiers(event)).containsExactly("customer_id=src_shop:7");
        assertThat(event.personal().traits()).containsOnlyKeys("city");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lan *VIP*", "Lan ***", "** Lan **", "D*Angelo"})
    void aClerksStarsAreNotHidden(String name) {
        assertThat(Results.event(track("identify", "{'userId':'u','traits':{'name':'" + name + "'}}"))
                        .personal()
                        .traits())
                .containsOnlyKeys("name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"KHACHLE", "KhachVangLai", "khachhangle", "WalkInCustomer", "CASHCUSTOMER", "Guest Checkout"})
    void aTillsCustomerNumberForAnybodyIsNobodys(String number) {
        assertThat(identifiers(Results.event(sale(
                        "{'id':'i','type':'sale.completed','data':{'saleId':'S','total':1,'customer':{'customerId':'"
                                + number + "'}}}"))))
                .isEmpty();
    }

    // --- what becomes of a parcel, and orders that are none yet

    private static String told(String event, String properties) {
        TouchpointResult result = track(
                "track",
                "{'userId':'u','event':'" + event + "','properties':{'order_id':'O','total':10,'currency':'USD',"
                        + properties + "}}");
        List<CanonicalEvent> events = ((TouchpointResult.Accepted) result).events();
        return events.stream()
                .map(one -> one.fact() instanceof OrderFact.Report report
                        ? report.wireName() + " " + report.status()
                        : one.fact() instanceof OrderFact.Returned back
                                ? back.wireName() + " " + back.returnId()
                                : one.fact().wireName())
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'status':'returned' | order-updated null, order-returned all",
                "'status':'wc-returned','payment_status':'pending' | order-updated PENDING, order-returned all",
                "'status':'Đã hoàn hàng' | order-updated null, order-returned all",
                "'order_status':'chuyển hoàn' | order-updated null, order-returned all",
                "'fulfillment_status':'returned_to_sender' | order-updated null, order-returned all",
                "'delivery_status':{'name':'RTO','code':7} | order-updated null, order-returned all",
                "'status':'returning' | order-updated null",
                "'fulfillment_status':'undelivered' | order-updated null",
                "'payment_status':'returned' | order-updated null",
                "'status':'returned','cancelled':true | order-cancelled"
            })
    void aParcelThatCameBackIsToldBesideItsOrder(String status, String facts) {
        assertThat(told("Order Updated", status)).isEqualTo(facts);
    }

    /** What comes back is then known to be unpaid. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'payment_method':'COD' | order-completed PENDING",
                "'payment_method':'cash_on_delivery' | order-completed PENDING",
                "'paymentMethod':'Thanh toán khi nhận hàng' | order-completed PENDING",
                "'payment_method':'cod','status':'paid' | order-completed PAID",
                "'payment_method':'card' | order-completed null"
            })
    void whatIsPaidToWhoBringsTheParcelIsNotPaidYet(String member, String fact) {
        assertThat(told("Order Completed", member)).isEqualTo(fact);
        assertThat(told("Order Updated", member.replace(",'status':'paid'", "")))
                .as("a change does not take back what was paid")
                .isEqualTo("order-updated null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "checkout-draft", "auto-draft", "Đơn nháp", "wc-checkout-draft"})
    void aDraftIsNoSaleBeforeItIsAnOrder(String status) {
        assertThat(told("Order Created", "'status':'" + status + "'")).isEqualTo("order-completed EXPIRED");
    }

    // --- what mail tools reserve traits for

    private static String consents(CanonicalEvent event) {
        return event.consents().stream()
                .map(one -> one.purpose() + " " + one.status() + (one.repeated() ? " repeated" : "")
                        + (one.answeredAt() == null ? "" : " " + one.answeredAt()))
                .collect(Collectors.joining(", "));
    }

    private static CanonicalEvent identify(String traits) {
        return Results.event(track("identify", "{'userId':'u','traits':{" + traits + "}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'unsubscribed':true | marketing WITHDRAWN",
                "'unsubscribed':'yes','unsubscribed_at':'2025-01-08T00:00:00Z' | marketing WITHDRAWN 2025-01-08T00:00:00Z",
                "'unsubscribed_from_emails':true | marketing WITHDRAWN",
                "'hs_email_optout':'true' | marketing WITHDRAWN",
                "'email_subscribe':'unsubscribed' | marketing WITHDRAWN",
                "'acceptsMarketing':true,'unsubscribed':1 | marketing GRANTED repeated, marketing WITHDRAWN",
                "'unsubscribed':false | ''",
                "'email_opt_out':'0' | ''",
                "'accepts_marketing':false | marketing DENIED repeated",
                "'accepts_marketing':true | marketing GRANTED repeated",
                "'email_subscribe':'opted_in' | marketing GRANTED repeated",
                "'email_subscribe':'weekly' | ''"
            })
    void aServersWordThatSomebodyLeftIsHeard(String traits, String answers) {
        assertThat(consents(identify(traits))).isEqualTo(answers.replace("'", ""));
        assertThat(identify(traits).personal().traits()).isNotEmpty();
    }

    /** It remembers traits for years, and sends them with every login. */
    @Test
    void whatABrowserRemembersOfLeavingIsARepetition() {
        CanonicalEvent event =
                Results.event(FieldMessages.browser("identify", "{'userId':'u','traits':{'unsubscribed':true}}"));
        assertThat(consents(event)).isEqualTo("marketing WITHDRAWN repeated");
    }

    // --- who is nobody, and who is known under another name

    /** Names that frameworks give to whoever is not logged in, unfilled macros, and addresses that a proxy wrote over. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "anonymousUser",
                "AnonymousUser",
                "anonymous_user",
                "Anonymous User",
                "logged_out_user",
                "not cached",
                "no_customer",
                "new_user",
                "customer",
                "visitor_id",
                "__USER_ID__",
                "__CLICKID__",
                "[email protected]",
                "[email&#160;protected]"
            })
    void whoIsNotLoggedInIsNobody(String id) {
        assertThat(identifiers(Results.event(track("page", "{'userId':'" + id + "','anonymousId':'a-1'}"))))
                .containsExactly("anonymous_id=a-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_7", "customer-7", "member7", "__a1__", "newton", "_lan_"})
    void anIdThatOnlyBeginsLikeAWordIsOne(String id) {
        assertThat(identifiers(Results.event(track("page", "{'userId':'" + id + "'}"))))
                .containsExactly("user_id=" + id);
    }

    /** As contact forms and shops of other countries call their fields. */
    @ParameterizedTest
    @CsvSource({
        "your-email, your-tel",
        "correo electrónico, teléfono",
        "E-Mail-Adresse, Telefonnummer",
        "courriel, numéro de téléphone",
        "Email khách hàng, SĐT khách hàng",
        "guest_email, phone_e164",
        "Email (required), Phone Number (required)"
    })
    void aFormsOwnFieldNamesSayAddressAndNumber(String email, String phone) {
        CanonicalEvent event = Results.event(track(
                "identify", "{'userId':'u','traits':{'" + email + "':'lan@khach.vn','" + phone + "':'0901234567'}}"));

        assertThat(identifiers(event)).containsExactlyInAnyOrder("user_id=u", "email=lan@khach.vn", "phone=0901234567");
        assertThat(event.personal().traits()).containsOnlyKeys("email", "phone");
    }
}
