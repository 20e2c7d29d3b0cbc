package touchfold.ingest.touchpoint.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.Results.event;
import static touchfold.ingest.touchpoint.Results.identifiers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Channel;
import touchfold.events.Fact;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.events.OrderFact.RefundStatus;
import touchfold.ingest.touchpoint.BodyReader;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.DeclaredSettings;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.RecordedCall;
import touchfold.ingest.webhook.SetupReply;

class HaravanProviderTest {

    private static final HaravanProvider HARAVAN = new HaravanProvider();

    @Test
    void anOrderIsASaleOfTheShopThatTheHeadersName() {
        CanonicalEvent event = event(recorded("orders/create"));
        OrderFact.Completed order = (OrderFact.Completed) event.fact();

        assertThat(order.store()).isEqualTo("200000123456");
        assertThat(order.orderId()).isEqualTo("1231656323");
        assertThat(order.references()).contains("#100123", "100123");
        assertThat(order.total()).isEqualTo(new Money(1_690_000, "VND"));
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
        assertThat(order.lines().getFirst().unitPrice()).isEqualTo(new Money(825_000, "VND"));
        assertThat(event.consents().getFirst().evidence()).isEqualTo("haravan accepts_marketing");
        assertThat(identifiers(event))
                .containsExactlyInAnyOrder(
                        "customer_id=src_shop:1029113482", "email=lan.nguyen@example.vn", "phone=0901234567");
    }

    @Test
    void oneSaleThatSeveralWebhooksTellIsOne() {
        OrderFact created = (OrderFact) event(recorded("orders/create")).fact();
        OrderFact paid =
                (OrderFact) event(recorded("orders/paid: the same order")).fact();
        CanonicalEvent updated = event(recorded("orders/updated, sold at a till"));

        assertThat(List.of(paid.orderId(), ((OrderFact) updated.fact()).orderId()))
                .containsOnly(created.orderId());
        assertThat(paid.store()).isEqualTo(created.store());
        assertThat(updated.fact()).isInstanceOf(OrderFact.Updated.class);
        assertThat(updated.source().channel()).isEqualTo(Channel.POS);
    }

    @Test
    void anOrderIsVoidByAWordAlone() {
        assertThat(event(recorded("orders/cancelled without a time")).fact())
                .isInstanceOfSatisfying(OrderFact.Cancelled.class, cancelled -> assertThat(cancelled.reason())
                        .isEqualTo("customer"));
    }

    @Test
    void goodsThatCameBackAreWorthWhatTheyCostAndMoneyIsWhatWentBack() {
        OrderFact.Returned returned =
                (OrderFact.Returned) event(recorded("goods came back")).fact();
        OrderFact.Refunded refunded =
                (OrderFact.Refunded) event(recorded("money went back")).fact();

        assertThat(returned.value()).isEqualTo(new Money(825_000, "VND"));
        assertThat(refunded.amount()).isEqualTo(new Money(825_000, "VND"));
        assertThat(refunded.status()).isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    void customersAreKeptAndProductsAreNot() {
        assertThat(event(recorded("customers/create")).fact()).isEqualTo(new Fact.Identified());
        assertThat(recorded("products/update")).singleElement().isInstanceOf(TouchpointResult.Ignored.class);
    }

    @ParameterizedTest
    @CsvSource({"the-token, 200, 1158201444", "another, 401, ''", "'', 401, ''"})
    void theChallengeIsGivenBackToWhoeverKnowsTheToken(String token, int status, String text) {
        ProviderSettings settings = DeclaredSettings.of(
                JsonNodeFactory.instance.objectNode().put("clientSecret", "s").put("verifyToken", "the-token"));

        assertThat(HARAVAN.setup(asked("hub.verify_token=" + token + "&hub.challenge=1158201444"), settings))
                .contains(new SetupReply.Text(status, text));
    }

    @Test
    void nobodyIsToldWithoutADeclaredToken() {
        ProviderSettings none = RecordedCall.settings(HARAVAN);

        assertThat(HARAVAN.setup(asked("hub.verify_token=x&hub.challenge=1"), none))
                .contains(new SetupReply.Text(401, ""));
        assertThat(HARAVAN.setup(asked(null), none)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"512, 200", "513, 401"})
    void aChallengeThatIsTooLongIsNotGivenBack(int length, int status) {
        ProviderSettings settings = DeclaredSettings.of(
                JsonNodeFactory.instance.objectNode().put("clientSecret", "s").put("verifyToken", "t"));

        assertThat(HARAVAN.setup(asked("hub.verify_token=t&hub.challenge=" + "1".repeat(length)), settings))
                .hasValueSatisfying(
                        reply -> assertThat(((SetupReply.Text) reply).status()).isEqualTo(status));
    }

    @Test
    void aDeliveryIsNoQuestion() {
        RawCall delivery = new RawCall(
                "POST",
                Map.of(),
                "hub.challenge=1&hub.verify_token=t",
                new byte[0],
                RequestContexts.RECEIVED_AT,
                new BodyReader(MessageLimits.DEFAULT));

        assertThat(HARAVAN.setup(delivery, RecordedCall.settings(HARAVAN))).isEmpty();
    }

    private static RawCall asked(String query) {
        return new RawCall(
                "GET",
                Map.of(),
                query,
                new byte[0],
                RequestContexts.RECEIVED_AT,
                new BodyReader(MessageLimits.DEFAULT));
    }

    private static List<TouchpointResult> recorded(String name) {
        return RecordedCall.results(HARAVAN, name);
    }
}
