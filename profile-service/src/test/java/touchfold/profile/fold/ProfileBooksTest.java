package touchfold.profile.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.OrderBuilder.order;
import static touchfold.profile.testing.TouchBuilder.booth;
import static touchfold.profile.testing.TouchBuilder.imported;
import static touchfold.profile.testing.TouchBuilder.mail;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import com.fasterxml.jackson.databind.node.IntNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.changes.ContactSpan;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.Context.Campaign;
import touchfold.events.EmailFact;
import touchfold.events.EmailFact.EmailMessage;
import touchfold.events.Fact;
import touchfold.events.ServiceFact;
import touchfold.events.TimeDoubt;
import touchfold.profile.fold.ActivityState.ContactTimes;
import touchfold.profile.fold.EmailState.Outcome;
import touchfold.profile.fold.TraitEntry.Belief;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.Seen;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.Scene;
import touchfold.profile.testing.TouchBuilder;

/** What a profile keeps of each kind: which word of two counts, and what goes beyond a bound. */
class ProfileBooksTest {

    private static final String ONE = "2026-03-01T00:00:00Z";
    private static final String TWO = "2026-03-02T00:00:00Z";
    private static final String THREE = "2026-03-03T00:00:00Z";
    private static final String LONG = "x".repeat(ProfileBounds.TEXT + 1);

    @Test
    void aComplaintIsOpenUntilItIsResolvedAndAgainWhenItIsMadeAgain() {
        TouchBuilder made = complaint(web("a").at(ONE), "c");
        TouchBuilder resolved = resolved(till("b").at(TWO), " c ");
        TouchBuilder again = complaint(web("d").at(THREE), "c");

        assertThat(complaint(made).isOpen()).isTrue();
        assertThat(complaint(made, resolved).isOpen()).isFalse();
        assertThat(complaint(made, resolved, again).isOpen()).isTrue();
        assertThat(complaint(made, resolved, again).openedAt()).isEqualTo(ONE);
        assertThat(complaint(resolved).isOpen()).as("only its end is known").isFalse();
        assertThat(complaint(complaint(web("a").at(TWO), "c"), resolved).isOpen())
                .as("made and resolved at one instant")
                .isFalse();
        assertThat(complaint(made, resolved, resolved(till("e").at(THREE), "c")).resolvedAt())
                .isEqualTo(THREE);
    }

    @Test
    void aComplaintWithoutAnIdIsItsOwn() {
        assertThat(state(complaint(web("a"), null), complaint(web("b"), " ")).complaints())
                .containsOnlyKeys("touchpoint:src_web/a", "touchpoint:src_web/b");
        assertThat(ComplaintEvents.isOne(web("a").event())).isFalse();
        assertThat(ComplaintEvents.isOne(resolved(web("a"), "c").event())).isTrue();
        assertThat(ComplaintEvents.read(web("a").event())).isEmpty();
    }

    @Test
    void theComplaintsWithTheGreatestIdsAreKept() {
        List<TouchBuilder> many = new ArrayList<>();
        for (int i = 1; i <= ProfileBounds.COMPLAINTS + 1; i++) {
            many.add(complaint(web("w" + i), "" + i));
        }

        assertThat(state(many).complaints())
                .hasSize(100)
                .containsKeys("2", "101")
                .doesNotContainKey("1");
    }

    @Test
    void theLatestAnswerToEachQuestionCounts() {
        ProfileState state = state(
                answer(web("a").at(TWO), " nps ", " q ", 9),
                answer(web("b").at(ONE), "nps", "q", 2),
                answer(web("c").at(ONE), "nps", null, 5),
                answer(web("d").at(ONE), "nps", " ", 6),
                answer(web("e").at(THREE), "nps", "q", null));

        assertThat(state.surveys()).containsOnlyKeys("nps");
        assertThat(state.surveys().get("nps")).containsOnlyKeys("q", "overall");
        assertThat(state.surveys().get("nps").get("q").score()).isEqualTo(9);
        assertThat(state.surveys().get("nps").get("overall").score())
                .as("of one instant the later touchpoint")
                .isEqualTo(6);
    }

