package touchfold.profile.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.Nodes.claimed;
import static touchfold.profile.testing.Nodes.id;
import static touchfold.profile.testing.Nodes.node;
import static touchfold.profile.testing.Nodes.seen;
import static touchfold.profile.testing.Nodes.stated;
import static touchfold.profile.testing.Nodes.trusted;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.events.Trust;
import touchfold.profile.identity.IdentityOperation.Kind;
import touchfold.profile.identity.PairExplanation.Action;
import touchfold.profile.identity.PairExplanation.PathStep;
import touchfold.profile.identity.PairExplanation.Remedy;
import touchfold.profile.identity.PairExplanation.Surroundings;

/** Why two identifiers are one person's or are not, what would change it, and how that is said. */
class PairExplanationTest {

    private static final Node USER = node(1, NodeType.USER_ID);
    private static final Node OTHER_USER = node(2, NodeType.USER_ID);
    private static final Node CARD = node(3, NodeType.CARD);
    private static final Node EMAIL = node(4, NodeType.EMAIL);
    private static final Node OTHER_EMAIL = node(5, NodeType.EMAIL);
    private static final Node PHONE = node(6, NodeType.PHONE);
    private static final Node COOKIE = node(7, NodeType.ANONYMOUS_ID);

    private final List<Link> links = new ArrayList<>();
    private final List<IdentityOperation> stated = new ArrayList<>();

    @Test
    void whoeverIsJoinedThroughABrowserIsPartedByASplitOrByBlockingIt() {
        links.add(claimed(1, EMAIL, COOKIE));
        links.add(trusted(2, PHONE, COOKIE));

        PairExplanation explanation = explained(EMAIL, PHONE);

        assertThat(explanation)
                .isEqualTo(new PairExplanation(
                        true,
                        List.of(
                                new PathStep(EMAIL, COOKIE, seen(1), Trust.LOW, false),
                                new PathStep(COOKIE, PHONE, seen(2), Trust.HIGH, false)),
                        List.of(),
                        List.of(),
                        List.of(Remedy.of(Action.SPLIT), Remedy.of(Action.BLOCK, COOKIE))));
        assertThat(said(EMAIL, PHONE, explanation, IdentityWording.ENGLISH))
                .containsExactly(
                        "E-mail address 4 and phone number 6 are one person's.",
                        "E-mail address 4 and browser 7 are one person's: touchpoint src/m1 of 2026-01-01T00:00:01Z"
                                + " showed them together.",
                        "Browser 7 and phone number 6 are one person's: touchpoint src/m2 of 2026-01-01T00:00:02Z"
                                + " showed them together, and its source is trusted.",
                        "They would be two people if you state a split of the two.",
                        "They would be two people if you block browser 7.");
        assertThat(said(EMAIL, PHONE, explanation, IdentityWording.VIETNAMESE))
                .containsExactly(
                        "Địa chỉ e-mail 4 và số điện thoại 6 là của cùng một người.",
                        "Địa chỉ e-mail 4 và trình duyệt 7 là của cùng một người: lần tiếp xúc src/m1 lúc"
                                + " 2026-01-01T00:00:01Z cho thấy chúng đi cùng nhau.",
                        "Trình duyệt 7 và số điện thoại 6 là của cùng một người: lần tiếp xúc src/m2 lúc"
                                + " 2026-01-01T00:00:02Z cho thấy chúng đi cùng nhau, và nguồn của nó đáng tin.",
                        "Chúng sẽ là của hai người nếu bạn tách (split) hai định danh này.",
                        "Chúng sẽ là của hai người nếu bạn chặn (block) trình duyệt 7.");
    }

    @Test
    void whatOtherEvidenceJoinsTooIsNotPartedByABlock() {
        links.add(claimed(1, EMAIL, COOKIE));
        links.add(claimed(2, PHONE, COOKIE));
        links.add(claimed(3, EMAIL, node(8, NodeType.ANONYMOUS_ID)));
        links.add(claimed(4, PHONE, node(8, NodeType.ANONYMOUS_ID)));

        assertThat(explained(EMAIL, PHONE).wouldPart()).containsExactly(Remedy.of(Action.SPLIT));
    }

