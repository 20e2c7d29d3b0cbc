package touchfold.profile.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static touchfold.profile.testing.Nodes.START;
import static touchfold.profile.testing.Nodes.id;
import static touchfold.profile.testing.Nodes.node;
import static touchfold.profile.testing.Nodes.seen;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.Trust;
import touchfold.profile.identity.Explanation.Known;
import touchfold.profile.identity.IdentityOperation.Kind;

/** What is said in both languages, and what of an identifier is shown. */
class IdentityWordingTest {

    private static final Node CARD = node(1, NodeType.CARD);
    private static final Node OTHER_CARD = node(2, NodeType.CARD);
    private static final Node EMAIL = node(3, NodeType.EMAIL);
    private static final Node TABLET = node(4, NodeType.DEVICE_ID);
    private static final Node BROWSER = node(5, NodeType.ANONYMOUS_ID);
    private static final Map<UUID, Known> KNOWN = Map.of(
            id(1), known(CARD, "VIP-0001", false, CARD),
            id(2), known(OTHER_CARD, "VIP-0002", false, OTHER_CARD),
            id(3), known(EMAIL, "lan@shop.vn", false, CARD),
            id(4), known(TABLET, "tablet-77", true, TABLET),
            id(5), known(BROWSER, "browser-99", false, CARD));
    private static final List<Link> LINKS = List.of(
            Link.of(List.of(EMAIL, BROWSER, CARD), seen(2), Trust.HIGH),
            Link.of(List.of(EMAIL, OTHER_CARD), seen(1), Trust.LOW),
            Link.of(List.of(EMAIL, TABLET), seen(3), Trust.LOW));
    private static final List<Conflict> CONFLICTS = List.of(
            new Conflict(OTHER_CARD, EMAIL, seen(1), Trust.LOW, new Conflict.OverLimit(NodeType.CARD, 1)),
            new Conflict(
                    CARD,
                    OTHER_CARD,
                    new Seen(START, IdentityOperation.SOURCE, "op-1"),
                    Trust.HIGH,
                    new Conflict.TooLarge(50)),
            new Conflict(
                    CARD,
                    node(9, NodeType.CARD),
                    new Seen(START, IdentityOperation.SOURCE, "op-2"),
                    Trust.HIGH,
                    new Conflict.TooLarge(50)));
    private static final HeldSpan FIRST =
            new HeldSpan(List.of(TABLET), List.of(EMAIL), seen(1), true, START, START.plusSeconds(9), 1);
    private static final HeldSpan LATER = new HeldSpan(
            List.of(TABLET, BROWSER), List.of(CARD, EMAIL), seen(1), false, START, START.plusSeconds(9), 3);

    @Test
    void aProfileIsExplainedInEnglish() {
        assertThat(explained(IdentityWording.ENGLISH, IdentityCorrections.NONE))
                .containsExactly(
                        "This profile has 3 identifiers; it is named after card •••001, which was seen first, in"
                                + " touchpoint src/m7 of 2026-01-01T00:00:07Z.",
                        "Card •••002 and e-mail address l•••@shop.vn were kept apart although touchpoint src/m1 of"
                                + " 2026-01-01T00:00:01Z showed them together: one person has 1 card at most.",
                        "Card •••001, e-mail address l•••@shop.vn and browser •••-99 are one person's: touchpoint"
                                + " src/m2 of 2026-01-01T00:00:02Z showed them together, and its source is trusted.",
                        "Card •••001 and card •••002 were kept apart although operation op-1 states that they are one"
                                + " person's: one person has 50 identifiers at most.",
                        "Device •••-77 was seen with so many different people that it counts as shared: it links"
                                + " nobody to anybody.",
                        "Device •••-77 was held by e-mail address l•••@shop.vn from 2026-01-01T00:00:00Z until"
                                + " 2026-01-01T00:00:09Z (1 touchpoint that name nobody), because touchpoint src/m1 of"
                                + " 2026-01-01T00:00:01Z was the first to name anybody on it.",
                        "Device •••-77 and browser •••-99 was held by card •••001 and e-mail address l•••@shop.vn"
                                + " from 2026-01-01T00:00:00Z until 2026-01-01T00:00:09Z (3 touchpoints that name"
                                + " nobody), because touchpoint src/m1 of 2026-01-01T00:00:01Z named that person, and"
                                + " nobody signed out or was named in between.");
    }

    @Test
    void aProfileIsExplainedInVietnamese() {
        assertThat(explained(IdentityWording.VIETNAMESE, IdentityCorrections.NONE))
                .containsExactly(
                        "Hồ sơ này có 3 định danh; hồ sơ mang tên theo thẻ •••001, được thấy sớm nhất, trong lần tiếp"
                                + " xúc src/m7 lúc 2026-01-01T00:00:07Z.",
                        "Thẻ •••002 và địa chỉ e-mail l•••@shop.vn được giữ tách riêng dù lần tiếp xúc src/m1 lúc"
                                + " 2026-01-01T00:00:01Z cho thấy chúng đi cùng nhau: một người có nhiều nhất 1 thẻ.",
                        "Thẻ •••001, địa chỉ e-mail l•••@shop.vn và trình duyệt •••-99 là của cùng một người: lần tiếp"
                                + " xúc src/m2 lúc 2026-01-01T00:00:02Z cho thấy chúng đi cùng nhau, và nguồn của nó"
                                + " đáng tin.",
                        "Thẻ •••001 và thẻ •••002 được giữ tách riêng dù thao tác op-1 nói rằng chúng là của một"
                                + " người: một người có nhiều nhất 50 định danh.",
                        "Thiết bị •••-77 được thấy với quá nhiều người khác nhau nên được coi là dùng chung: nó không"
                                + " nối ai với ai.",
                        "Thiết bị •••-77 do địa chỉ e-mail l•••@shop.vn dùng từ 2026-01-01T00:00:00Z đến"
                                + " 2026-01-01T00:00:09Z (1 lần tiếp xúc không nêu tên ai), vì lần tiếp xúc src/m1 lúc"
                                + " 2026-01-01T00:00:01Z là lần đầu tiên nêu tên một người trên đó.",
                        "Thiết bị •••-77 và trình duyệt •••-99 do thẻ •••001 và địa chỉ e-mail l•••@shop.vn dùng từ"
                                + " 2026-01-01T00:00:00Z đến 2026-01-01T00:00:09Z (3 lần tiếp xúc không nêu tên ai),"
                                + " vì lần tiếp xúc src/m1 lúc 2026-01-01T00:00:01Z nêu tên người ấy, và ở giữa không"
                                + " ai đăng xuất hay được nêu tên.");
    }