    @Test
    void theBoothsImpressionStandsBesideTheAnswers() {
        assertThat(state(booth("b").fact(new Fact.BoothScanned("fair", "A1", " hot ")))
                        .surveys()
                        .get("booth")
                        .get("rating")
                        .choice())
                .isEqualTo("hot");
        for (String nothing : new String[] {null, " "}) {
            assertThat(state(booth("b").fact(new Fact.BoothScanned("fair", "A1", nothing)))
                            .surveys())
                    .isEmpty();
        }
    }

    @Test
    void ofAnswersOfOneTouchpointTheGreaterCounts() {
        Seen by = new Seen(Instant.parse(ONE), "s", "m");

        assertThat(List.of(
                        SurveyEntry.choice("a", by),
                        SurveyEntry.choice("b", by),
                        SurveyEntry.score(1, by),
                        SurveyEntry.score(2, by),
                        SurveyEntry.score(0, new Seen(Instant.parse(TWO), "s", "m"))))
                .isSorted();
    }

    @Test
    void wellKnownInstrumentsAndMarketingComeBeforeWhateverElseIsNamed() {
        List<TouchBuilder> many = new ArrayList<>();
        for (int i = 0; i <= ProfileBounds.INSTRUMENTS; i++) {
            String name = String.format("a%03d", i);
            many.add(answer(web("s" + i), name, "q", 1));
            many.add(answer(web("q" + i), "nps", name, 1));
            many.add(web("c" + i).consent(name, Status.GRANTED));
        }
        assertThat(state(many).surveys())
                .hasSize(50)
                .containsKeys("nps", "a000", "a048")
                .doesNotContainKey("a049");
        assertThat(state(many).consents())
                .hasSize(50)
                .containsKeys("a000", "a049")
                .doesNotContainKey("a050");
        assertThat(state(many).surveys().get("nps"))
                .hasSize(50)
                .containsKeys("a000", "a049")
                .doesNotContainKey("a050");

        many.add(web("m").consent("marketing", Status.DENIED));
        assertThat(state(many).consents())
                .hasSize(50)
                .containsKeys("marketing", "a048")
                .doesNotContainKey("a049");
    }

    @Test
    void anAnswerIsKeptForTheLeastIdentifiersThatGaveIt() {
        SortedMap<UUID, ConsentState> some = new TreeMap<>();
        SortedMap<UUID, ConsentState> others = new TreeMap<>();
        ConsentState yes = new ConsentState(
                new ConsentEntry(Status.GRANTED, Instant.parse(ONE), new Seen(Instant.parse(ONE), "s", "m")), null);
        for (int i = 0; i < ProfileBounds.ANSWERERS; i++) {
            (i % 2 == 0 ? some : others).put(new UUID(i, 0), yes);
        }
        assertThat(ConsentBook.combined(some, others)).hasSize(200);

        others.put(new UUID(-1, 0), yes);
        assertThat(ConsentBook.combined(some, others))
                .as("an id is a number without a sign")
                .hasSize(200)
                .containsKey(new UUID(199, 0))
                .doesNotContainKey(new UUID(-1, 0));
    }

    @Test
    void anAnswerCountsForThePersonsItWasGivenUnderAndForABrowserWhereThereIsNone() {
        UUID email = Folding.KEYS.node(NodeType.EMAIL, "lan@shop.vn").id();
        UUID card = Folding.KEYS.node(NodeType.CARD, "VIP1").id();
        UUID cookie = Folding.KEYS.node(NodeType.ANONYMOUS_ID, "k").id();

        assertThat(state(web("a").email("lan@shop.vn").card("vip1").cookie("k").consent("marketing", Status.GRANTED))
                        .consents()
                        .get("marketing"))
                .containsOnlyKeys(email, card);
        assertThat(state(web("a").cookie("k").consent("marketing", Status.GRANTED))
                        .consents()
                        .get("marketing"))
                .containsOnlyKeys(cookie);
    }