    @Test
    void theWayIsTheShortestOfWhatWasBelieved() {
        links.add(trusted(1, CARD, EMAIL));
        links.add(trusted(2, CARD, PHONE));
        links.add(trusted(3, PHONE, COOKIE));

        assertThat(explained(COOKIE, EMAIL).path()).extracting(PathStep::to).containsExactly(PHONE, CARD, EMAIL);
        assertThat(explained(COOKIE, EMAIL).wouldPart())
                .containsExactly(
                        Remedy.of(Action.SPLIT), Remedy.of(Action.BLOCK, PHONE), Remedy.of(Action.BLOCK, CARD));
    }

    @Test
    void aMergeIsPartOfTheWayAndCanBeUndone() {
        links.add(claimed(1, EMAIL));
        links.add(claimed(1, PHONE));
        stated.add(stated(50, 5, Kind.MERGE, EMAIL, PHONE));

        PairExplanation explanation = explained(EMAIL, PHONE);

        assertThat(explanation.path()).singleElement().matches(PathStep::stated);
        assertThat(explanation.wouldPart()).containsExactly(Remedy.of(Action.SPLIT), Remedy.undo(id(50)));
        assertThat(said(EMAIL, PHONE, explanation, IdentityWording.ENGLISH))
                .contains(
                        "E-mail address 4 and phone number 6 are one person's: operation " + id(50) + " states so.",
                        "They would be two people if you undo operation " + id(50) + ".");
        assertThat(said(EMAIL, PHONE, explanation, IdentityWording.VIETNAMESE))
                .contains(
                        "Địa chỉ e-mail 4 và số điện thoại 6 là của cùng một người: thao tác " + id(50)
                                + " nói như vậy.",
                        "Chúng sẽ là của hai người nếu bạn hoàn tác (undo) thao tác " + id(50) + ".");
    }

    @Test
    void aMergeOfWhatEvidenceJoinsAnywayIsNoRemedy() {
        links.add(claimed(1, EMAIL, PHONE));
        stated.add(stated(50, 5, Kind.MERGE, EMAIL, PHONE));

        assertThat(explained(EMAIL, PHONE).wouldPart()).containsExactly(Remedy.of(Action.SPLIT));
    }

    @Test
    void whoWasNeverSeenTogetherIsJoinedByAnyEvidence() {
        links.add(claimed(1, EMAIL));
        links.add(claimed(2, PHONE));

        PairExplanation explanation = explained(EMAIL, PHONE);

        assertThat(explanation.samePerson()).isFalse();
        assertThat(explanation.wouldJoin()).containsExactly(Remedy.of(Action.EVIDENCE), Remedy.of(Action.MERGE));
        assertThat(said(EMAIL, PHONE, explanation, IdentityWording.ENGLISH))
                .containsExactly(
                        "E-mail address 4 and phone number 6 are different people's, as far as is known.",
                        "No touchpoint showed anything of the one together with anything of the other.",
                        "They would be one person once any touchpoint shows both.",
                        "They would be one person if you state a merge of the two.");
        assertThat(said(EMAIL, PHONE, explanation, IdentityWording.VIETNAMESE))
                .containsExactly(
                        "Địa chỉ e-mail 4 và số điện thoại 6 là của hai người khác nhau, theo những gì đã biết.",
                        "Chưa có lần tiếp xúc nào cho thấy điều gì của bên này đi cùng điều gì của bên kia.",
                        "Chúng sẽ là của một người khi có bất kỳ lần tiếp xúc nào cho thấy cả hai.",
                        "Chúng sẽ là của một người nếu bạn gộp (merge) hai định danh này.");
    }

