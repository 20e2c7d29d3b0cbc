package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.sale;
import static touchfold.ingest.touchpoint.FieldMessages.scan;
import static touchfold.ingest.touchpoint.FieldMessages.shopify;
import static touchfold.ingest.touchpoint.FieldMessages.track;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Fact;
import touchfold.events.OrderFact;

/** Orders, people and answers as shops of Việt Nam and Europe write them, each with what a careful reader takes it for. */
class ShopLanguagesVariationsTest {

    /** What an order's event says, in a line: {@code completed O 10.00 USD PAID}. */
    private static String told(String event, String properties) {
        TouchpointResult result =
                track("track", "{'userId':'u','event':'" + event + "','properties':{" + properties + "}}");
        return result instanceof TouchpointResult.Rejected rejected
                ? "refused " + rejected.pointer()
                : line(((TouchpointResult.Accepted) result).events().getFirst().fact());
    }

    private static String line(Fact fact) {
        return switch (fact) {
            case OrderFact.Completed f ->
                ("completed " + f.orderId() + " " + f.total().minor()
                        + f.total().currency() + " " + f.status());
            case OrderFact.Updated f ->
                "updated " + f.orderId() + " "
                        + (f.total() == null ? "" : f.total().minor()) + " " + f.status();
            case OrderFact.Refunded f ->
                "refunded " + f.orderId() + " " + f.refundId() + " "
                        + (f.amount() == null
                                ? f.whole() ? "whole" : "part"
                                : f.amount().minor()) + " " + f.status();
            case OrderFact.Cancelled f -> "cancelled " + f.orderId();
            default -> fact.wireName();
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "storniert | cancelled O",
                "Annulée | cancelled O",
                "cancelado | cancelled O",
                "Annullato | cancelled O",
                "geannuleerd | cancelled O",
                "da huy | cancelled O",
                "DA HUY DON | cancelled O",
                "Đơn hủy | cancelled O",
                "Người mua hủy | cancelled O",
                "bezahlt | completed O 1000USD PAID",
                "Payée | completed O 1000USD PAID",
                "pagado | completed O 1000USD PAID",
                "pagato | completed O 1000USD PAID",
                "da thanh toan | completed O 1000USD PAID",
                "Đã nhận tiền | completed O 1000USD PAID",
                "Payment accepted | completed O 1000USD PAID",
                "wc-processing | completed O 1000USD PAID",
                "ausstehend | completed O 1000USD PENDING",
                "En attente de paiement | completed O 1000USD PENDING",
                "chua thanh toan | completed O 1000USD PENDING",
                "cho thanh toan | completed O 1000USD PENDING",
                "Thanh toán khi nhận hàng | completed O 1000USD PENDING",
                "Awaiting bank wire payment | completed O 1000USD PENDING",
                "erstattet | completed O 1000USD REFUNDED",
                "Remboursée | completed O 1000USD REFUNDED",
                "da hoan tien | completed O 1000USD REFUNDED",
                "Teilweise erstattet | completed O 1000USD PARTIALLY_REFUNDED",
                "fehlgeschlagen | completed O 1000USD VOIDED",
                "that bai | completed O 1000USD VOIDED",
                "het han | completed O 1000USD EXPIRED",
                "versandt | completed O 1000USD null",
                "Đang giao hàng | completed O 1000USD null",
                "đã giao | completed O 1000USD null"
            })
    void aStatusIsReadInTheShopsOwnLanguageAndWithoutItsMarks(String status, String expected) {
        for (String member : new String[] {"status", "payment_status", "orderStatus"}) {
            assertThat(told(
                            "Order Completed",
                            "'order_id':'O','total':10,'currency':'USD','" + member + "':'" + status + "'"))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Order Completed | 'order_id':'O','grand_total':169000,'currency':'VND' | completed O 169000VND null",
                "Order Completed | 'order_id':'O','grandTotal':'169000','currency':'VND' | completed O 169000VND null",
                "Order Completed | 'order_id':'O','total_price':'16.90','currency':'EUR' | completed O 1690EUR null",
                "Order Completed | 'order_id':'O','total_amount':16.9,'currency':'EUR' | completed O 1690EUR null",
                "Order Completed | 'order_id':'O','orderTotal':'€ 16.90','currency':'EUR' | completed O 1690EUR null",
                "Order Completed | 'order_id':'O','currency':'EUR','grand_total':15,'products':[{'id':'p','price':20}] | completed O 1500EUR null",
                "Order Completed | 'order_id':'O','total':10,'revenue':8,'grand_total':9,'currency':'EUR' | completed O 1000EUR null",
                "Order Placed | 'order_id':'O','total_price':'16.90','currency':'EUR' | completed O 1690EUR null",
                "Order Completed | 'order_id':'O','grand_total':'1.690','currency':'VND' | refused /properties/grand_total",
                "Order Completed | 'order_id':'O','total_price':'16,90','currency':'EUR' | refused /properties/total_price",
                "Order Completed | 'order_id':'O','total_price':'$16.90','currency':'EUR' | refused /properties/total_price",
                "Order Completed | 'order_id':'O','total_price':-5,'currency':'EUR' | refused /properties/total",
                "Order Completed | 'order_id':'O','currency':'EUR','line_items':[{'product_id':1,'quantity':2,'price':'5.00'}] | completed O 1000EUR null",
                "Order Updated | 'order_id':'O','grand_total':15,'currency':'EUR','status':'paid' | updated O 1500 PAID",
                "Order Updated | 'order_id':'O','status':{'name':'storniert'} | cancelled O",
                "Order Refunded | 'order_id':'O','refund_id':7,'amount':'5.00','currency':'EUR' | refunded O 7 500 null",
                "Order Refunded | 'order_id':'O','totalRefundedAmount':'5.00','currency':'EUR' | refunded O in-all 500 null",
                "Order Refunded | 'order_id':'O','refund_id':7,'grand_total':50,'currency':'EUR' | refunded O 7 whole null",
                "refund | 'order_id':'O','refund_id':7,'value':5,'currency':'EUR','status':'pending' | refunded O 7 500 PENDING",
                "purchase | 'order_id':'O','transaction_id':'T','value':5,'currency':'EUR' | completed T 500EUR null",
                "purchase | 'transaction_id':'T','value':5,'currency':'EUR','status':'storniert' | cancelled T",
                "purchase | 'transaction_id':1001.0,'value':5,'currency':'EUR' | completed 1001 500EUR null",
                "purchase | 'transaction_id':'#1001','value':5,'currency':'EUR' | completed #1001 500EUR null",
                "purchase | 'transaction_id':' T ','value':5,'currency':'€' | completed T 500EUR null",
                "purchase | 'transaction_id':'T','value':'5,00','currency':'EUR' | refused /properties/value",
                "purchase | 'transaction_id':'T','value':5,'currency':'XX' | refused /properties/currency",
                "Checkout Started | 'order_id':'O','value':5,'currency':'EUR','items':[{'id':'p'}] | checkout-started",
                "begin_checkout | 'value':5,'currency':'EUR','items':[{'item_id':'p'}] | checkout-started",
                "Add To Cart | 'value':5,'currency':'EUR','items':[{'item_id':'p'}] | cart-updated",
                "AddToCart | 'value':5,'currency':'EUR','content_ids':['p'] | custom",
                "ViewContent | 'value':5,'currency':'EUR','content_ids':['p'] | custom"
            })
    void anOrderIsWorthWhatTheShopSaysUnderItsOwnNames(String event, String properties, String expected) {
        assertThat(told(event, properties)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "khachle@khachle.vn",
                "khachhang@khachhang.com",
                "khach@khach.vn",
                "demo@demo.com",
                "user@user.com",
                "abc@gmail.com",
                "khongcomail@gmail.com",
                "chuacoemail@gmail.com",
                "noemail@noemail.com",
                "no-email@example.com",
                "none@none.com",
                "null@null.vn",
                "test@test.vn",
                "aaa@aaa.vn",
                "x@x.vn",
                "undefined@shop.vn",
                "0",
                "000000000000",
                "1111111111",
                "1234567890",
                "0123456789",
                "khach le",
                "Khách Lẻ",
                "Walk-in Customer",
                "Laufkunde",
                "client de passage",
                "N/A",
                "#N/A",
                "Guest",
                "{{customer.id}}",
                "[[id]]",
                "%customer_id%",
                "null-null",
                "user_undefined",
                "NaN"
            })
    void whatProgramsAndClerksWriteForNobodyIsNobody(String id) {
        assertThat(Results.rejected(track("track", "{'userId':'" + id + "','event':'x'}"))
                        .code())
                .isEqualTo("no_user_anon_id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo.nguyen@khach.example",
                "abc.tran@gmail.com",
                "user7@khach.example",
                "lan@demo.vn",
                "khachhang1@gmail.com",
                "name.surname@name.example",
                "abcd@gmail.com",
                "nil.armstrong@khach.example",
                "{id:7}",
                "0901234567",
                "u-0001",
                "test-pilot-7"
            })
    void whoOnlyLooksLikeNobodyIsSomebody(String id) {
        assertThat(Results.identifiers(Results.event(track("track", "{'userId':'" + id + "','event':'x'}"))))
                .contains("user_id=" + id);
    }

