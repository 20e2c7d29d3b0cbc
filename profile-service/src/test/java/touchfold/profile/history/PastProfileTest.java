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
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.changes.ProfileFacts.Kind;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.history.PastProfile.HungTouchpoint;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.view.MoneyTotals;
import touchfold.profile.view.ProfileDocument;
import touchfold.profile.view.ProfileView;
import touchfold.profile.world.World;

/** A profile as it was at an instant. */
class PastProfileTest {

    private static final UUID ID = new UUID(1, 1);
    private static final ProfileView VIEW = new ProfileView(Folding.ZONE, Folding.ATTRIBUTES);
    private static final Node EMAIL = Folding.KEYS.node(NodeType.EMAIL, "lan@shop.vn");
    private static final Node COOKIE = Folding.KEYS.node(NodeType.ANONYMOUS_ID, "laptop");
    private static final String MICROSECOND_BEFORE = "2026-03-01T09:59:59.999999Z";

    @Test
    void whatWasFirstSeenAtTheInstantCountsAndWhatWasSeenLaterDoesNot() {
        List<PastIdentifier> held =
                List.of(identifier(COOKIE, "2026-03-02T10:00:00Z"), identifier(EMAIL, "2026-03-01T10:00:00Z"));

        assertThat(past(held, List.of(), MICROSECOND_BEFORE)).isEmpty();
        assertThat(past(held, List.of(), "2026-03-01T10:00:00Z").orElseThrow().identifiers())
                .extracting(one -> one.value().node())
                .containsExactly(EMAIL);
        assertThat(past(held, List.of(), "2026-03-02T10:00:00Z").orElseThrow().identifiers())
                .as("in the canonical order")
                .extracting(one -> one.value().node())
                .containsExactly(EMAIL, COOKIE);
        assertThat(past(List.of(), List.of(), "2026-03-02T10:00:00Z")).isEmpty();
    }

    @Test
    void onlyWhatHadHappenedByThenCountsTheNewestFirst() {
        List<HungTouchpoint> hung = new ArrayList<>(List.of(
                hung(till("t1").at("2026-03-01T10:00:00Z").email("lan@shop.vn").bought("1", 100_000)),
                hung(till("t2").at("2026-03-01T10:00:00Z").email("lan@shop.vn").bought("2", 20_000)),
                hung(till("t3")
                        .at("2026-03-01T10:00:00.000001Z")
                        .email("lan@shop.vn")
                        .gaveBack("1", "r", null)),
                hung(web("t0").at("2026-02-01T10:00:00Z").email("lan@shop.vn"))));
        Collections.shuffle(hung, new Random(5));
        List<PastIdentifier> held = List.of(identifier(EMAIL, "2026-02-01T10:00:00Z"));

        PastProfile then = past(held, hung, "2026-03-01T10:00:00Z").orElseThrow();
        PastProfile later = past(held, hung, "2026-03-01T10:00:00.000001Z").orElseThrow();

        assertThat(ids(then)).containsExactly("t2", "t1", "t0");
        assertThat(ids(later)).containsExactly("t3", "t2", "t1", "t0");
        assertThat(money(then)).isEqualTo(new MoneyTotals(2, 120_000, 0));
        assertThat(money(later)).isEqualTo(new MoneyTotals(2, 1, 120_000, 100_000));
        assertThat(money(past(held, hung, MICROSECOND_BEFORE).orElseThrow())).isNull();
    }

    /** The end of the past is the present: the same document that the fold of everything gives. */
    @Test
    void asOfTheEndOfTimeItIsTheProfileAsItIs() {
        TouchBuilder[] touches = {
            web("w1")
                    .at("2026-01-02T10:00:00Z")
                    .cookie("laptop")
                    .email("lan@shop.vn")
                    .trait("city", "Huế"),
            till("t1").at("2026-01-03T10:00:00Z").email("lan@shop.vn").bought("1", 50_000),
            web("w2").at("2026-01-01T10:00:00Z").cookie("laptop")
        };
        World.Profile now = Folding.fold(touches).values().iterator().next();

        PastProfile past = past(
                        List.of(identifier(EMAIL, "2026-01-02T10:00:00Z"), identifier(COOKIE, "2026-01-01T10:00:00Z")),
                        List.of(touches).stream().map(PastProfileTest::hung).toList(),
                        PastTime.NOW.toString())
                .orElseThrow();

        assertThat(past.state().touchpoints()).isEqualTo(3);
        assertThat(past.traits()).containsOnlyKeys("city");
        ProfileDocument document = past.document(VIEW, Set.of());
        assertThat(document.id()).isEqualTo(ID);
        assertThat(document.kind()).isEqualTo(Kind.PERSON);
        assertThat(document.identifiers())
                .containsExactlyInAnyOrderElementsOf(
                        now.identifiers().stream().map(Node::id).toList());
        assertThat(document.activity().firstSeen()).isEqualTo("2026-01-01T10:00:00Z");
        assertThat(document.orders().money()).containsOnlyKeys("VND");
    }