    @Test
    void whoTrustedSourcesKnowApartIsJoinedByATrustedOneAlone() {
        links.add(trusted(1, EMAIL));
        links.add(trusted(2, OTHER_EMAIL));
        links.add(claimed(3, EMAIL, COOKIE));
        links.add(claimed(4, OTHER_EMAIL, COOKIE));

        PairExplanation explanation = explained(EMAIL, OTHER_EMAIL);

        assertThat(explanation.refused())
                .containsExactly(
                        new Conflict(OTHER_EMAIL, COOKIE, seen(4), Trust.LOW, new Conflict.KnownApart(NodeType.EMAIL)));
        assertThat(explanation.wouldJoin())
                .containsExactly(Remedy.of(Action.TRUSTED_EVIDENCE), Remedy.of(Action.MERGE));
        assertThat(said(EMAIL, OTHER_EMAIL, explanation, IdentityWording.ENGLISH))
                .contains(
                        "E-mail address 5 and browser 7 were kept apart although touchpoint src/m4 of"
                                + " 2026-01-01T00:00:04Z showed them together: its source is not trusted, and trusted"
                                + " sources know another e-mail address of each of them.",
                        "They would be one person once a touchpoint of a trusted source shows both.")
                .noneMatch(sentence -> sentence.startsWith("No touchpoint"));
        assertThat(said(EMAIL, OTHER_EMAIL, explanation, IdentityWording.VIETNAMESE))
                .contains(
                        "Địa chỉ e-mail 5 và trình duyệt 7 được giữ tách riêng dù lần tiếp xúc src/m4 lúc"
                                + " 2026-01-01T00:00:04Z cho thấy chúng đi cùng nhau: nguồn đó không đáng tin, và các"
                                + " nguồn đáng tin biết mỗi bên có một địa chỉ e-mail khác.",
                        "Chúng sẽ là của một người khi một lần tiếp xúc từ nguồn đáng tin cho thấy cả hai.");
    }

    @Test
    void whatWasRefusedBetweenOthersIsNotToldOfThesePeople() {
        links.add(trusted(1, USER, EMAIL));
        links.add(trusted(2, OTHER_USER, OTHER_EMAIL));
        links.add(trusted(3, OTHER_USER, EMAIL));
        links.add(trusted(4, PHONE));

        assertThat(explained(EMAIL, PHONE).refused()).isEmpty();
        assertThat(explained(EMAIL, OTHER_EMAIL).refused()).hasSize(1);
        assertThat(explained(OTHER_EMAIL, EMAIL).refused()).hasSize(1);
    }

    @Test
    void whoHasAnAccountOfHisOwnIsJoinedByPeopleAlone() {
        links.add(trusted(1, USER, EMAIL));
        links.add(trusted(2, OTHER_USER, PHONE));

        assertThat(explained(EMAIL, OTHER_USER).wouldJoin()).containsExactly(Remedy.of(Action.MERGE));
        assertThat(explained(USER, OTHER_USER).wouldJoin())
                .as("unless a trusted source says that the account was renamed")
                .containsExactly(Remedy.of(Action.TRUSTED_EVIDENCE), Remedy.of(Action.MERGE));
    }

    @Test
    void whoWasSplitIsJoinedByUndoingThat() {
        links.add(trusted(1, EMAIL, PHONE));
        stated.add(stated(50, 5, Kind.SPLIT, EMAIL, PHONE));

        PairExplanation explanation = explained(EMAIL, PHONE);

        assertThat(explanation.wouldJoin()).containsExactly(Remedy.of(Action.MERGE), Remedy.undo(id(50)));
        assertThat(said(EMAIL, PHONE, explanation, IdentityWording.ENGLISH))
                .contains(
                        "E-mail address 4 and phone number 6 were kept apart although touchpoint src/m1 of"
                                + " 2026-01-01T00:00:01Z showed them together: operation " + id(50)
                                + " states that they are different people.",
                        "They would be one person if you undo operation " + id(50) + ".");
        assertThat(said(EMAIL, PHONE, explanation, IdentityWording.VIETNAMESE))
                .contains("Địa chỉ e-mail 4 và số điện thoại 6 được giữ tách riêng dù lần tiếp xúc src/m1 lúc"
                        + " 2026-01-01T00:00:01Z cho thấy chúng đi cùng nhau: thao tác " + id(50)
                        + " nói rằng đó là hai người khác nhau.");
    }

