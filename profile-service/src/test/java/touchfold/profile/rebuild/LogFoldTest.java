package touchfold.profile.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.events.ServiceFact;
import touchfold.profile.decision.ProfileBody;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.holding.DeviceMark;
import touchfold.profile.identity.HoldingRules;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.rebuild.LogFold.LinkFold;
import touchfold.profile.rebuild.LogFold.Place;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.touchpoint.Touchpoint;

/** What a rebuild makes of a log, by example; that it is what the live fold makes of it is a law of the store. */
class LogFoldTest {

    private static final IdentityRules RULES = IdentityRules.defaults();
    private static final OrderKey ORDER = OrderKey.of("shop", "1");
    private static final Node LAN = Folding.KEYS.node(NodeType.EMAIL, "lan@shop.vn");
    private static final Node MINH = Folding.KEYS.node(NodeType.EMAIL, "minh@shop.vn");
    private static final Node HOA = Folding.KEYS.node(NodeType.EMAIL, "hoa@shop.vn");
    private static final Node TABLET = Folding.KEYS.node(NodeType.ANONYMOUS_ID, "family-tablet");

    @Test
    void whoIsWhoIsDecidedAtTheEndWhateverCameFirst() {
        TouchBuilder[] log = {
            web("w1").at("2026-01-01T00:00:00Z").cookie("laptop"),
            web("w2").at("2026-01-02T00:00:00Z").cookie("laptop").email("lan@shop.vn"),
            till("t1").at("2026-01-03T00:00:00Z").email("lan@shop.vn").bought("1", 5_000),
            web("w3").at("2026-01-04T00:00:00Z").cookie("phone")
        };

        RebuiltStore store = rebuilt(log);

        assertThat(store.profiles()).hasSize(2);
        ProfileBody lan = profile(store, LAN);
        assertThat(lan.state().touchpoints()).isEqualTo(3);
        assertThat(lan.since()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(lan.members()).hasSize(2).isSorted();
        assertThat(lan.shared()).isFalse();
        assertThat(store.living()).isEqualTo(store.profiles().keySet());
        for (StoredLink link : store.links().values()) {
            assertThat(store.owner(link.id()))
                    .isEqualTo(store.identifiers().get(link.anchor()).profile());
        }
        for (int seed = 0; seed < 10; seed++) {
            List<TouchBuilder> shuffled = new ArrayList<>(Arrays.asList(log));
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(rebuilt(shuffled.toArray(TouchBuilder[]::new)).profiles())
                    .isEqualTo(store.profiles());
        }
    }

    @Test
    void whatIsClaimedOfAnOrderThatTheTillSoldIsDisbelievedAndOfAnotherIsNot() {
        RebuiltStore sold = rebuilt(
                till("t1").email("lan@shop.vn").bought("1", 5_000),
                web("w1").email("minh@shop.vn").bought("1", 9_000));
        RebuiltStore claimed = rebuilt(web("w1").email("minh@shop.vn").bought("1", 9_000));

        assertThat(sold.claims().tallies()).isEqualTo(Map.of(ORDER, new OrderTally(1, 1)));
        assertThat(profile(sold, MINH).disbelieved()).containsExactly(ORDER);
        assertThat(profile(sold, LAN).disbelieved()).isEmpty();
        assertThat(sold.claims().links().get(ORDER)).hasSize(1).doesNotContain(linkOf(sold, LAN));
        assertThat(profile(claimed, MINH).disbelieved()).isEmpty();
        assertThat(claimed.claims().tallies()).isEqualTo(Map.of(ORDER, new OrderTally(0, 1)));
    }

    @Test
    void anOrderIsInTheGraphOnceASecondIdentifierShowsIt() {
        RebuiltStore one = rebuilt(till("t1").email("lan@shop.vn").bought("1", 5_000));
        RebuiltStore two = rebuilt(
                till("t1").email("lan@shop.vn").bought("1", 5_000),
                till("t2").phone("0901234567").gaveBack("1", "r", null));

        assertThat(one.orders().values()).singleElement().satisfies(order -> assertThat(order.evidence())
                .hasValueSatisfying(
                        link -> assertThat(link.members().getFirst()).isEqualTo(LAN)));
        assertThat(one.identifiers()).hasSize(1);
        assertThat(two.orders().values()).singleElement().satisfies(order -> assertThat(order.evidence())
                .isEmpty());
        assertThat(two.profiles()).hasSize(1);
        assertThat(two.identifiers().values())
                .extracting(identifier -> identifier.node().type())
                .containsExactlyInAnyOrder(NodeType.EMAIL, NodeType.PHONE, NodeType.ORDER);
        assertThat(one.values()).as("of orders outside the graph as well").hasSize(2);
    }

    @Test
    void aLogWithoutSharedDevicesIsReadOnce() {
        LogFold fold = new LogFold();
        fold.add(touchpoint(login("a", "10:00", "lan@shop.vn")));
        fold.add(touchpoint(view("v", "10:05")));
        DeviceLog devices = fold.devices(RULES);

        assertThat(devices.marking()).isEmpty();
        assertThat(devices.unnamed()).isEmpty();
        assertThat(devices.devices()).isEmpty();
        assertThat(fold.links()).isEqualTo(2);
    }

    @Test
    void whatHappenedOnATabletThatAFewShareIsTheirsWhoHeldIt() {
        RebuiltStore store = rebuilt(
                login("a", "10:00", "lan@shop.vn"),
                view("v1", "10:05"),
                view("v2", "10:06"),
                login("b", "11:00", "minh@shop.vn"),
                view("v3", "11:05"),
                view("out", "11:10")
                        .fact(new ServiceFact.AccountChanged(ServiceFact.AccountAction.SIGNED_OUT, null, null)),
                view("v4", "11:11"),
                login("c", "12:00", "hoa@shop.vn"));

        assertThat(store.timed()).containsExactly(TABLET.id());
        assertThat(profile(store, LAN).state().touchpoints()).isEqualTo(3);
        assertThat(profile(store, MINH).state().touchpoints()).isEqualTo(2);
        assertThat(profile(store, HOA).state().touchpoints()).isOne();
        assertThat(profile(store, TABLET).state().touchpoints())
                .as("the sign-out, and what came after it")
                .isEqualTo(2);
        assertThat(profile(store, TABLET).shared()).isTrue();
        assertThat(store.links().values().stream().filter(link -> link.base().isPresent()))
                .hasSize(2)
                .allSatisfy(link -> assertThat(store.folds()).containsKey(link.id()));
    }

    /** How much is reckoned with for one device is bounded; of more the device keeps what names nobody. */
    @Test
    void aTabletOnWhichMoreHappenedThanIsReckonedWithKeepsItForItself() {
        LogFold fold = new LogFold();
        for (TouchBuilder touch : List.of(
                login("a", "10:00", "lan@shop.vn"),
                login("b", "11:00", "minh@shop.vn"),
                login("c", "12:00", "hoa@shop.vn"),
                view("v1", "10:05"),
                view("v2", "10:06"))) {
            fold.add(touchpoint(touch));
        }
        UUID unnamed = touchpoint(view("v3", "10:07")).link().id();
        UUID naming = touchpoint(login("d", "13:00", "lan@shop.vn")).link().id();

        DeviceLog enough = fold.devices(RULES.holding(new HoldingRules(5, Duration.ofMinutes(30), 2, 10)));
        DeviceLog tooMany = fold.devices(RULES.holding(new HoldingRules(5, Duration.ofMinutes(30), 1, 10)));

        assertThat(enough.devices()).containsExactly(TABLET.id());
        assertThat(enough.unnamed()).containsExactly(unnamed);
        assertThat(enough.marking()).hasSize(4).contains(unnamed, naming);
        assertThat(enough.names(naming)).isTrue();
        assertThat(enough.names(unnamed)).isFalse();
        assertThat(tooMany.devices()).isEmpty();
        assertThat(tooMany.marking()).isEmpty();
    }

    @Test
    void whatIsClaimedOnASharedTabletIsClaimedByWhoeverHeldIt() {
        RebuiltStore store = rebuilt(
                login("a", "10:00", "lan@shop.vn"),
                view("v1", "10:05").bought("1", 9_000),
                login("b", "11:00", "minh@shop.vn"),
                login("c", "12:00", "hoa@shop.vn"),
                till("t1").email("buyer@shop.vn").bought("1", 9_000));

        assertThat(store.claims().links().get(ORDER)).singleElement().satisfies(link -> {
            assertThat(store.links().get(link).base()).isPresent();
            assertThat(store.owner(link))
                    .isEqualTo(store.identifiers().get(LAN.id()).profile());
        });
        assertThat(profile(store, LAN).disbelieved()).containsExactly(ORDER);
    }

    @Test
    void aLinkIsKeptInPartsOfAThousandAndAsMuchAsAllOfThem() {
        Touchpoint touchpoint = touchpoint(web("w").email("lan@shop.vn"));
        LinkFold fold = null;
        for (int i = 0; i < 2 * StoredLink.PART + 3; i++) {
            fold = LinkFold.plus(fold, touchpoint.link(), ProfileState.EMPTY);
        }

        assertThat(fold.closed()).hasSize(2);
        assertThat(fold.folded()).isEqualTo(3);
        assertThat(fold.touchpoints()).isEqualTo(2_003);
    }

    private static RebuiltStore rebuilt(TouchBuilder... touches) {
        List<Touchpoint> log =
                Arrays.stream(touches).map(LogFoldTest::touchpoint).toList();
        LogFold fold = new LogFold();
        log.forEach(fold::add);
        DeviceLog devices = fold.devices(RULES);
        log.stream().filter(one -> devices.marking().contains(one.link().id())).forEach(one -> DeviceMark.of(one)
                .ifPresentOrElse(
                        mark -> devices.mark(one.link().id(), mark),
                        () -> devices.goOn(one.link().id(), one.seen().at())));
        log.stream().filter(one -> devices.unnamed().contains(one.link().id())).forEach(one -> {
            Place place = devices.place(one);
            assertThat(place.part()).isZero();
        });
        return fold.settle(RULES, devices);
    }

    private static UUID linkOf(RebuiltStore store, Node node) {
        return store.links().values().stream()
                .filter(link -> link.link().members().equals(List.of(node)))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static ProfileBody profile(RebuiltStore store, Node node) {
        return store.profiles().get(store.identifiers().get(node.id()).profile());
    }

    private static TouchBuilder login(String id, String time, String email) {
        return view(id, time).email(email);
    }

    private static TouchBuilder view(String id, String time) {
        return web(id).at(Instant.parse("2026-01-05T" + time + ":00Z")).cookie("family-tablet");
    }

    private static Touchpoint touchpoint(TouchBuilder touch) {
        return Folding.touchpoint(touch.event());
    }
}
