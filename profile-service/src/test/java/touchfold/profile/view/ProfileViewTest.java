package touchfold.profile.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.profile.testing.TouchBuilder.mail;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import com.fasterxml.jackson.databind.node.IntNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.changes.AgeBand;
import touchfold.changes.Complaints;
import touchfold.changes.ProfileFacts;
import touchfold.changes.ProfileFacts.Kind;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.EmailFact;
import touchfold.events.EmailFact.EmailMessage;
import touchfold.events.Fact;
import touchfold.events.ServiceFact;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.Scene;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.view.ProfileDocument.Rendered;

class ProfileViewTest {

    private static final Node EMAIL = new Node(new UUID(1, 1), NodeType.EMAIL);
    private static final Node COOKIE = new Node(new UUID(2, 2), NodeType.ANONYMOUS_ID);
    private static final Node ORDER = new Node(new UUID(3, 3), NodeType.ORDER);
    private static final Node EVENT = new Node(new UUID(4, 4), NodeType.EVENT);
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    private final ProfileView view = new ProfileView(Folding.ZONE, Folding.ATTRIBUTES);

    @Test
    void theKindFollowsFromTheIdentifiers() {
        assertThat(kind(List.of(EMAIL, COOKIE), false)).isEqualTo(Kind.PERSON);
        assertThat(kind(List.of(COOKIE), false)).isEqualTo(Kind.ANONYMOUS);
        assertThat(kind(List.of(ORDER), false)).isEqualTo(Kind.ANONYMOUS);
        assertThat(kind(List.of(EMAIL), true)).isEqualTo(Kind.DEVICE);
    }

    @Test
    void anOrderIsNoIdentifierThatIsShown() {
        Rendered rendered = shown(List.of(ORDER, COOKIE, EMAIL), ProfileState.EMPTY);

        assertThat(rendered.document().identifiers()).containsExactly(EMAIL.id(), COOKIE.id());
        assertThat(rendered.facts().identifierTypes()).containsExactly("anonymous_id", "email");
        assertThat(shown(List.of(EVENT), ProfileState.EMPTY).facts().identifierTypes())
                .isEmpty();
    }

    @Test
    void aProfileOnWhichNothingHangsIsDatedByItsIdentifiers() {
        Rendered empty = shown(List.of(EMAIL), ProfileState.EMPTY);

        assertThat(empty.document().activity().firstSeen()).isEqualTo(SINCE);
        assertThat(empty.facts().lastSeen()).isEqualTo(SINCE);
        assertThat(empty.facts().lastInteractionAt()).isNull();

        Rendered seen = shown(
                List.of(EMAIL),
                Scene.state(web("a").at("2026-02-01T00:00:00Z"), mail("b").at("2026-03-01T00:00:00Z")));
        assertThat(seen.facts().firstSeen()).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(seen.facts().lastSeen()).isEqualTo("2026-03-01T00:00:00Z");
    }

    @Test
    void ofAPersonTheAllowedAttributesTheAgesAndTheOwnerAreTold() {
        ProfileState state = Scene.state(till("t")
                .trait("city", "Huế")
                .trait("name", "Lan")
                .trait("birthday", "1993-05-01")
                .trait("owner", "staff-7"));

        ProfileFacts person = shown(List.of(EMAIL), state).facts();
        assertThat(person.attributes()).containsOnlyKeys("city");
        assertThat(person.age()).extracting(AgeBand::band).containsExactly("0-14", "15-21", "22-49", "50+");
        assertThat(person.owner()).isEqualTo("staff-7");

        ProfileFacts visitor = shown(List.of(COOKIE), state).facts();
        assertThat(visitor.attributes()).isEmpty();
        assertThat(visitor.age()).isEmpty();
        assertThat(visitor.owner()).isNull();
    }

    @Test
    void anOwnerThatIsNotNamedByATrustedSourceIsNone() {
        assertThat(shown(List.of(EMAIL), Scene.state(web("w").trait("owner", "me")))
                        .facts()
                        .owner())
                .isNull();
        assertThat(shown(List.of(EMAIL), Scene.state(till("t").trait("owner", IntNode.valueOf(7))))
                        .facts()
                        .owner())
                .isNull();
    }

