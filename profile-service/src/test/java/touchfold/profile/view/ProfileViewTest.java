package touchfold.profile.view;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.mail;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import com.fasterxml.jackson.databind.node.IntNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.changes.AgeBand;
import touchfold.changes.ProfileFacts;
import touchfold.changes.ProfileFacts.Kind;
import touchfold.events.Fact;
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

    private Kind kind(List<Node> members, boolean shared) {
        return view.render(EMAIL.id(), members, shared, SINCE, ProfileState.EMPTY, Set.of())
                .document()
                .kind();
    }

    private Rendered shown(List<Node> members, ProfileState state) {
        return view.render(EMAIL.id(), members, false, SINCE, state, Set.of());
    }
}