    @Test
    void ofTwoAnswersInOneMessageTheStricterCounts() {
        ConsentState said = state(till("a")
                        .at(ONE)
                        .card("vip1")
                        .consent("marketing", Status.DENIED)
                        .consent("marketing", Status.GRANTED))
                .consents()
                .get("marketing")
                .values()
                .iterator()
                .next();

        assertThat(said.trusted().status()).isEqualTo(Status.DENIED);
        assertThat(said.claimed()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-01T00:00:00Z, false, 2026-02-01T00:00:00Z",
        "2026-03-01T00:00:01Z, false, 2026-03-01T00:00:01Z",
        "2026-03-01T00:00:02Z, false, 2026-03-01T00:00:01Z",
        ", false, 2026-03-01T00:00:00Z",
        "2026-02-01T00:00:00Z, true, 2026-02-01T00:00:00Z",
        ", true,"
    })
    void anAnswerWasGivenWhenItSaysAndNeverAfterItWasReceived(String answered, boolean repeated, String at) {
        Instant said = answered == null ? null : Instant.parse(answered);
        ConsentSignal signal = new ConsentSignal("marketing", Status.GRANTED, said, repeated, null, null, null);
        ConsentEntry entry = state(till("a")
                        .at(ONE)
                        .received(Instant.parse(ONE).plusSeconds(1))
                        .card("vip1")
                        .consent(signal))
                .consents()
                .get("marketing")
                .values()
                .iterator()
                .next()
                .trusted();

        assertThat(entry.at()).isEqualTo(at == null ? null : Instant.parse(at));
        assertThat(entry.since()).isEqualTo(at == null ? Instant.parse(ONE) : Instant.parse(at));
    }

    @Test
    void whoMaySayMoreOfATraitIsBelievedAndThenWhoSaysItLater() {
        List<TouchBuilder> words = List.of(
                till("d1").at(TWO).doubted(TimeDoubt.DEAD_CLOCK).trait("city", "doubtful"),
                till("d2").at(THREE).doubted(TimeDoubt.DEAD_CLOCK).trait("city", "doubtful, later"),
                web("w1").at(ONE).trait("city", "claimed"),
                imported("i1").at(TWO).trait("city", "imported later"),
                web("w2").at(THREE).trait("city", "claimed last"),
                till("t1").at(ONE).trait("city", "trusted"),
                till("t2").at(TWO).trait("city", "trusted later"));
        for (int i = 1; i <= words.size(); i++) {
            List<TouchBuilder> known = new ArrayList<>(words.subList(0, i));
            Collections.shuffle(known, new Random(i));
            assertThat(state(known).traits().get("city").value())
                    .isEqualTo(words.get(i - 1).event().personal().traits().get("city"));
        }
        assertThat(state(words).traits().get("city").belief()).isEqualTo(Belief.TRUSTED);
        assertThat(state(words).traits().get("city"))
                .hasToString("TraitEntry[TRUSTED, "
                        + state(words).traits().get("city").by() + "]");
    }

    @Test
    void noPagePushesOutWhatATrustedSourceSaid() {
        List<TouchBuilder> many = new ArrayList<>();
        for (int i = 0; i < ProfileBounds.TRAITS; i++) {
            many.add(web("w" + i).trait(String.format("a%03d", i), "x"));
        }
        assertThat(state(many).traits()).hasSize(200);

        many.add(till("t").trait("z", "x"));
        assertThat(state(many).traits()).hasSize(200).containsKeys("z", "a198").doesNotContainKey("a199");
    }

    @Test
    void aTraitIsKeptInOneSpellingUnderAShortName() {
        assertThat(state(web("w").trait(LONG, IntNode.valueOf(7))).traits()).containsOnlyKeys(ProfileBounds.text(LONG));
        assertThat(state(web("w").trait("n", IntNode.valueOf(7)))
                        .traits()
                        .get("n")
                        .value())
                .isEqualTo(IntNode.valueOf(7));
    }

    @Test
    void theFirstAndTheLastCampaignAreKeptAndTheirNamesAreShort() {
        CampaignState campaigns = state(
                        web("b").at(TWO).campaign("second"),
                        web("a").at(ONE).campaign(LONG),
                        web("c").at(THREE),
                        web("d").at(THREE).campaign("x").byMachine("crawler"))
                .campaigns();

        assertThat(campaigns.first().campaign())
                .isEqualTo(new Campaign("google", "cpc", ProfileBounds.text(LONG), null, null));
        assertThat(campaigns.last().campaign().name()).isEqualTo("second");
        assertThat(state(web("c")).campaigns()).isEqualTo(CampaignState.NONE);
    }

