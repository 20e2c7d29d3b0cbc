package touchfold.profile.change;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.mail;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.changes.Change;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.EmailFact;
import touchfold.events.EmailFact.EmailMessage;
import touchfold.events.Fact;
import touchfold.events.ServiceFact;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.Scene;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.view.ProfileDocument.Rendered;
import touchfold.profile.view.ProfileView;

/** What a change says that has happened. */
class ProfileDiffTest {

    private static final ProfileView VIEW = new ProfileView(Folding.ZONE, Folding.ATTRIBUTES);
    private static final Node EMAIL = new Node(new UUID(1, 1), NodeType.EMAIL);
    private static final Node COOKIE = new Node(new UUID(2, 2), NodeType.ANONYMOUS_ID);

    static Stream<Arguments> touches() {
        EmailMessage tet = EmailMessage.of("tet", "m");
        return Stream.of(
                Arguments.of(List.of("campaigns"), web("x").campaign("tet")),
                Arguments.of(List.of("complaints"), mail("x").fact(new ServiceFact.ComplaintOpened("c", null, null))),
                Arguments.of(List.of("consents"), web("x").consent("marketing", Status.DENIED)),
                Arguments.of(List.of("email"), mail("x").fact(new EmailFact.Delivered(tet))),
                Arguments.of(List.of("orders"), till("x").bought("1", 5_000)),
                Arguments.of(List.of("surveys"), web("x").fact(new Fact.SurveyAnswered("nps", null, "q", 9))),
                Arguments.of(List.of("traits"), web("x").trait("city", "Huế")),
                Arguments.of(List.of(), web("x")));
    }

    @ParameterizedTest
    @MethodSource("touches")
    void aTouchpointMovesTheActivityAndWhatItIsAbout(List<String> parts, TouchBuilder touch) {
        Rendered before = shown(List.of(EMAIL), web("w"));

        assertThat(ProfileDiff.of(Optional.of(before), shown(List.of(EMAIL), web("w"), touch), Optional.empty()))
                .hasValueSatisfying(change -> assertThat(((Change.Updated) change).parts())
                        .containsExactlyElementsOf(Stream.concat(Stream.of("activity"), parts.stream())
                                .toList()));
    }

    @Test
    void whoeverGetsToBeKnownIsAnotherKindWithAnotherIdentifier() {
        assertThat(ProfileDiff.of(
                        Optional.of(shown(List.of(COOKIE), web("w"))),
                        shown(List.of(EMAIL, COOKIE), web("w")),
                        Optional.empty()))
                .hasValueSatisfying(
                        change -> assertThat(((Change.Updated) change).parts()).containsExactly("identifiers", "kind"));
    }

    @Test
    void whatIsAsItWasIsNoChangeWhereverItCameFrom() {
        Rendered same = shown(List.of(EMAIL), web("w"));

        assertThat(ProfileDiff.of(Optional.of(same), shown(List.of(EMAIL), web("w")), Optional.of(COOKIE.id())))
                .isEmpty();
    }

    @Test
    void whatDidNotLiveIsCreatedOrWasPartOfAnother() {
        Rendered now = shown(List.of(EMAIL), web("w"));

        assertThat(ProfileDiff.of(Optional.empty(), now, Optional.empty())).contains(new Change.Created());
        assertThat(ProfileDiff.of(Optional.empty(), now, Optional.of(COOKIE.id())))
                .contains(new Change.Split(COOKIE.id()));
    }

    private static Rendered shown(List<Node> members, TouchBuilder... touches) {
        return VIEW.render(EMAIL.id(), members, false, Instant.EPOCH, Scene.state(touches), Set.of());
    }
}