    @Test
    void aSplitThatOtherOnesStandBehindIsNoRemedy() {
        links.add(trusted(1, EMAIL, PHONE));
        stated.add(stated(50, 5, Kind.SPLIT, EMAIL, PHONE));
        stated.add(stated(51, 6, Kind.SPLIT, EMAIL, PHONE));

        assertThat(explained(EMAIL, PHONE).wouldJoin()).containsExactly(Remedy.of(Action.MERGE));
    }

    @Test
    void whatIsSharedIsNobodysUntilItIsTrusted() {
        links.add(claimed(1, USER, COOKIE));
        links.add(claimed(2, OTHER_USER, COOKIE));

        PairExplanation explanation = explained(USER, COOKIE);

        assertThat(explanation.samePerson()).isFalse();
        assertThat(explanation.wouldJoin()).containsExactly(Remedy.of(Action.TRUST, COOKIE));
        assertThat(said(USER, COOKIE, explanation, IdentityWording.ENGLISH))
                .containsExactly(
                        "User id 1 and browser 7 are different people's, as far as is known.",
                        "Browser 7 was seen with so many different people that it counts as shared: it links nobody"
                                + " to anybody.",
                        "They would be one person if you state that you trust browser 7, and evidence or a merge"
                                + " joins them.");
        assertThat(said(USER, COOKIE, explanation, IdentityWording.VIETNAMESE))
                .containsExactly(
                        "Tài khoản 1 và trình duyệt 7 là của hai người khác nhau, theo những gì đã biết.",
                        "Trình duyệt 7 được thấy với quá nhiều người khác nhau nên được coi là dùng chung: nó không"
                                + " nối ai với ai.",
                        "Chúng sẽ là của một người nếu bạn tin (trust) trình duyệt 7, và có bằng chứng hoặc một lần"
                                + " gộp nối chúng.");
    }

    @Test
    void whatIsBlockedSaysByWhomAndCanBeUndone() {
        links.add(claimed(1, USER, COOKIE));
        stated.add(stated(50, 5, Kind.BLOCK, COOKIE));

        PairExplanation explanation = explained(COOKIE, USER);

        assertThat(explanation.wouldJoin()).containsExactly(Remedy.undo(id(50)), Remedy.of(Action.TRUST, COOKIE));
        assertThat(said(COOKIE, USER, explanation, IdentityWording.ENGLISH))
                .contains("Browser 7 links nobody to anybody: operation " + id(50) + " states so.");
        assertThat(said(COOKIE, USER, explanation, IdentityWording.VIETNAMESE))
                .contains("Trình duyệt 7 không nối ai với ai: thao tác " + id(50) + " nói như vậy.");
    }

    @Test
    void evidenceThatWouldMakeOneOfThemSharedJoinsNobody() {
        links.add(claimed(1, USER, COOKIE));
        links.add(claimed(2, OTHER_USER));

        assertThat(explained(COOKIE, OTHER_USER).wouldJoin())
                .as("a second account on one browser, which cannot be merged for its limit either")
                .doesNotContain(Remedy.of(Action.EVIDENCE), Remedy.of(Action.TRUSTED_EVIDENCE));
        links.clear();
        links.add(claimed(1, COOKIE));
        links.add(claimed(2, OTHER_USER));
        assertThat(explained(COOKIE, OTHER_USER).wouldJoin()).contains(Remedy.of(Action.EVIDENCE));
    }

    private PairExplanation explained(Node a, Node b) {
        IdentityGraph graph = IdentityGraph.of(links, rules());
        Set<Node> live = new HashSet<>(graph.owners().keySet());
        live.removeAll(graph.shared());
        return PairExplanation.of(a, b, new Surroundings(live, Set.of(), graph.shared(), links, rules()));
    }

    private List<String> said(Node a, Node b, PairExplanation explanation, IdentityWording wording) {
        Map<UUID, String> masked = new HashMap<>();
        for (int i = 1; i < 9; i++) {
            masked.put(id(i), String.valueOf(i));
        }
        return new PairSentences(masked, rules().corrections(), wording)
                .of(a, b, explanation, IdentityGraph.of(links, rules()).shared());
    }

    private IdentityRules rules() {
        return IdentityRules.defaults().corrected(IdentityCorrections.of(stated));
    }
}
