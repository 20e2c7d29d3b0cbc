package touchfold.profile.change;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.mail;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.EmailFact;
import touchfold.events.Fact;
import touchfold.events.LineItem;
import touchfold.events.OrderFact;
import touchfold.events.ServiceFact;
import touchfold.events.ShoppingFact;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.touchpoint.Touchpoint;

class MovingTouchpointsTest {

    @Test
    void theThankYouPageAfterAnOrderDoesNotHideTheOrder() {
        List<Cause> causes = causes(
                web("thanks").at("2026-03-01T10:00:00.400Z").email("lan@shop.vn"),
                web("order").at("2026-03-01T10:00:00Z").email("lan@shop.vn").bought("1", 100_000));

        assertThat(causes).extracting(Cause::touchpointId).containsExactly("order", "thanks");
        assertThat(causes.get(0).parts()).containsExactly("orders", "interaction");
        ProfileChange change = ProfileChange.of(
                new UUID(1, 1), 1, new Change.Created(), causes, causes.get(1).at(), null);
        assertThat(change.cause().touchpointId()).isEqualTo("order");
        assertThat(change.effectiveAt()).isEqualTo("2026-03-01T10:00:00Z");
    }

    @Test
    void everyOrderOfAStepIsNamedInTheOrderOfTime() {
        assertThat(causes(
                        till("second")
                                .at("2026-03-02T10:00:00Z")
                                .email("lan@shop.vn")
                                .bought("2", 1),
                        till("first")
                                .at("2026-03-01T10:00:00Z")
                                .email("lan@shop.vn")
                                .bought("1", 1)))
                .extracting(Cause::touchpointId)
                .containsExactly("first", "second");
    }

    @Test
    void whatMovesNothingIsLeftOutUnlessThereIsNothingElse() {
        TouchBuilder delivered = till("delivered")
                .at("2026-03-02T10:00:00Z")
                .email("lan@shop.vn")
                .fact(new Fact.ErasureRequested("r"));
        assertThat(causes(delivered, web("page").at("2026-03-01T10:00:00Z").email("lan@shop.vn")))
                .extracting(Cause::touchpointId)
                .containsExactly("page");
        assertThat(causes(delivered)).extracting(Cause::touchpointId).containsExactly("delivered");
        assertThat(causes()).isEmpty();
    }

    @Test
    void thePartsSayWhatATouchpointMayMove() {
        assertThat(parts(web("m").cookie("c")
                        .email("lan@shop.vn")
                        .fact(new ShoppingFact.ProductViewed(LineItem.of("p", null, null), false))))
                .containsExactly("identity", "interest", "interaction");
        assertThat(parts(mail("m")
                        .email("lan@shop.vn")
                        .consent("marketing", Status.WITHDRAWN)
                        .fact(new EmailFact.Unsubscribed(null, null, false))))
                .containsExactly("consents", "email");
        assertThat(parts(web("m").cookie("c")
                        .trait("city", "Huế")
                        .campaign("tet")
                        .fact(new Fact.SurveyAnswered("nps", null, "q", 9))))
                .containsExactly("interaction", "surveys", "traits", "campaigns");
        assertThat(parts(mail("m").email("lan@shop.vn").fact(new ServiceFact.ComplaintOpened("c-7", null, null))))
                .containsExactly("interaction", "complaints");
        assertThat(parts(mail("m").email("lan@shop.vn").fact(new EmailFact.Delivered(null))))
                .containsExactly("email");
        assertThat(parts(till("m").email("lan@shop.vn").gaveBack("1", "r", 1L))).contains("orders");
        assertThat(parts(till("m").email("lan@shop.vn").fact(OrderFact.Cancelled.of("shop", "1"))))
                .contains("orders");
    }

    @Test
    void ofTooManyTheLatestAreNamedInAnyOrderOfArrival() {
        List<Touchpoint> many = new ArrayList<>();
        for (int i = 0; i < ProfileChange.MAX_CAUSES + 7; i++) {
            many.add(touchpoint(till("t" + i)
                    .at(String.format("2026-03-01T10:%02d:00Z", i))
                    .email("lan@shop.vn")
                    .bought("" + i, 1)));
        }
        Collections.shuffle(many, new Random(7));

        List<Cause> causes = MovingTouchpoints.causes(many);

        assertThat(causes).hasSize(ProfileChange.MAX_CAUSES);
        assertThat(causes.get(0).touchpointId()).isEqualTo("t7");
        assertThat(causes.getLast().touchpointId()).isEqualTo("t56");
    }

    private static List<Cause> causes(TouchBuilder... touches) {
        return MovingTouchpoints.causes(
                Arrays.stream(touches).map(MovingTouchpointsTest::touchpoint).toList());
    }

    private static List<String> parts(TouchBuilder touch) {
        return MovingTouchpoints.parts(touchpoint(touch));
    }

    private static Touchpoint touchpoint(TouchBuilder touch) {
        return Folding.touchpoint(touch.event());
    }
}
