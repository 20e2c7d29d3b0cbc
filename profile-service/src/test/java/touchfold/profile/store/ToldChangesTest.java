package touchfold.profile.store;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.OrderBuilder.order;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.profile.decision.ProfileWrite;
import touchfold.profile.decision.StoredProfile;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.NodeType;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.RandomOperations;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.view.ProfileView;

/** What a batch tells of whom, with which causes, and what it leaves in the store: one story each. */
class ToldChangesTest {

    private static final String JANUARY = "2026-01-01T00:00:00Z";
    private static final String FEBRUARY = "2026-02-01T00:00:00Z";
    private static final String MARCH = "2026-03-01T00:00:00Z";
    private static final ProfileView VIEW = new ProfileView(Folding.ZONE, Folding.ATTRIBUTES);
    private static final UUID EMAIL = id(NodeType.EMAIL, "lan@shop.vn");
    private static final UUID CARD = id(NodeType.CARD, "VIP1");
    private static final UUID COOKIE = id(NodeType.ANONYMOUS_ID, "k");

    private final MemoryBatchStore store = new MemoryBatchStore();

    @Test
    void whoeverIsSeenForTheFirstTimeIsCreated() {
        ProfileChange told =
                only(deliver(web("w1").at(JANUARY).email("lan@shop.vn").cookie("k")));

        assertThat(told.profileId()).isEqualTo(EMAIL);
        assertThat(told.change()).isEqualTo(new Change.Created());
        assertThat(told.revision()).isEqualTo(1);
        assertThat(told.effectiveAt()).isEqualTo(JANUARY);
        assertThat(told.detectedAt()).isEqualTo(BatchFoldLaws.NOW);
        assertThat(told.causes())
                .containsExactly(Cause.touchpoint(
                        "src_web", "w1", "page-viewed", Instant.parse(JANUARY), List.of("identity", "interaction")));
        assertThat(told.facts()).isNotNull();
        assertThat(row(EMAIL).version()).isEqualTo(1);
        assertThat(row(EMAIL).body().orElseThrow().since()).isEqualTo(JANUARY);
        assertThat(store.tables.profiles.get(EMAIL).wasGone()).isFalse();
    }

    @Test
    void aStoreThatBeginsAnewCountsOnFromWhereItIsTold() {
        new BatchFold(store, IdentityRules.defaults(), VIEW, FoldHook.NONE, 7, BatchFoldLaws.NOW)
                .fold(List.of(Folding.touchpoint(web("w1").cookie("k").event())));

        assertThat(store.told).extracting(ProfileChange::revision).containsExactly(7L);
    }

    @Test
    void theSameMessageAgainIsNoChange() {
        TouchBuilder visit = web("w1").at(JANUARY).cookie("k");
        deliver(visit);

        assertThat(deliver(visit)).isEmpty();
        assertThat(row(COOKIE).version()).isEqualTo(1);
    }

    @Test
    void whatABatchBringsOfOneProfileIsToldOnceWithAllThatMovedIt() {
        deliver(web("w1").at(JANUARY).cookie("k"));

        ProfileChange told = only(deliver(
                web("w2").at(FEBRUARY).cookie("k"),
                web("w3").at(MARCH).cookie("k").campaign("tet")));

        assertThat(told.revision()).isEqualTo(2);
        assertThat(told.change()).isEqualTo(new Change.Updated(List.of("activity", "campaigns")));
        assertThat(told.causes()).extracting(Cause::touchpointId).containsExactly("w2", "w3");
    }

    @Test
    void whoTurnsOutToBeOneIsMergedIntoWhoWasSeenFirst() {
        deliver(till("t1").at(JANUARY).card("vip1"), till("t2").at(FEBRUARY).email("lan@shop.vn"));

        List<ProfileChange> told = deliver(till("t3").at(MARCH).card("vip1").email("lan@shop.vn"));

        assertThat(change(told, EMAIL).change()).isEqualTo(new Change.Merged(CARD));
        assertThat(change(told, EMAIL).facts())
                .as("there is nothing to tell of it")
                .isNull();
        assertThat(change(told, EMAIL).revision()).isEqualTo(2);
        assertThat(change(told, CARD).change()).isInstanceOf(Change.Updated.class);
        assertThat(change(told, CARD).causes()).extracting(Cause::touchpointId).containsExactly("t3");
        assertThat(told).extracting(ProfileChange::profileId).hasSize(2);
        assertThat(row(EMAIL).body()).isEmpty();
        assertThat(store.tables.profiles.get(EMAIL).mergedInto()).contains(CARD);
        assertThat(store.tables.profiles.get(EMAIL).kind()).isEmpty();
        assertThat(store.tables.profiles.get(CARD).mergedInto()).isEmpty();
        assertThat(row(CARD).body().orElseThrow().state().touchpoints()).isEqualTo(3);
    }