    @Test
    void aProfileIsKnownFromThePersonsFirstNameAndSeenFromTheFirstTouchpoint() {
        ActivityState activity = state(
                        web("a").at(ONE).cookie("k"),
                        web("b").at(TWO).cookie("k").email("lan@shop.vn"),
                        till("c").at(THREE).email("lan@shop.vn").bought("1", 5))
                .activity();

        assertThat(activity.touchpoints()).isEqualTo(3);
        assertThat(activity.firstSeen()).isEqualTo(ONE);
        assertThat(activity.lastSeen()).isEqualTo(THREE);
        assertThat(activity.identifiedAt()).isEqualTo(TWO);
        assertThat(activity.byChannel()).isEqualTo(Map.of("web", 2L, "pos", 1L));
        assertThat(activity.byType()).isEqualTo(Map.of("page-viewed", 2L, "order-completed", 1L));
        assertThat(state(web("a").cookie("k")).activity().identifiedAt()).isNull();
    }

    @Test
    void ofDoubtfulTimesTheLatestCountsWhileThereIsNoBetterOne() {
        TouchBuilder early = till("a").at(ONE).doubted(TimeDoubt.DEAD_CLOCK);
        TouchBuilder late = till("b").at(THREE).doubted(TimeDoubt.DEAD_CLOCK);
        ContactTimes doubtful = state(late, early).activity().interaction();

        assertThat(doubtful.time()).isEqualTo(THREE);
        assertThat(doubtful.spans()).containsExactly(ContactSpan.at(Instant.parse(THREE)));
        ContactTimes sure = state(late, early, web("c").at(TWO)).activity().interaction();
        assertThat(sure.time()).isEqualTo(TWO);
        assertThat(sure.spans()).containsExactly(ContactSpan.at(Instant.parse(TWO)));
        assertThat(ContactTimes.NEVER.time()).isNull();
        assertThat(ContactTimes.NEVER.spans()).isEmpty();
    }

    @Test
    void interestIsKeptWithTheGapsAfterWhichItCools() {
        assertThat(spans(state(scanned("a", 0), scanned("b", 14)))).hasSize(1);
        assertThat(spans(state(scanned("a", 0), scanned("b", 15)))).hasSize(2);
        assertThat(state(web("w")).activity().interest()).isEqualTo(ContactTimes.NEVER);
    }

    @Test
    void aMailWithoutAnIdOrASureTimeIsNoGatewaysAndHasItsTimeAtOnce() {
        for (TouchBuilder touch : List.of(
                mail("m").at(ONE).fact(new EmailFact.Opened(null, false)),
                mail("m")
                        .at(ONE)
                        .doubted(TimeDoubt.DEAD_CLOCK)
                        .fact(new EmailFact.Opened(EmailMessage.of("tet", "m"), false)))) {
            EmailState email = state(touch).email();
            assertThat(email.responses()).isEmpty();
            assertThat(email.lastOpenedAt()).isEqualTo(ONE);
            assertThat(email.lastClickedAt()).isNull();
            assertThat(email.count(Outcome.OPENED)).isEqualTo(1);
        }
        EmailState clicked = state(mail("m").at(ONE).fact(new EmailFact.Clicked(null, "https://shop.vn", false)))
                .email();
        assertThat(clicked.lastClickedAt()).isEqualTo(ONE);
        assertThat(clicked.lastOpenedAt()).isNull();
        assertThat(clicked.count(Outcome.DELIVERED)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "5, true", "10, true", "11, false"})
    void aGatewayOpensAMailWithinFiveSecondsOfItsLinks(int opened, boolean gateway) {
        List<TouchBuilder> acts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            acts.add(clicked("c" + i, 5, "https://shop.vn/" + i));
        }
        acts.add(mail("o")
                .at(Instant.parse(ONE).plusSeconds(opened))
                .fact(new EmailFact.Opened(EmailMessage.of("tet", "m"), false)));
        EmailState settled = state(acts).email().settled();