    // --- people

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'email':'Lan@Khach.Example ' | email=Lan@Khach.Example",
                "'e-mail':'lan@khach.example' | email=lan@khach.example",
                "'Email Address':'mailto:lan@khach.example' | email=lan@khach.example",
                "'thư điện tử':'lan@khach.example' | email=lan@khach.example",
                "'Số điện thoại':'090 123 4567' | phone=090 123 4567",
                "'so_dien_thoai':'0901234567' | phone=0901234567",
                "'SĐT':'+84901234567' | phone=+84901234567",
                "'mobile_phone':84901234567 | phone=84901234567",
                "'telephone':'+49 170 1234567' | phone=+49 170 1234567",
                "'phone':['0901234567','0907654321'] | phone=0901234567",
                "'email':['a@khach.example','b@khach.example'] | email=b@khach.example",
                "'contactNumber':'0901234567' | phone=0901234567",
                "'email':'Lan <lan@khach.example>' | email=lan@khach.example",
                "'email':'lan@khach.example; hoa@khach.example' | email=lan@khach.example",
                "'email':'lan＠khach.example' | email=lan@khach.example"
            })
    void aPersonIsRecognisedByWhatIsCalledSo(String trait, String identifier) {
        assertThat(Results.identifiers(Results.event(track("identify", "{'userId':'u','traits':{" + trait + "}}"))))
                .contains(identifier);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'email':'n/a'",
                "'phone':'0000000000'",
                "'email':'{{email}}'",
                "'phone':''",
                "'email':null",
                "'email':{'a':1}",
                "'phone':true",
                "'company_phone':'0901234567'",
                "'friend_email':'hoa@khach.example'",
                "'email_verified':true",
                "'phone_model':'Pixel 8'"
            })
    void aPersonIsNotRecognisedByAnythingElse(String trait) {
        assertThat(Results.identifiers(Results.event(track("identify", "{'userId':'u','traits':{" + trait + "}}"))))
                .containsExactly("user_id=u");
    }

    // --- tills and shops

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'saleId':'S','total':'169000','currency':'VND' | completed S 169000VND PAID",
                "'saleId':'S','total':169000.0,'currency':'VND' | completed S 169000VND PAID",
                "'saleId':7,'total':'16.90','currency':'EUR' | completed 7 1690EUR PAID",
                "'saleId':'S','total':0,'currency':'EUR' | completed S 0EUR PAID",
                "'saleId':'S','total':'-5.00','currency':'EUR','originalSaleId':'R' | refunded R S 500 null",
                "'saleId':' S ','total':'1e2','currency':'EUR' | completed S 10000EUR PAID"
            })
    void aSaleOfATillIsWhatItSays(String data, String expected) {
        assertThat(line(Results.event(sale(
                                "{'id':'e','source':'t','type':'sale.completed','time':'2026-01-02T03:04:05Z','data':{"
                                        + data + "}}"))
                        .fact()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'saleId':'S','total':'16.905','currency':'EUR' | /data/total",
                "'saleId':'S','total':'169.000','currency':'VND' | /data/total",
                "'saleId':'S','total':'169000','currency':'dong' | /data/currency",
                "'saleId':'S','currency':'VND' | /data/total",
                "'total':'169000','currency':'VND' | /data/saleId",
                "'saleId':'S','total':{'amount':5},'currency':'VND' | /data/total",
                "'saleId':'S','total':'5 USD','currency':'VND' | /data/total"
            })
    void aSaleThatCannotBeReadForSureIsRefusedByName(String data, String pointer) {
        assertThat(Results.rejected(sale(
                                "{'id':'e','source':'t','type':'sale.completed','time':'2026-01-02T03:04:05Z','data':{"
                                        + data + "}}"))
                        .pointer())
                .isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "orders/create | 'financial_status':'voided' | VOIDED",
                "orders/create | 'financial_status':'pending','gateway':'cash_on_delivery' | PENDING",
                "orders/paid | 'financial_status':'PAID' | PAID",
                "orders/create | 'cancelled_at':'2026-01-09T10:00:00+07:00','financial_status':'paid' | cancelled",
                "orders/create | 'cancelled_at':'','financial_status':'paid' | PAID",
                "orders/create | 'financial_status':'authorized' | AUTHORIZED"
            })
    void anOrderOfShopifyIsPaidAsFarAsItSays(String topic, String member, String status) {
        CanonicalEvent event = ((TouchpointResult.Accepted)
                        shopify(topic, "{'id':5778,'total_price':'10.00','currency':'USD'," + member + "}"))
                .events()
                .getFirst();

        assertThat(event.fact() instanceof OrderFact.Completed sold ? sold.status() + "" : "cancelled")
                .isEqualTo(status);
    }

    // --- booths

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'contact':{'fullName':'Lan','mobile':'0901234567'} | phone=0901234567",
                "'contact':{'name':'Lan','email':'lan@khach.example'},'raw':'' | email=lan@khach.example",
                "'raw':'MECARD:N:Nguyễn,Lan;TEL:0901234567;;' | phone=0901234567",
                "'raw':'BEGIN:VCARD\\nVERSION:3.0\\nN:Lan;;;;\\nTEL;TYPE=CELL:090-123-4567\\nEND:VCARD' | phone=090-123-4567",
                "'raw':'BEGIN:VCARD\\nVERSION:2.1\\nFN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Nguy=E1=BB=85n\\nEMAIL:n@khach.example\\nEND:VCARD' | email=n@khach.example",
                "'raw':'Müller; Jürgen; j@kunde.example; +49 170 1234567' | phone=+49 170 1234567",
                "'raw':'Lan / 0901234567 / lan@khach.example' | email=lan@khach.example",
                "'raw':'https://zalo.me/0901234567' | phone=0901234567",
                "'badge':'B-7' | badge=f:B-7",
                "'badgeId':7.0 | badge=f:7"
            })
    void aVisitorIsRecognisedByWhatWasScanned(String members, String identifier) {
        assertThat(Results.identifiers(Results.event(scan("{'scanId':'s','eventId':'f'," + members + "}"))))
                .contains(identifier);
    }
}
