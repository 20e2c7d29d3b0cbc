package touchfold.profile.history;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import touchfold.profile.history.PastHoldings.PlacedTouchpoint;
import touchfold.profile.holding.HeldLink;
import touchfold.profile.identity.HeldSpan;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.touchpoint.Touchpoint;

/** What is told of whose a shared device was when. */
class PastHoldingsTest {

    private static final String LAN = "lan@shop.vn";
    private static final String MINH = "minh@shop.vn";
    private static final Node FAMILY = Folding.KEYS.node(NodeType.ANONYMOUS_ID, "family-tablet");

    @Test
    void whatHappenedIsTogetherByWhatNamedTheHolderTheLatestFirst() {
        Touchpoint first = login("a", "10:00", LAN);
        Touchpoint again = login("b", "11:00", LAN);
        Touchpoint other = login("c", "12:00", MINH);

        PastHoldings held = PastHoldings.of(
                shuffled(
                        placed(first),
                        placed(again),
                        placed(other),
                        held(view("v1", "10:05"), first),
                        held(view("v2", "10:20"), first),
                        held(view("v3", "11:10"), first),
                        held(view("v4", "12:01"), other)),
                PastHoldingsTest::isAsked,
                Optional.empty());

        assertThat(held.spans())
                .containsExactly(
                        span(other, MINH, false, "12:01", "12:01", 1),
                        span(again, LAN, false, "11:10", "11:10", 1),
                        span(first, LAN, false, "10:05", "10:20", 2));
        assertThat(held.named().values().stream().map(NodeValue::value))
                .containsExactlyInAnyOrder("family-tablet", LAN, MINH);
    }

    @Test
    void whatCameBeforeAnybodyWasNamedIsToldOfTheFirstByItself() {
        Touchpoint named = login("a", "10:00", LAN);

        PastHoldings held = PastHoldings.of(
                List.of(
                        held(view("v1", "08:00"), named),
                        placed(named),
                        held(view("v2", "10:00"), named),
                        held(view("v3", "10:10"), named)),
                PastHoldingsTest::isAsked,
                Optional.empty());

        assertThat(held.spans())
                .containsExactly(
                        span(named, LAN, false, "10:00", "10:10", 2), span(named, LAN, true, "08:00", "08:00", 1));
    }

    @Test
    void whatWasNobodysOrIsNotAskedForIsNotTold() {
        Touchpoint named = login("a", "10:00", LAN);
        Touchpoint nobodys = view("v2", "10:10");

        PastHoldings held = PastHoldings.of(
                List.of(
                        placed(named),
                        held(view("v1", "10:05"), named),
                        placed(nobodys),
                        held(view("v3", "10:20"), named)),
                touchpoint -> !touchpoint.key().id().equals("v3"),
                Optional.empty());

        assertThat(held.spans()).containsExactly(span(named, LAN, false, "10:05", "10:05", 1));
    }

    @Test
    void ofOneDeviceOnlyThoseAreToldWhoWereNamedOnIt() {
        Touchpoint onIt = login("a", "10:00", LAN);
        Touchpoint elsewhere = touch(web("b").cookie("other-tablet").email(MINH), "10:00");
        Touchpoint viewElsewhere = touch(web("v2").cookie("other-tablet"), "10:05");
        List<PlacedTouchpoint> all = List.of(
                placed(onIt), placed(elsewhere), held(view("v1", "10:05"), onIt), held(viewElsewhere, elsewhere));

        assertThat(PastHoldings.of(all, PastHoldingsTest::isAsked, Optional.of(FAMILY))
                        .spans())
                .containsExactly(span(onIt, LAN, false, "10:05", "10:05", 1));
        assertThat(PastHoldings.of(all, PastHoldingsTest::isAsked, Optional.empty())
                        .spans())
                .hasSize(2);
    }

    @Test
    void nobodyIsNamedByWhatShowsNoDeviceOrNobody() {
        Touchpoint atTheTill = touch(till("t").email(LAN), "10:00");

        assertThat(PastHoldings.of(
                        List.of(placed(atTheTill), held(view("v1", "10:05"), atTheTill)),
                        PastHoldingsTest::isAsked,
                        Optional.empty()))
                .isEqualTo(PastHoldings.NONE);
        assertThat(PastHoldings.of(List.of(placed(view("v1", "10:05"))), PastHoldingsTest::isAsked, Optional.empty()))
                .isEqualTo(PastHoldings.NONE);
    }

    @Test
    void ofManyTimesTheLatestFiftyAreTold() {
        List<PlacedTouchpoint> all = new ArrayList<>();
        for (int hour = 0; hour < 60; hour++) {
            Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(3_600L * hour);
            Touchpoint named = Folding.touchpoint(
                    web("a" + hour).at(at).cookie("family-tablet").email(LAN).event());
            all.add(placed(named));
            all.add(held(
                    Folding.touchpoint(web("v" + hour)
                            .at(at.plusSeconds(60))
                            .cookie("family-tablet")
                            .event()),
                    named));
        }
        Collections.shuffle(all, new Random(3));

        List<HeldSpan> spans = PastHoldings.of(all, PastHoldingsTest::isAsked, Optional.empty())
                .spans();

        assertThat(spans).hasSize(50);
        assertThat(spans.getFirst().from()).isEqualTo("2026-01-03T11:01:00Z");
        assertThat(spans.getLast().from()).isEqualTo("2026-01-01T10:01:00Z");
        assertThat(spans).allMatch(span -> span.touchpoints() == 1 && !span.first());
    }

    private static boolean isAsked(Touchpoint touchpoint) {
        return touchpoint != null;
    }

    private static HeldSpan span(
            Touchpoint because, String holder, boolean first, String from, String to, int touchpoints) {
        return new HeldSpan(
                List.of(FAMILY),
                List.of(Folding.KEYS.node(NodeType.EMAIL, holder)),
                because.seen(),
                first,
                at(from),
                at(to),
                touchpoints);
    }

    private static List<PlacedTouchpoint> shuffled(PlacedTouchpoint... placed) {
        List<PlacedTouchpoint> all = List.of(placed).stream().collect(Collectors.toList());
        Collections.shuffle(all, new Random(7));
        return all;
    }

    private static PlacedTouchpoint placed(Touchpoint touchpoint) {
        return new PlacedTouchpoint(touchpoint, touchpoint.link().id());
    }

    /** Where it is folded while whoever was named by the other had its device. */
    private static PlacedTouchpoint held(Touchpoint touchpoint, Touchpoint naming) {
        return new PlacedTouchpoint(touchpoint, new HeldLink(touchpoint.link().id(), naming.members()).id());
    }

    private static Touchpoint login(String id, String time, String email) {
        return touch(web(id).cookie("family-tablet").email(email), time);
    }

    private static Touchpoint view(String id, String time) {
        return touch(web(id).cookie("family-tablet"), time);
    }

    private static Touchpoint touch(TouchBuilder touch, String time) {
        return Folding.touchpoint(touch.at(at(time)).event());
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-05T" + time + ":00Z");
    }
}
