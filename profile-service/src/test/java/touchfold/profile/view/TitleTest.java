package touchfold.profile.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Context;
import touchfold.events.Decoded;
import touchfold.events.EmailFact;
import touchfold.events.EmailFact.EmailMessage;
import touchfold.events.EventCodec;
import touchfold.events.Fact;
import touchfold.events.Money;
import touchfold.events.OrderFact;

/** What a timeline says of each kind of touchpoint, by the samples of the contract. */
class TitleTest {

    private static final Path SAMPLES =
            Path.of(System.getProperty("touchfold.root", "..")).resolve("docs/contract/samples/touchpoints");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("access-requested", "Asked what is known"),
            Map.entry("account-changed", "Account: trial-started “pro”"),
            Map.entry("ad-clicked", "Followed ad “tet-2026”"),
            Map.entry("aliased", "Two identifiers declared the same person's"),
            Map.entry("appointment-booked", "Booked an appointment “fitting”"),
            Map.entry("appointment-missed", "Missed an appointment “fitting”"),
            Map.entry("booth-scanned", "Scanned at booth “B12” of “VRE-2026”"),
            Map.entry("cart-updated", "Cart: added “Áo dài lụa”"),
            Map.entry("checkout-progressed", "Went on with checkout “2”"),
            Map.entry("checkout-started", "Started checkout 1,690,000 VND"),
            Map.entry("comment-posted", "Commented on facebook"),
            Map.entry("complaint-opened", "Complained “late delivery”"),
            Map.entry("complaint-resolved", "Complaint resolved “replaced”"),
            Map.entry("consent-changed", "Changed consent"),
            Map.entry("coupon-used", "Tried coupon “TET10”"),
            Map.entry("custom", "Số lượng xem"),
            Map.entry("delivery-completed", "Delivered (order DH-1001)"),
            Map.entry("delivery-failed", "Delivery failed (order DH-1001)"),
            Map.entry("delivery-late", "Delivery is late (order DH-1001)"),
            Map.entry("email-bounced", "E-mail bounced “tet-2026”"),
            Map.entry("email-clicked", "Clicked in e-mail “tet-2026”"),
            Map.entry("email-complained", "Reported e-mail as spam “tet-2026”"),
            Map.entry("email-delivered", "Got e-mail “tet-2026”"),
            Map.entry("email-opened", "Opened e-mail “tet-2026”"),
            Map.entry("email-unsubscribed", "Unsubscribed from e-mail “news”"),
            Map.entry("erasure-requested", "Asked to be forgotten"),
            Map.entry("group-joined", "Joined group “hoa-sen”"),
            Map.entry("identified", "Said who they are"),
            Map.entry("message-sent", "Wrote a message on facebook"),
            Map.entry("offer-declined", "Declined offer “offer-7”"),
            Map.entry("offer-redeemed", "Took offer “offer-7”"),
            Map.entry("order-cancelled", "Cancelled order 5778367414385"),
            Map.entry("order-completed", "Bought for 1,690,000 VND (order S-1)"),
            Map.entry("order-refunded", "Refunded 850,000 VND (order 5778367414385)"),
            Map.entry("order-returned", "Goods returned (order 5778367414385)"),
            Map.entry("order-updated", "Order updated 600,000 VND (order 5778367414385)"),
            Map.entry("page-viewed", "Viewed page “Home”"),
            Map.entry("product-list-viewed", "Looked at products “Apparel”"),
            Map.entry("product-used", "Used “size guide”"),
            Map.entry("product-viewed", "Looked at product “Áo dài lụa”"),
            Map.entry("products-searched", "Searched “áo dài”"),
            Map.entry("promotion-seen", "Saw promotion “Tết 2026”"),
            Map.entry("referral-made", "Recommended us on facebook"),
            Map.entry("relationship-ended", "Left “too expensive”"),
            Map.entry("review-posted", "Reviewed “AO-01” with 4.5 on facebook"),
            Map.entry("screen-viewed", "Viewed screen “Wishlist”"),
            Map.entry("survey-answered", "Answered survey “nps” with 9"));

    @Test
    void everyKindOfTouchpointIsSaidInAFewWords() throws IOException {
        Map<String, String> said = new TreeMap<>();
        try (Stream<Path> samples = Files.list(SAMPLES)) {
            for (Path sample : samples.toList()) {
                String name = sample.getFileName().toString().replace(".v2.json", "");
                said.put(name, title(name));
            }
        }

        assertThat(said).isEqualTo(new TreeMap<>(TITLES));
    }

    /** What a sender left out is not shown as an empty quotation, and the next best thing stands in its place. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    page-viewed         | /fact/name                             | Viewed page “Áo dài lụa”
                    page-viewed         | /fact/name /context/page/title         | Viewed page “/ao-dai-lua”
                    page-viewed         | /fact/name /context/page               | Viewed page
                    booth-scanned       | /fact/fair                             | Scanned at booth “B12” of “a fair”
                    survey-answered     | /fact/score                            | Answered survey “nps”
                    product-viewed      | /fact/product/name                     | Looked at product “AO-01”
                    product-viewed      | /fact/product/name /fact/product/sku   | Looked at product “P-1”
                    product-list-viewed | /fact/category                         | Looked at products “tet”
                    product-list-viewed | /fact/category /fact/listId            | Looked at products
                    cart-updated        | /fact/products                         | Cart: added
                    checkout-started    | /fact/value                            | Started checkout
                    checkout-progressed | /fact/step                             | Went on with checkout
                    promotion-seen      | /fact/name                             | Saw promotion “promo-1”
                    order-updated       | /fact/total                            | Order updated (order 5778367414385)
                    email-delivered     | /fact/message/campaign                 | Got e-mail
                    email-unsubscribed  | /fact/list                             | Unsubscribed from e-mail “tet-2026”
                    complaint-opened    | /fact/topic                            | Complained
                    complaint-resolved  | /fact/outcome                          | Complaint resolved
                    appointment-booked  | /fact/service                          | Booked an appointment “hanoi-1”
                    appointment-missed  | /fact/service /fact/place              | Missed an appointment
                    delivery-completed  | /fact/orderId                          | Delivered
                    delivery-late       | /fact/orderId                          | Delivery is late
                    delivery-failed     | /fact/orderId                          | Delivery failed
                    product-used        | /fact/feature                          | Used “AO-01”
                    product-used        | /fact/feature /fact/productId          | Used “the product”
                    account-changed     | /fact/plan                             | Account: trial-started
                    relationship-ended  | /fact/reason                           | Left
                    review-posted       | /fact/rating                           | Reviewed “AO-01” on facebook
                    review-posted       | /fact/platform /fact/productId         | Reviewed with 4.5
                    comment-posted      | /fact/platform                         | Commented
                    message-sent        | /fact/platform                         | Wrote a message
                    referral-made       | /fact/platform                         | Recommended us
                    offer-redeemed      | /fact/offerId                          | Took offer “tet-2026”
                    offer-declined      | /fact/offerId                          | Declined offer “tet-2026”
                    ad-clicked          | /fact/campaign                         | Followed ad “ad-7”
                    """)
    void whatWasLeftOutIsNotShown(String sample, String without, String title) throws IOException {
        assertThat(title(sample, without.split(" "))).isEqualTo(title);
    }

    @Test
    void whatAMachineDidWithAMailIsNotSaidOfThePerson() {
        EmailMessage tet = EmailMessage.of("tet", "m");

        assertThat(title(new EmailFact.Opened(tet, true))).isEqualTo("A mail proxy opened e-mail “tet”");
        assertThat(title(new EmailFact.Clicked(tet, "l", true)))
                .isEqualTo("A mail gateway followed a link in e-mail “tet”");
    }

    @Test
    void whatIsBlankIsNotQuoted() {
        assertThat(title(new Fact.PageViewed(" ", null))).isEqualTo("Viewed page");
        assertThat(title(OrderFact.Refunded.whole("shop", "1001", "r"))).isEqualTo("Refunded (order 1001)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1690000 | VND | 1,690,000 VND",
                "999 | VND | 999 VND",
                "1999 | USD | 19.99 USD",
                "5 | USD | 0.05 USD",
                "-123456789 | USD | -1,234,567.89 USD",
                "1234 | KWD | 1.234 KWD",
                "7 | XXX | 7 XXX"
            })
    void moneyIsWrittenAsItsCurrencyIs(long minor, String currency, String text) {
        assertThat(MoneyText.of(new Money(minor, currency))).isEqualTo(text);
    }

    private static String title(Fact fact) {
        return Title.of(fact, Context.NONE);
    }

    private static String title(String sample, String... without) throws IOException {
        JsonNode json = MAPPER.readTree(Files.readString(SAMPLES.resolve(sample + ".v2.json")));
        for (String pointer : without) {
            int last = pointer.lastIndexOf('/');
            JsonNode removed = ((ObjectNode) json.at(pointer.substring(0, last))).remove(pointer.substring(last + 1));
            assertThat(removed).as(pointer).isNotNull();
        }
        Decoded decoded = new EventCodec().read(MAPPER.writeValueAsBytes(json));
        assertThat(decoded).isInstanceOf(Decoded.Event.class);
        CanonicalEvent event = ((Decoded.Event) decoded).event();
        return Title.of(event.fact(), event.context());
    }
}