    @Test
    void whoIsFoundAgainBehindAMergeWasGone() {
        deliver(till("t1").at(JANUARY).card("vip1"), till("t2").at(FEBRUARY).email("lan@shop.vn"));
        deliver(till("t3").at(MARCH).received(Instant.parse(MARCH)).card("vip1").email("lan@shop.vn"));

        List<ProfileChange> told =
                deliver(till("t3").at(MARCH).received(Instant.parse(FEBRUARY)).card("vip1"));

        assertThat(change(told, EMAIL).change()).isEqualTo(new Change.Split(CARD));
        assertThat(change(told, EMAIL).revision()).as("it counts on").isEqualTo(3);
        assertThat(store.tables.profiles.get(EMAIL).wasGone()).isTrue();
        assertThat(row(CARD).body().orElseThrow().state().touchpoints()).isEqualTo(2);
        assertThat(row(EMAIL).body().orElseThrow().state().touchpoints()).isEqualTo(1);
    }

    @Test
    void aNewOwnerIsSaidToBeSplitFromTheOldOne() {
        UUID forged = id(NodeType.CARD, "FORGED");
        deliver(web("w1").at(JANUARY).card("forged").email("lan@shop.vn"));

        List<ProfileChange> told = deliver(till("t1").at(FEBRUARY).card("vip1").email("lan@shop.vn"));

        assertThat(told).extracting(ProfileChange::profileId).containsExactlyInAnyOrder(EMAIL, forged);
        assertThat(change(told, EMAIL).change()).isEqualTo(new Change.Split(forged));
        assertThat(change(told, forged).change()).isInstanceOf(Change.Updated.class);
        assertThat(row(forged).body().orElseThrow().members()).hasSize(1);
        assertThat(row(EMAIL).body().orElseThrow().state().touchpoints()).isEqualTo(1);
    }

    @Test
    void aBrowserThatTurnsOutToBeSharedLeavesWithWhatNamesNobodyAlone() {
        UUID mother = id(NodeType.USER_ID, "mother");
        deliver(
                web("w1").at(JANUARY).user("mother"),
                web("w2").at(FEBRUARY).user("mother").cookie("k"));

        List<ProfileChange> told = deliver(web("w3").at(MARCH).user("father").cookie("k"));

        assertThat(change(told, COOKIE).change()).isEqualTo(new Change.Split(mother));
        assertThat(row(COOKIE).body().orElseThrow().shared()).isTrue();
        assertThat(row(mother).body().orElseThrow().state().touchpoints()).isEqualTo(2);
        assertThat(change(told, mother).causes())
                .as("she is not in it, and yet it moved her")
                .extracting(Cause::touchpointId)
                .containsExactly("w3");
    }

    @Test
    void aRefusedLinkIsToldToNobodyAndCountsAsAChangeOfBoth() {
        deliver(till("t1").at(JANUARY).user("u1").email("lan@shop.vn"));
        deliver(till("t2").at(JANUARY).user("u2"));
        UUID one = id(NodeType.USER_ID, "u1");
        UUID two = id(NodeType.USER_ID, "u2");

        List<ProfileChange> told = deliver(till("t3").at(MARCH).user("u2").email("lan@shop.vn"));

        assertThat(told).extracting(ProfileChange::profileId).containsExactly(two);
        assertThat(row(one).revision()).isEqualTo(1);
        assertThat(row(one).version())
                .as("whoever read its links has to look again")
                .isEqualTo(2);
        assertThat(row(two).revision()).isEqualTo(2);
    }

    @Test
    void aVisitorWhoClaimedAnOrderIsToldWhenItIsSoldToSomebodyElse() {
        deliver(web("w1").at(JANUARY).cookie("k").bought("1", 100_000));
        assertThat(row(COOKIE).body().orElseThrow().disbelieved()).isEmpty();

        List<ProfileChange> told = deliver(till("t1").at(FEBRUARY).card("vip1").bought("1", 100_000));

        assertThat(change(told, COOKIE).change()).isEqualTo(new Change.Updated(List.of("orders")));
        assertThat(change(told, COOKIE).causes())
                .extracting(Cause::touchpointId)
                .containsExactly("t1");
        assertThat(row(COOKIE).body().orElseThrow().disbelieved()).hasSize(1);
        assertThat(change(told, CARD).change()).isEqualTo(new Change.Created());
    }

    @Test
    void whoseSaleIsTakenBackIsToldThatTheClaimCountsAgain() {
        deliver(
                web("w1").at(JANUARY).cookie("k").bought("1", 100_000),
                till("t1")
                        .at(FEBRUARY)
                        .received(Instant.parse(MARCH))
                        .card("vip1")
                        .bought("1", 100_000));
        assertThat(row(COOKIE).body().orElseThrow().disbelieved()).hasSize(1);

        List<ProfileChange> told = deliver(till("t1")
                .at(FEBRUARY)
                .received(Instant.parse(FEBRUARY))
                .card("vip1")
                .fact(order("1").updated()));

        assertThat(change(told, COOKIE).change()).isEqualTo(new Change.Updated(List.of("orders")));
        assertThat(row(COOKIE).body().orElseThrow().disbelieved()).isEmpty();
    }

