package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.Results.identifiers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Channel;
import touchfold.events.ConsentSignal;
import touchfold.events.EmailFact;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.events.OrderFact.RefundStatus;
import touchfold.events.TimeDoubt;
import touchfold.events.Trust;
import touchfold.ingest.touchpoint.booth.BoothTouchpoint;
import touchfold.ingest.touchpoint.booth.BoothUpload;
import touchfold.ingest.touchpoint.pos.SaleTouchpoint;
import touchfold.ingest.touchpoint.web.MessageKind;
import touchfold.ingest.touchpoint.web.TrackingMessages;
import touchfold.ingest.webhook.Providers;
import touchfold.ingest.webhook.RawCalls;

/**
 * The kinds of fault that users of comparable systems reported, in other words than theirs: what must hold is the kind and
 * not the case.
 */
class FieldVariationsTest {

    // --- an old word beats a newer one

    @ParameterizedTest
    @ValueSource(strings = {"orders/create", "orders/updated", "orders/paid", "customers/update"})
    void aShopsRepetitionOfAnOldYesIsNoNewOne(String topic) {
        String customer = "{'id':7,'email':'a@b.vn','updated_at':'2026-01-09T00:00:00Z',"
                + "'email_marketing_consent':{'state':'subscribed','consent_updated_at':'2024-05-01T00:00:00Z'}}";
        String body = topic.startsWith("orders")
                ? "{'id':1,'total_price':'10.00','currency':'USD','customer':" + customer + "}"
                : customer;

        ConsentSignal consent = Results.event(shopify(topic, body)).consents().getFirst();

        assertThat(consent.repeated()).isTrue();
        assertThat(consent.answeredAt()).isEqualTo("2024-05-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'  '", "'\\t'"})
    void anUnfilledFormFieldReplacesNoTrait(String blank) {
        CanonicalEvent event = Results.event(track(
                "identify", "{'userId':'u','traits':{'email':'a@b.vn','city':" + blank + ",'name':" + blank + "}}"));

        assertThat(event.personal().traits()).containsOnlyKeys("email");
    }

    // --- an order's later life