    @Test
    void whatPeopleBlockedIsSaidToBeTheirWord() {
        IdentityCorrections blocked = IdentityCorrections.of(
                List.of(new IdentityOperation.Statement(id(50), Kind.BLOCK, List.of(TABLET), START)));

        assertThat(explained(IdentityWording.ENGLISH, blocked))
                .contains("Device •••-77 links nobody to anybody: operation " + id(50) + " states so.");
        assertThat(explained(IdentityWording.VIETNAMESE, blocked))
                .contains("Thiết bị •••-77 không nối ai với ai: thao tác " + id(50) + " nói như vậy.");
    }

    @Test
    void everyTypeHasANounOfItsOwnInEachLanguage() {
        for (IdentityWording wording : List.of(IdentityWording.ENGLISH, IdentityWording.VIETNAMESE)) {
            assertThat(Arrays.stream(NodeType.values()).map(wording::noun))
                    .doesNotHaveDuplicates()
                    .noneMatch(String::isBlank);
            assertThat(wording.neverSeen("x")).contains(" x").endsWith(".");
        }
        assertThat(IdentityWording.ENGLISH.neverSeen("card 1")).isEqualTo("Nobody was ever seen with card 1.");
        assertThat(IdentityWording.VIETNAMESE.neverSeen("thẻ 1")).isEqualTo("Chưa từng thấy ai có thẻ 1.");
        assertThat(IdentityWording.ENGLISH.wouldJoin(
                        PairExplanation.Remedy.of(PairExplanation.Action.BLOCK, CARD), Optional.of("card 1")))
                .isEqualTo("They would be one person if you block card 1.");
    }

    @ParameterizedTest
    @CsvSource({"vi, vi", "en, en", "'fr,vi,en', vi", "'fr,en,vi', en", "'*,vi', en", "'fr,de', en", "VI, en"})
    void theFirstLanguageThatThereIsIsSpoken(String asked, String language) {
        assertThat(IdentityWording.of(List.of(asked.split(","))).language()).isEqualTo(language);
    }

    @Test
    void whoAsksForNoLanguageIsAnsweredInEnglish() {
        assertThat(IdentityWording.of(List.of())).isEqualTo(IdentityWording.ENGLISH);
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL, lan@shop.vn, l•••@shop.vn",
        "EMAIL, l@shop.vn, l•••@shop.vn",
        "EMAIL, 😀lan@shop.vn, 😀•••@shop.vn",
        "PHONE, +84901234567, •••567",
        "USER_ID, 1234567, •••567",
        "USER_ID, 123456, •••",
        "CARD, VIP-😀😀😀, •••😀😀😀",
        "CARD, 😀😀😀😀😀😀, •••",
        "CUSTOMER_ID, SRC:42, •••",
        "BADGE, FAIR:B-12, •••-12",
        "ANONYMOUS_ID, abcdefgh, •••fgh",
        "DEVICE_ID, abcdefgh, •••fgh",
        "ORDER, shop:1001, shop:1001",
        "EVENT, src/m1, src/m1"
    })
    void whoDoesNotKnowAnIdentifierLearnsLittleOfIt(NodeType type, String value, String shown) {
        assertThat(Masking.of(type, value)).isEqualTo(shown);
    }

    private static List<String> explained(IdentityWording wording, IdentityCorrections corrections) {
        return Explanation.of(id(1), LINKS, KNOWN, CONFLICTS, corrections, wording)
                .held(List.of(FIRST, LATER), KNOWN, wording)
                .sentences();
    }

    @Test
    void theEvidenceIsListedFromTheEarliestOnWithWhatBecameOfIt() {
        assertThat(Explanation.of(id(1), LINKS, KNOWN, CONFLICTS, IdentityCorrections.NONE, IdentityWording.ENGLISH)
                        .held(List.of(FIRST), KNOWN, IdentityWording.ENGLISH)
                        .links())
                .extracting(judged -> judged.link().first(), Explanation.Judged::accepted, Explanation.Judged::rule)
                .containsExactly(
                        tuple(seen(1), false, "one-card-per-person"),
                        tuple(seen(2), true, null),
                        tuple(seen(3), false, Explanation.SHARED));
    }

    private static Known known(Node node, String value, boolean shared, Node owner) {
        return new Known(
                new NodeValue(node, value), seen(6 + (int) node.id().getLeastSignificantBits()), shared, owner.id());
    }
}