    @Test
    void ofManyAnswersTheLatestAreTold() {
        List<TouchBuilder> answers = new ArrayList<>();
        for (int i = 0; i < ProfileFacts.MAX_ANSWERS + 3; i++) {
            answers.add(web("w" + i)
                    .at(SINCE.plusSeconds(60L * i))
                    .fact(new Fact.SurveyAnswered("s" + i % 10, null, "q" + i / 10, i)));
        }
        Rendered rendered = shown(List.of(EMAIL), Scene.state(answers.toArray(TouchBuilder[]::new)));

        assertThat(rendered.facts().surveys().values().stream()
                        .mapToInt(one -> one.size())
                        .sum())
                .isEqualTo(ProfileFacts.MAX_ANSWERS);
        assertThat(rendered.facts().surveys().get("s0")).doesNotContainKey("q0");
        assertThat(rendered.facts().surveys().get("s3").get("q0").score()).isEqualTo(3);
        assertThat(rendered.document().surveys().get("s0").get("q0").score())
                .as("the document shows all that are kept")
                .isZero();
    }

    @Test
    void whatWasAnsweredComplainedAndFollowedIsShownAsItStands() {
        Rendered rendered = shown(
                List.of(EMAIL),
                Scene.state(
                        web("a").at("2026-02-01T00:00:00Z").campaign("tet").consent("marketing", Status.GRANTED),
                        web("b").at("2026-02-02T00:00:00Z").consent("marketing", Status.WITHDRAWN),
                        web("c").at("2026-02-03T00:00:00Z").campaign("summer"),
                        web("d").at("2026-02-04T00:00:00Z").fact(new Fact.SurveyAnswered("taste", null, "tea", 4)),
                        mail("e").at("2026-02-05T00:00:00Z").fact(new ServiceFact.ComplaintOpened("c-1", null, null)),
                        mail("f").at("2026-02-06T00:00:00Z").fact(new ServiceFact.ComplaintOpened("c-2", null, null)),
                        mail("g").at("2026-02-07T00:00:00Z").fact(new ServiceFact.ComplaintOpened("c-3", null, null)),
                        mail("h").at("2026-02-08T00:00:00Z").fact(new ServiceFact.ComplaintResolved("c-1", null))));

        ProfileDocument document = rendered.document();
        assertThat(document.consents())
                .isEqualTo(Map.of(
                        "marketing", new ProfileFacts.Consent("withdrawn", Instant.parse("2026-02-02T00:00:00Z"))));
        assertThat(document.campaigns().first().campaign().name()).isEqualTo("tet");
        assertThat(document.campaigns().first().at()).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(document.campaigns().last().campaign().name()).isEqualTo("summer");
        assertThat(document.complaints()).isEqualTo(new Complaints(2, Instant.parse("2026-02-06T00:00:00Z"), 3));
        assertThat(document.surveys().get("taste").get("tea").at()).isEqualTo("2026-02-04T00:00:00Z");
        assertThat(rendered.facts().consents()).isEqualTo(document.consents());
        assertThat(rendered.facts().complaints()).isEqualTo(document.complaints());
        assertThat(rendered.facts().surveys()).isEqualTo(document.surveys());
    }

    @Test
    void ofWhomNothingIsKnownNothingIsShown() {
        ProfileDocument document = shown(List.of(EMAIL), ProfileState.EMPTY).document();

        assertThat(document.complaints()).isNull();
        assertThat(document.campaigns().first()).isNull();
        assertThat(document.campaigns().last()).isNull();
        assertThat(document.consents()).isEmpty();
        assertThat(document.orders().incomplete()).isFalse();
        assertThat(document.orders().purchaseDays()).isZero();
    }

    @Test
    void complaintsThatAreAllResolvedAreCountedAndOpenSinceNever() {
        ProfileDocument document = shown(
                        List.of(EMAIL),
                        Scene.state(
                                mail("e")
                                        .at("2026-02-05T00:00:00Z")
                                        .fact(new ServiceFact.ComplaintOpened("c", null, null)),
                                mail("f")
                                        .at("2026-02-06T00:00:00Z")
                                        .fact(new ServiceFact.ComplaintResolved("c", null))))
                .document();

        assertThat(document.complaints()).isEqualTo(new Complaints(0, null, 1));
    }