    @Test
    void onWhoNothingHangsIsDatedByTheFirstThingThatShowedThem() {
        PastProfile past = past(
                        List.of(identifier(EMAIL, "2026-03-01T10:00:00Z"), identifier(COOKIE, "2026-02-01T10:00:00Z")),
                        List.of(),
                        "2026-04-01T00:00:00Z")
                .orElseThrow();

        assertThat(past.document(VIEW, Set.of()).activity().firstSeen()).isEqualTo("2026-02-01T10:00:00Z");
        assertThat(past.document(VIEW, Set.of()).activity().counts().touchpoints())
                .isZero();
    }

    @Test
    void aClaimOfWhatSomebodyElseBoughtCountsForNobody() {
        PastProfile past = past(
                        List.of(identifier(EMAIL, "2026-03-01T10:00:00Z")),
                        List.of(hung(web("w").at("2026-03-01T10:00:00Z")
                                .email("lan@shop.vn")
                                .bought("1", 7_000))),
                        "2026-04-01T00:00:00Z")
                .orElseThrow();

        assertThat(past.document(VIEW, Set.of()).orders().money()).containsOnlyKeys("VND");
        assertThat(past.document(VIEW, Set.of(OrderKey.of("shop", "1")))
                        .orders()
                        .money())
                .isEmpty();
    }

    @Test
    void ofAPersonItIsAskedWhoseTheDevicesWereOnWhichSheWasHeldToBe() {
        HungTouchpoint shown =
                hung(web("w1").at("2026-03-01T10:00:00Z").cookie("laptop").email("lan@shop.vn"));
        HungTouchpoint held = new HungTouchpoint(
                touchpoint(web("w2").at("2026-03-01T10:05:00Z").cookie("laptop")), EMAIL.id());
        List<PastIdentifier> lan = List.of(identifier(EMAIL, "2026-03-01T10:00:00Z"));

        assertThat(past(lan, List.of(shown), "2026-04-01T00:00:00Z")
                        .orElseThrow()
                        .devices())
                .isEmpty();
        assertThat(past(lan, List.of(shown, held), "2026-04-01T00:00:00Z")
                        .orElseThrow()
                        .devices())
                .containsExactly(COOKIE.id());
    }

    @Test
    void onlyASharedBrowserIsADeviceOfSeveral() {
        assertThat(only(new PastIdentifier(value(COOKIE), Instant.EPOCH, true)).device())
                .contains(COOKIE);
        assertThat(only(new PastIdentifier(value(COOKIE), Instant.EPOCH, true)).devices())
                .containsExactly(COOKIE.id());
        assertThat(only(new PastIdentifier(value(COOKIE), Instant.EPOCH, false)).device())
                .isEmpty();
        assertThat(only(new PastIdentifier(value(EMAIL), Instant.EPOCH, true)).device())
                .isEmpty();
        assertThat(only(new PastIdentifier(value(COOKIE), Instant.EPOCH, true))
                        .document(VIEW, Set.of())
                        .kind())
                .isEqualTo(Kind.DEVICE);
    }

    @Test
    void ofAPersonHerOwnAreToldAndOfADeviceAllThatHadHappened() {
        HungTouchpoint own = hung(web("w1").at("2026-03-01T10:00:00Z").cookie("laptop"));
        Touchpoint others = touchpoint(web("w2").at("2026-03-01T10:00:00Z").cookie("laptop"));
        Touchpoint later =
                touchpoint(web("w3").at("2026-03-01T10:00:00.000001Z").cookie("laptop"));
        Instant asOf = Instant.parse("2026-03-01T10:00:00Z");
        PastProfile lan = past(List.of(identifier(EMAIL, "2026-01-01T00:00:00Z")), List.of(own), asOf.toString())
                .orElseThrow();
        PastProfile tablet = only(new PastIdentifier(value(COOKIE), Instant.EPOCH, true));

        assertThat(lan.told(asOf)).accepts(own.touchpoint()).rejects(others, later);
        assertThat(lan.told(asOf.minusNanos(1_000))).rejects(own.touchpoint());
        assertThat(tablet.told(asOf)).accepts(own.touchpoint(), others).rejects(later);
    }

    private static PastProfile only(PastIdentifier identifier) {
        return past(List.of(identifier), List.of(), "2026-04-01T00:00:00Z").orElseThrow();
    }

    private static Optional<PastProfile> past(List<PastIdentifier> held, List<HungTouchpoint> hung, String asOf) {
        return PastProfile.of(ID, held, hung, Instant.parse(asOf));
    }

    private static List<String> ids(PastProfile past) {
        return past.history().stream().map(one -> one.touchpoint().key().id()).toList();
    }

    private static MoneyTotals money(PastProfile past) {
        return past.document(VIEW, Set.of()).orders().money().get("VND");
    }

    private static PastIdentifier identifier(Node node, String first) {
        return new PastIdentifier(value(node), Instant.parse(first), false);
    }

    private static NodeValue value(Node node) {
        return new NodeValue(node, "?");
    }

    private static HungTouchpoint hung(TouchBuilder touch) {
        Touchpoint touchpoint = touchpoint(touch);
        return new HungTouchpoint(touchpoint, touchpoint.members().getFirst().id());
    }

    private static Touchpoint touchpoint(TouchBuilder touch) {
        return Folding.touchpoint(touch.event());
    }
}