        assertThat(settled.count(Outcome.CLICKED_BY_MACHINE)).isEqualTo(3);
        assertThat(settled.count(Outcome.OPENED)).isEqualTo(gateway ? 0 : 1);
        assertThat(settled.count(Outcome.OPENED_BY_MACHINE)).isEqualTo(gateway ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"5, true", "6, false"})
    void threeLinksAreAGatewaysOnlyWithinFiveSeconds(int last, boolean gateway) {
        EmailState settled = state(
                        clicked("a", 0, "https://shop.vn/a"),
                        clicked("b", 2, "https://shop.vn/b"),
                        clicked("c", last, "https://shop.vn/c"))
                .email()
                .settled();

        assertThat(settled.count(Outcome.CLICKED_BY_MACHINE)).isEqualTo(gateway ? 3 : 0);
        assertThat(settled.count(Outcome.CLICKED)).isEqualTo(gateway ? 0 : 3);
        assertThat(settled.lastClickedAt())
                .isEqualTo(gateway ? null : Instant.parse(ONE).plusSeconds(last));
    }

    @Test
    void theNewestResponsesAreKeptInMind() {
        List<TouchBuilder> acts = new ArrayList<>();
        for (int i = 0; i <= ProfileBounds.MAIL_RESPONSES; i++) {
            acts.add(clicked("c" + i, i * 60, "https://shop.vn/" + i));
        }
        EmailState email = state(acts).email();

        assertThat(email.responses()).hasSize(40);
        assertThat(email.responses().first().by().at())
                .isEqualTo(Instant.parse(ONE).plusSeconds(60));
        assertThat(email.settled().count(Outcome.CLICKED)).isEqualTo(41);
        assertThat(email.lastClickedAt())
                .as("the one that was let go counts as a person's")
                .isNull();
    }

    @Test
    void claimsNeverPushOutWhatTrustedSourcesSold() {
        List<TouchBuilder> many = new ArrayList<>();
        many.add(till("t").fact(order("1").total(5).placed()));
        for (int i = 0; i < ProfileBounds.CLAIMED_ORDERS; i++) {
            many.add(web("w" + i).fact(order("" + (1_000 + i)).total(5).placed()));
        }
        OrderBook full = state(many).orders();
        assertThat(full.claimed()).hasSize(300);
        assertThat(full.isFull()).isTrue();
        many.removeLast();
        assertThat(state(many).orders().isFull()).isFalse();

        many.add(web("x").fact(order("999").total(5).placed()));
        many.add(web("y").fact(order("1300").total(5).placed()));
        assertThat(state(many).orders().claimed().keySet())
                .hasSize(300)
                .doesNotContain(new OrderKey("shop", "999"))
                .contains(new OrderKey("shop", "1300"), new OrderKey("shop", "1000"));
        assertThat(state(many).orders().trusted()).hasSize(1);
    }

    private static List<ContactSpan> spans(ProfileState state) {
        return state.activity().interest().spans();
    }

    private static TouchBuilder scanned(String id, int day) {
        return booth(id)
                .at(Instant.parse(ONE).plusSeconds(day * 86_400L))
                .fact(new Fact.BoothScanned("fair", "A1", null));
    }

    private static TouchBuilder clicked(String id, int second, String link) {
        return mail(id).at(Instant.parse(ONE).plusSeconds(second))
                .fact(new EmailFact.Clicked(EmailMessage.of("tet", "m"), link, false));
    }

    private static TouchBuilder complaint(TouchBuilder touch, String id) {
        return touch.fact(new ServiceFact.ComplaintOpened(id, null, null));
    }

    private static TouchBuilder resolved(TouchBuilder touch, String id) {
        return touch.fact(new ServiceFact.ComplaintResolved(id, null));
    }

    private static ComplaintState complaint(TouchBuilder... touches) {
        return state(touches).complaints().get("c");
    }

    private static TouchBuilder answer(TouchBuilder touch, String instrument, String question, Integer score) {
        return touch.fact(new Fact.SurveyAnswered(instrument, null, question, score));
    }

    private static ProfileState state(List<TouchBuilder> touches) {
        return Scene.state(touches.toArray(TouchBuilder[]::new));
    }

    private static ProfileState state(TouchBuilder... touches) {
        ProfileState forth = Scene.state(touches);
        assertThat(Scene.state(List.of(touches).reversed().toArray(TouchBuilder[]::new)))
                .as("whichever comes first")
                .isEqualTo(forth);
        return forth;
    }
}
