package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.track;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.RefundStatus;

/** A report of an order that says what was given back of it so far is a refund as well. */
class RefundsSoFarVariationsTest {

    private static TouchpointResult told(String event, String properties) {
        return track(
                "track",
                "{'userId':'u','messageId':'m','event':'" + event
                        + "','properties':{'order_id':'O','total':100,'currency':'USD'," + properties + "}}");
    }

    private static List<CanonicalEvent> events(String event, String properties) {
        TouchpointResult.Accepted accepted = (TouchpointResult.Accepted) told(event, properties);
        accepted.events().forEach(one -> assertThat(Results.readable(one)).isEqualTo(one));
        return accepted.events();
    }

    private static List<OrderFact.Refunded> refunds(String event, String properties) {
        return events(event, properties).stream()
                .skip(1)
                .map(one -> (OrderFact.Refunded) one.fact())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'total_refunded':30",
                "'totalRefunded':'30.00'",
                "'total_refunded_amount':30",
                "'refunded_total':30",
                "'amount_refunded':30.0",
                "'refunded_amount':'$30.00'",
                "'refundedAmount':-30",
                "'status':'partially_refunded','total_refunded':30",
                "'refunds':[{'amount':10},{'amount':20}]",
                "'refunds':[{'id':1,'amount':10},{'total':'-20.00'}]"
            })
    void whatWasGivenBackInAllIsTaken(String properties) {
        for (String event : new String[] {"Order Updated", "Order Completed", "Order Edited"}) {
            assertThat(refunds(event, properties)).singleElement().satisfies(back -> {
                assertThat(back.orderId()).isEqualTo("O");
                assertThat(back.refundId()).isEqualTo(OrderFact.Refunded.IN_ALL);
                assertThat(back.amount()).isEqualTo(new Money(30_00, "USD"));
                assertThat(back.whole()).isFalse();
            });
        }
    }

    /** Nobody here knows whether more was told before: the order's own report says what it is now, and adds no refund. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'total_refunded':0 | 0",
                "'amount_refunded':'0.00','refunds':[] | 0",
                "'total_refunded':30 | 3000",
                "'refundedAmount':-30 | 3000",
                "'total_refunded':null | ",
                "'refunds':[] | ",
                "'note':'x' | "
            })
    void theReportSaysWhatIsGivenBackOfTheOrderNow(String properties, Long minor) {
        for (String event : new String[] {"Order Updated", "Order Completed"}) {
            OrderFact.Report report =
                    (OrderFact.Report) events(event, properties).getFirst().fact();

            assertThat(report.amounts().refunded()).isEqualTo(minor == null ? null : new Money(minor, "USD"));
        }
    }

    @Test
    void refundsThatAreNamedAreEachTheOneThatTheShopTellsOfItself() {
        List<OrderFact.Refunded> refunds = refunds(
                "Order Updated",
                "'total_refunded':35,'updated_at':'2026-01-02T00:00:00Z','refunds':[{'id':726,'reason':'size','total':'-10.00'},"
                        + "{'refund_id':'gid://shopify/Refund/727','amount':25,'status':'pending'}]");

        assertThat(refunds).extracting(OrderFact.Refunded::refundId).containsExactly("726", "727");
        assertThat(refunds).extracting(back -> back.amount().minor()).containsExactly(10_00L, 25_00L);
        assertThat(refunds).extracting(OrderFact.Refunded::status).containsExactly(null, RefundStatus.PENDING);
        assertThat(refunds).extracting(OrderFact.Refunded::reason).containsExactly("size", null);
        assertThat(refunds).extracting(back -> back.updatedAt().toString()).containsOnly("2026-01-02T00:00:00Z");
    }

    @Test
    void bothAreOfTheSamePersonAndTimeAndHaveTheSameIdsWhenToldAgain() {
        List<CanonicalEvent> events = events("Order Updated", "'total_refunded':30,'note':'x'");

        assertThat(events).hasSize(2);
        assertThat(events.getLast().personal().identifiers())
                .isEqualTo(events.getFirst().personal().identifiers());
        assertThat(events.getLast().times()).isEqualTo(events.getFirst().times());
        assertThat(events.getLast().properties()).isEmpty();
        assertThat(events("Order Updated", "'total_refunded':30,'note':'x'"))
                .extracting(CanonicalEvent::id)
                .isEqualTo(events.stream().map(CanonicalEvent::id).toList())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'total_refunded':0",
                "'total_refunded':null",
                "'total_refunded':''",
                "'refunds':[]",
                "'refunds':2",
                "'refunds':['r']",
                "'refunded':true",
                "'refundable_amount':30",
                "'cancelled':true,'total_refunded':100"
            })
    void whereNothingWasGivenBackThereIsNoRefund(String properties) {
        assertThat(refunds("Order Updated", properties)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'total_refunded':'1.234' | /properties/total_refunded",
                "'total_refunded':'€30' | /properties/total_refunded",
                "'refunds':[{'id':1,'amount':'some'}] | /properties/refunds/0/amount"
            })
    void anAmountThatCannotBeReadForSureIsRefusedByName(String properties, String pointer) {
        assertThat(Results.rejected(told("Order Updated", properties)).pointer())
                .isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'status':{'name':'Cancelled','code':5} | order-cancelled",
                "'status':{'code':'cancelled'} | order-cancelled",
                "'status':{'label':'Đã hủy','id':4} | order-cancelled",
                "'status':{'name':'pending','code':1} | PENDING",
                "'payment_status':{'slug':'paid','name':'Paid'} | PAID",
                "'status':{'code':1} | none",
                "'status':{} | none"
            })
    void aStatusMayBeAnObjectWithItsName(String member, String status) {
        OrderFact fact =
                (OrderFact) events("Order Completed", member).getFirst().fact();

        assertThat(
                        fact instanceof OrderFact.Completed sold
                                ? sold.status() == null ? "none" : sold.status().name()
                                : fact.wireName())
                .isEqualTo(status);
    }
}