    @ParameterizedTest
    @CsvSource({
        "pending, PENDING",
        "authorized, AUTHORIZED",
        "partially_paid, PARTIALLY_PAID",
        "voided, VOIDED",
        "expired, EXPIRED",
        "refunded, REFUNDED"
    })
    void anOrderSaysWhetherItWasPaid(String said, OrderStatus status) {
        for (String topic : List.of("orders/create", "orders/updated")) {
            CanonicalEvent event = Results.event(shopify(
                    topic, "{'id':1,'total_price':'10.00','currency':'USD','financial_status':'" + said + "'}"));
            OrderStatus told = event.fact() instanceof OrderFact.Completed completed
                    ? completed.status()
                    : ((OrderFact.Updated) event.fact()).status();
            assertThat(told).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({"success, SUCCEEDED", "pending, PENDING", "failure, FAILED", "error, FAILED"})
    void aRefundSaysWhetherItWentThrough(String said, RefundStatus status) {
        CanonicalEvent event = Results.event(shopify(
                "refunds/create",
                "{'id':9,'order_id':1,'transactions':[{'kind':'refund','status':'" + said
                        + "','amount':'5.00','currency':'USD'}]}"));

        assertThat(((OrderFact.Refunded) event.fact()).status()).isEqualTo(status);
    }

    @Test
    void whateverTellsOfACancelledOrderCancelsIt() {
        for (String topic : List.of("orders/create", "orders/paid", "orders/updated", "orders/cancelled")) {
            assertThat(Results.event(
                                    shopify(
                                            topic,
                                            "{'id':1,'total_price':'10.00','currency':'USD','cancelled_at':'2026-01-09T00:00:00Z'}"))
                            .fact())
                    .isInstanceOf(OrderFact.Cancelled.class);
        }
    }

    // --- money read wrongly

    @ParameterizedTest
    @ValueSource(strings = {"'1.250.000'", "'169.000'", "'1,250'", "1.250", "'1.250.000 đ'", "'12.500.000₫'"})
    void aGroupedAmountIsRefusedByNameOnEveryDoor(String amount) {
        assertThat(Results.rejected(track(
                                "track",
                                "{'userId':'u','event':'Order Completed','properties':{'order_id':'O','currency':'VND','total':"
                                        + amount + "}}"))
                        .pointer())
                .isEqualTo("/properties/total");
        assertThat(Results.rejected(
                                sale("{'id':'i','type':'sale.completed','data':{'saleId':'S','total':" + amount + "}}"))
                        .pointer())
                .isEqualTo("/data/total");
        assertThat(Results.rejected(track(
                                "track",
                                "{'userId':'u','event':'Order Refunded','properties':{'order_id':'O','currency':'VND','total':"
                                        + amount + "}}"))
                        .pointer())
                .isEqualTo("/properties/total");
    }

    @ParameterizedTest
    @CsvSource({
        "'10.00',USD,1000",
        "'0.5',USD,50",
        "10,VND,10",
        "'250000.00',VND,250000",
        "'1.234',KWD,1234",
        "5e2,VND,500"
    })
    void anAmountThatCanBeReadInOneWayIsRead(String amount, String currency, long minor) {
        CanonicalEvent event = Results.event(track(
                "track",
                "{'userId':'u','event':'Order Completed','properties':{'order_id':'O','currency':'" + currency
                        + "','total':'" + amount + "'}}"));

        assertThat(((OrderFact.Completed) event.fact()).total()).isEqualTo(new Money(minor, currency));
    }

    @Test
    void aRefundInTheBuyersCurrencyCountsInTheShops() {
        CanonicalEvent event = Results.event(shopify("refunds/create", """
                {"id":9,"order_id":1,"transactions":[{"kind":"refund","status":"success","amount":"127000","currency":"VND"}],
                 "refund_line_items":[{"quantity":1,"subtotal":"5.00","subtotal_set":{
                   "shop_money":{"amount":"5.00","currency_code":"USD"},
                   "presentment_money":{"amount":"127000","currency_code":"VND"}}}]}""".replace('"', '\'')));

        assertThat(((OrderFact.Refunded) event.fact()).amount()).isEqualTo(new Money(500, "USD"));
    }

    // --- one act told twice

    @Test
    void aClickIsOneUnderWhateverIdItIsToldAgain() {
        String click =
                "[{'email':'a@b.vn','event':'click','timestamp':1767323045,'sg_message_id':'m','url':'https://x.vn/a',"
                        + "'sg_event_id':'%s'}]";

        assertThat(Results.event(sendgrid(click.formatted("one"))).id())
                .isEqualTo(Results.event(sendgrid(click.formatted("two"))).id());
        assertThat(Results.event(sendgrid(click.formatted("one"))).id())
                .isNotEqualTo(Results.event(sendgrid(click.formatted("one").replace("/a", "/b")))
                        .id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'userId':'u','event':'Read','timestamp':'2026-01-09T00:00:00Z'}",
                "{'anonymousId':'a','event':'Read','originalTimestamp':'2026-01-09T00:00:00Z','properties':{'a':1}}",
                "{'userId':'u','event':'Read','timestamp':1767323045,'context':{'ip':'203.0.113.1'}}"
            })
    void aMessageWithoutAnIdIsOneWhenItIsSentAgain(String message) {
        String again = message.replace("'event'", "'sentAt':'2026-01-10T11:00:00Z','event'");

        assertThat(Results.event(track("track", message)).id())
                .isEqualTo(Results.event(track("track", again)).id());
    }

    @Test
    void anOrderIsFoundUnderTheNumberThatTheBuyerSees() {
        OrderFact.Completed order = (OrderFact.Completed) Results.event(shopify(
                        "orders/create",
                        "{'id':5778,'name':'VN-1001','order_number':1001,'total_price':'10.00','currency':'USD'}"))
                .fact();

        assertThat(order.references()).contains("VN-1001", "1001");
    }

    // --- times

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-01-09T08:00:00+07:00             | 2026-01-09T01:00:00Z
            2026-01-09T08:00:00+0700              | 2026-01-09T01:00:00Z
            2026-01-09T08:00:00+07                | 2026-01-09T01:00:00Z
            2026-01-09 08:00:00                   | 2026-01-09T01:00:00Z
            2026-01-09 08:00:00.123 +0700         | 2026-01-09T01:00:00.123Z
            2026-01-09T08:00                      | 2026-01-09T01:00:00Z
            20260109T010000Z                      | 2026-01-09T01:00:00Z
            Fri, 09 Jan 2026 01:00:00 GMT         | 2026-01-09T01:00:00Z
            Fri, 9 Jan 2026 08:00:00 +0700        | 2026-01-09T01:00:00Z
            Fri Jan 09 2026 08:00:00 GMT+0700 (Indochina Time) | 2026-01-09T01:00:00Z
            2026-01-09 01:00:00 UTC               | 2026-01-09T01:00:00Z
            2026-01-09 08:00:00.000000+07         | 2026-01-09T01:00:00Z
            1767920400                            | 2026-01-09T01:00:00Z
            1767920400000                         | 2026-01-09T01:00:00Z
            1767920400.5                          | 2026-01-09T01:00:00.500Z
            1767920400000000                      | 2026-01-09T01:00:00Z
            1767920400000000000                   | 2026-01-09T01:00:00Z
            2026/01/09 08:00:00                   | 2026-01-09T01:00:00Z
            2026-01-09T01:00:00,500Z              | 2026-01-09T01:00:00.500Z
            """)
    void aTimeIsReadHoweverAClientWritesIt(String written, Instant instant) {
        CanonicalEvent event = Results.event(
                sale("{'id':'i','type':'sale.completed','time':'" + written + "','data':{'saleId':'S','total':1}}"));

        assertThat(event.times().occurredAt()).isEqualTo(instant);
        assertThat(event.times().doubt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "01/02/2026, UNREADABLE",
        "yesterday, UNREADABLE",
        "2026-13-45T99:00:00Z, UNREADABLE",
        "2027-01-01T00:00:00Z, FUTURE",
        "1970-01-01T00:00:07Z, DEAD_CLOCK",
        "2000-01-01T00:03:00Z, DEAD_CLOCK"
    })
    void aTimeThatCanNotBeRightIsSaidToBeDoubted(String written, TimeDoubt doubt) {
        TouchpointResult result =
                sale("{'id':'i','type':'sale.completed','time':'" + written + "','data':{'saleId':'S','total':1}}");

        assertThat(Results.event(result).times().doubt()).isEqualTo(doubt);
    }

    // --- strangers become one

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "NULL",
                "undefined",
                "None",
                "nil",
                "NaN",
                "0",
                "00000000-0000-0000-0000-000000000000",
                "-1",
                "guest",
                "anonymous",
                "unknown",
                "n/a",
                "N/A",
                "[object Object]",
                "{{user.id}}",
                "${userId}",
                "%user_id%",
                "user_id",
                "userId",
                "false",
                "true",
                "crm-undefined",
                "user_null",
                "test",
                "(null)",
                "<null>",
                "void"
            })
    void aWordThatProgramsWriteForNobodyIsNobody(String word) {
        TouchpointResult result = track("track", "{'userId':'" + word + "','event':'Read','timestamp':1767323045}");

        assertThat(Results.rejected(result).code()).isEqualTo("no_user_anon_id");
        assertThat(identifiers(
                        Results.event(track("track", "{'userId':'" + word + "','anonymousId':'a-1','event':'Read'}"))))
                .containsExactly("anonymous_id=a-1");
    }

    // --- one person stays several

    @ParameterizedTest
    @CsvSource({
        "lan@example.vn, email=lan@example.vn",
        "Lan.Nguyen+a@example.com.vn, email=Lan.Nguyen+a@example.com.vn",
    })
    void anAddressAsAUserIdRecognisesAsAnAddressToo(String id, String identifier) {
        assertThat(identifiers(Results.event(track("track", "{'userId':'" + id + "','event':'Read'}"))))
                .contains("user_id=" + id, identifier);
    }

    @ParameterizedTest
    @ValueSource(strings = {"u\u200B-1", "\uFEFFu-1", "u-1\u00AD", " u-1 ", "u\u2060-1"})
    void charactersThatNobodySeesAreNoPartOfAnId(String id) {
        assertThat(identifiers(Results.event(track("track", "{'userId':'" + id + "','event':'Read'}"))))
                .containsExactly("user_id=u-1");
    }

    @ParameterizedTest
    @CsvSource({"42.0, 42", "42, 42", "4.2e1, 42", "1e3, 1000"})
    void aNumberThatASpreadsheetMadeAFractionIsTheNumber(String number, String id) {
        assertThat(identifiers(Results.event(track("track", "{'userId':" + number + ",'event':'Read'}"))))
                .containsExactly("user_id=" + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"E-Mail", "email_address", "Email", "EMAIL", "emailAddress", "e_mail"})
    void anAddressUnderAnyNameRecognises(String name) {
        assertThat(identifiers(Results.event(track("identify", "{'userId':'u','traits':{'" + name + "':'a@b.vn'}}"))))
                .contains("email=a@b.vn");
    }

    @ParameterizedTest
    @CsvSource({"shipping_address", "billing_address"})
    void aGuestsNumberIsFoundInEitherAddress(String address) {
        assertThat(identifiers(Results.event(shopify(
                        "orders/create",
                        "{'id':1,'total_price':'10.00','currency':'USD','" + address + "':{'phone':'0901234567'}}"))))
                .contains("phone=0901234567");
    }

    // --- a trait of somebody else

    @ParameterizedTest
    @ValueSource(strings = {"track", "page", "screen", "group"})
    void whatALibraryRemembersIsNoTraitOfWhoeverActsNow(String kind) {
        CanonicalEvent event = Results.event(
                track(
                        kind,
                        "{'userId':'u','event':'Read','groupId':'g','context':{'traits':{'name':'Somebody Else','city':'Huế'}}}"));

        assertThat(event.personal().traits()).isEmpty();
        assertThat(event.personal().properties()).containsKey("context.traits");
    }

    // --- cards and codes

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN:VCARD\\nVERSION:3.0\\nFN:Lan\\nEMAIL;TYPE=WORK:lan@example.vn\\nEND:VCARD",
                "begin:vcard version:3.0 fn:Lan email:lan@example.vn end:vcard",
                "MECARD:N:Nguyen,Lan;EMAIL:lan@example.vn;;",
                "MATMSG:TO:lan@example.vn;SUB:x;BODY:y;;",
                "mailto:lan@example.vn?subject=hi",
                "  lan@example.vn  ",
                "\uFEFFFN:Lan\\nEMAIL:lan@example.vn"
            })
    void aCodeWithAnAddressIsALeadWithAnAddress(String raw) {
        assertThat(identifiers(Results.event(scan("{'scanId':'s','eventId':'f','raw':'" + raw + "'}"))))
                .contains("email=lan@example.vn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WIFI:S:hall;T:WPA;P:secret;;",
                "geo:21.03,105.85",
                "BEGIN:VCALENDAR\\nBEGIN:VEVENT\\nEND:VEVENT\\nEND:VCALENDAR",
                "BEGIN:VCARD\\nVERSION:3.0\\nEND:VCARD"
            })
    void aCodeOfNobodyIsRefusedAndNoBadge(String raw) {
        assertThat(Results.rejected(scan("{'scanId':'s','eventId':'f','raw':'" + raw + "'}"))
                        .pointer())
                .isEqualTo("/scans/0/raw");
    }

    // --- machines counted as people

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36",
                "curl/8.5.0",
                "python-requests/2.31.0",
                "Zalo-Preview bot",
                "UptimeRobot/2.0"
            })
    void aProgramIsMarkedAsOne(String agent) {
        CanonicalEvent event = Results.event(track(
                "page",
                "{'anonymousId':'a','context':{'userAgent':'" + agent + "','library':{'name':'analytics.js'}}}"));

        assertThat(event.context().machine()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 9})
    void aGatewayThatFollowsAllLinksIsAMachineInWhateverOrderTheyAreTold(int links) {
        StringBuilder clicks = new StringBuilder("[");
        for (int i = links; i > 0; i--) {
            clicks.append("{'email':'a@b.vn','event':'click','timestamp':")
                    .append(1767323045 + i % 3)
                    .append(",'sg_message_id':'m','url':'https://x.vn/")
                    .append(i)
                    .append("','sg_event_id':'e")
                    .append(i)
                    .append("'},");
        }
        clicks.append(
                "{'email':'a@b.vn','event':'open','timestamp':1767323044,'sg_message_id':'m','sg_event_id':'o'}]");

        List<TouchpointResult> results = sendgridAll(clicks.toString());

        assertThat(results).hasSize(links + 1).allSatisfy(result -> {
            var fact = Results.event(result).fact();
            assertThat(fact instanceof EmailFact.Clicked click ? click.machine() : ((EmailFact.Opened) fact).machine())
                    .isTrue();
        });
    }

    // --- answered accepted, and not kept

    @ParameterizedTest
    @CsvSource({
        "Unsubscribed Address, ignored",
        "Spam Reporting Address, ignored",
        "Bounced Address, true",
        "Invalid, true",
        "Invalid SMTPAPI header, false",
        "Spam Content, false",
        "Recipient List over Package Quota, false"
    })
    void whatSendGridDroppedIsABounceOnlyWhereTheAddressIsAtFault(String reason, String permanent) {
        TouchpointResult result = sendgridAll(
                        "[{'email':'a@b.vn','event':'dropped','timestamp':1767323045,'reason':'" + reason + "'}]")
                .getFirst();

        if (permanent.equals("ignored")) {
            assertThat(result).isInstanceOf(TouchpointResult.Ignored.class);
        } else {
            assertThat(((EmailFact.Bounced) Results.event(result).fact()).permanent())
                    .isEqualTo(Boolean.parseBoolean(permanent));
        }
    }

    @Test
    void aTillsReceiptKeepsAllThatItSays() {
        CanonicalEvent event = Results.event(
                sale(
                        "{'id':'i','type':'sale.completed','data':{'saleId':'S','total':10,'cashier':'C-7',"
                                + "'lines':[{'productId':'P','batch':'L-77'}],'customer':{'phone':'0901234567','tier':'gold'}}}"));

        assertThat(event.properties()).containsKey("data");
        assertThat(event.properties().get("data").toString() + event.personal().properties())
                .contains("C-7", "L-77", "gold");
    }

    @Test
    void anOrderThatWasSoldAtATillIsOfItsChannel() {
        assertThat(Results.event(shopify(
                                "orders/create",
                                "{'id':1,'total_price':'10.00','currency':'USD','source_name':'pos','location_id':5}"))
                        .source()
                        .channel())
                .isEqualTo(Channel.POS);
    }

    /** A message of a server, as the only one of a call. */
    private static TouchpointResult track(String kind, String message) {
        Reception reception = Receptions.of("src_site", Channel.WEB, Trust.HIGH, null, Receptions.RECEIVED_AT);
        JsonSpan body = JsonSpan.of(json(message).getBytes(StandardCharsets.UTF_8));
        return TrackingMessages.single(
                        body, MessageKind.named(kind).orElseThrow(), new MessageReader(Limits.DEFAULT), reception)
                .parse(0);
    }

    private static TouchpointResult sale(String event) {
        return new SaleTouchpoint("w", Receptions.pos())
                .parse(Results.json(json(event)))
                .getFirst();
    }

    private static TouchpointResult scan(String scan) {
        BoothUpload upload =
                BoothUpload.of(Results.json("{\"deviceId\":\"d\",\"scans\":[" + json(scan) + "]}"), Limits.DEFAULT);
        return new BoothTouchpoint(upload, Receptions.booth()).parse().getFirst();
    }

    private static TouchpointResult shopify(String topic, String body) {
        return Providers.catalog()
                .named("shopify")
                .orElseThrow()
                .parse(
                        RawCalls.post(json(body), Map.of("X-Shopify-Topic", topic, "X-Shopify-Event-Id", "e")),
                        Receptions.shop())
                .getFirst();
    }

    private static TouchpointResult sendgrid(String body) {
        return sendgridAll(body).getFirst();
    }

    private static List<TouchpointResult> sendgridAll(String body) {
        return Providers.catalog().named("sendgrid").orElseThrow().parse(RawCalls.post(json(body)), Receptions.mail());
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