    @Test
    void aProfileThatNothingShowsAnyMoreIsContinuedByWhatTookItsPlace() {
        deliver(web("w1").at(JANUARY).received(Instant.parse(MARCH)).cookie("k"));

        List<ProfileChange> told =
                deliver(web("w1").at(JANUARY).received(Instant.parse(FEBRUARY)).email("lan@shop.vn"));

        assertThat(change(told, COOKIE).change()).isEqualTo(new Change.Merged(EMAIL));
        assertThat(change(told, EMAIL).change()).isEqualTo(new Change.Created());
    }

    @Test
    void anEarlierSightingMayGiveAProfileAnotherName() {
        deliver(till("t1").at(FEBRUARY).card("vip1").email("lan@shop.vn"));

        List<ProfileChange> told = deliver(web("w1").at(JANUARY).email("lan@shop.vn"));

        assertThat(change(told, CARD).change()).isEqualTo(new Change.Merged(EMAIL));
        assertThat(change(told, EMAIL).change()).isInstanceOfAny(Change.Created.class, Change.Split.class);
        assertThat(row(EMAIL).body().orElseThrow().since()).isEqualTo(JANUARY);
        assertThat(row(EMAIL).body().orElseThrow().state().touchpoints()).isEqualTo(2);
    }

    @Test
    void termsFollowTheNameAndGoWithTheProfile() {
        deliver(till("t1").at(JANUARY).card("vip1").trait("name", "Lê Lan"));
        assertThat(write(CARD).terms().gained()).isNotEmpty();
        assertThat(write(CARD).terms().lost()).isEmpty();

        deliver(till("t2").at(FEBRUARY).card("vip1"));
        assertThat(write(CARD).terms().gained()).as("nothing new").isEmpty();
        deliver(till("t3").at(FEBRUARY).card("vip1").trait("name", "Lê Mai"));
        assertThat(write(CARD).terms().gained()).anyMatch(term -> term.contains("mai"));
        assertThat(write(CARD).terms().lost()).anyMatch(term -> term.contains("lan"));
        assertThat(write(CARD).terms().gained()).noneMatch(term -> term.contains("lan"));

        deliver(till("t0").at("2025-12-01T00:00:00Z").email("lan@shop.vn"));
        deliver(till("t4").at(MARCH).card("vip1").email("lan@shop.vn"));
        assertThat(write(CARD).terms().lost()).anyMatch(term -> term.contains("mai"));
        assertThat(write(EMAIL).terms().gained()).anyMatch(term -> term.contains("mai"));
    }

    @Test
    void whatPeopleStateIsTheCauseOfWhatFollows() {
        deliver(till("t1").at(JANUARY).card("vip1"), till("t2").at(FEBRUARY).email("lan@shop.vn"));
        store.told.clear();

        new CorrectionFold(
                        store,
                        new FoldAttempt.Rules(
                                IdentityRules.defaults(),
                                VIEW,
                                1,
                                BatchFoldLaws.NOW,
                                EnumSet.allOf(FoldSafeguard.class)),
                        FoldHook.NONE)
                .fold(List.of(RandomOperations.merge(NodeType.CARD, "VIP1", NodeType.EMAIL, "lan@shop.vn")));

        assertThat(change(store.told, EMAIL).change()).isEqualTo(new Change.Merged(CARD));
        assertThat(store.told).allSatisfy(told -> assertThat(told.causes())
                .singleElement()
                .matches(cause ->
                        cause.kind().equals("operator") && cause.factType().equals("merge")));
    }

    private List<ProfileChange> deliver(TouchBuilder... touches) {
        store.told.clear();
        BatchFoldLaws.deliver(
                store, Arrays.stream(touches).map(TouchBuilder::event).toList());
        return List.copyOf(store.told);
    }

    private StoredProfile row(UUID profile) {
        return write(profile).profile();
    }

    private ProfileWrite write(UUID profile) {
        return Optional.ofNullable(store.tables.profiles.get(profile)).orElseThrow();
    }

    private static ProfileChange only(List<ProfileChange> told) {
        assertThat(told).hasSize(1);
        return told.getFirst();
    }

    private static ProfileChange change(List<ProfileChange> told, UUID profile) {
        return told.stream()
                .filter(one -> one.profileId().equals(profile))
                .findFirst()
                .orElseThrow();
    }

    private static UUID id(NodeType type, String normalised) {
        return Folding.KEYS.node(type, normalised).id();
    }
}