    @Test
    void ofVeryManyIdentifiersTheLeastIdsAreListedAndTheOwnOneIsNoAlias() {
        List<Node> members = new ArrayList<>(List.of(EMAIL));
        for (int i = -2; i < ProfileDocument.MAX_IDENTIFIERS; i++) {
            members.add(new Node(new UUID(9L * i, 7), NodeType.ANONYMOUS_ID));
        }

        Rendered rendered = shown(members, ProfileState.EMPTY);

        assertThat(rendered.document().identifiers())
                .hasSize(ProfileDocument.MAX_IDENTIFIERS)
                .startsWith(new UUID(0, 7), EMAIL.id(), new UUID(9, 7))
                .doesNotContain(new UUID(-18, 7), new UUID(-9, 7));
        assertThat(rendered.facts().aliases())
                .hasSize(ProfileDocument.MAX_IDENTIFIERS - 1)
                .doesNotContain(EMAIL.id());
    }

    @Test
    void whatCameOfMailsIsCountedByWhoDidIt() {
        EmailMessage tet = EmailMessage.of("tet", "m1");
        EmailEngagement email = shown(
                        List.of(EMAIL),
                        Scene.state(
                                mail("a").at("2026-02-01T00:00:00Z").fact(new EmailFact.Delivered(tet)),
                                mail("b").at("2026-02-02T00:00:00Z").fact(new EmailFact.Opened(tet, false)),
                                mail("c").at("2026-02-03T00:00:00Z").fact(new EmailFact.Opened(tet, true)),
                                mail("d").at("2026-02-04T00:00:00Z").fact(new EmailFact.Clicked(tet, "l", false)),
                                mail("e").at("2026-02-05T00:00:00Z").fact(new EmailFact.Clicked(tet, "l", true)),
                                mail("f").at("2026-02-06T00:00:00Z").fact(new EmailFact.Complained(tet)),
                                mail("g")
                                        .at("2026-02-07T00:00:00Z")
                                        .fact(new EmailFact.Unsubscribed(tet, null, false))))
                .document()
                .email();

        assertThat(email.delivered()).isOne();
        assertThat(email.opened()).isOne();
        assertThat(email.openedByMachine()).isOne();
        assertThat(email.clicked()).isOne();
        assertThat(email.clickedByMachine()).isOne();
        assertThat(email.bounced()).isZero();
        assertThat(email.complained()).isOne();
        assertThat(email.unsubscribed()).isOne();
        assertThat(email.lastOpenedAt()).isEqualTo("2026-02-02T00:00:00Z");
        assertThat(email.lastClickedAt()).isEqualTo("2026-02-04T00:00:00Z");
    }

    @Test
    void whatIsWrittenIsReadAgainAndAlwaysWrittenAlike() {
        ProfileCodec codec = new ProfileCodec();
        ProfileDocument document = shown(
                        List.of(COOKIE, EMAIL),
                        Scene.state(
                                till("a").at("2026-02-01T00:00:00Z").bought("1", 50_000),
                                web("b").at("2026-02-02T00:00:00Z").campaign("tet")))
                .document();

        String json = codec.write(document);

        assertThat(codec.readDocument(json)).isEqualTo(document);
        assertThat(codec.write(codec.readDocument(json))).isEqualTo(json);
        assertThat(codec.readDocument(json.replaceFirst("\\{", "{\"later\":1,")))
                .isEqualTo(document);
        assertThat(json).contains("\"net\":50000").doesNotContain("complaints");
        assertThatThrownBy(() -> codec.readDocument("[")).hasMessage("Expected a document that this version can read");
        assertThatThrownBy(() -> codec.readTree("{")).hasMessage("Expected stored JSON to be readable");
        assertThat(codec.readTree("{\"a\":1}").get("a").intValue()).isOne();
    }

    private Kind kind(List<Node> members, boolean shared) {
        return view.render(EMAIL.id(), members, shared, SINCE, ProfileState.EMPTY, Set.of())
                .document()
                .kind();
    }

    private Rendered shown(List<Node> members, ProfileState state) {
        return view.render(EMAIL.id(), members, false, SINCE, state, Set.of());
    }
}
