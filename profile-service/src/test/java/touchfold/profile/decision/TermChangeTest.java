package touchfold.profile.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.Nodes.START;
import static touchfold.profile.testing.Nodes.node;
import static touchfold.profile.testing.TouchBuilder.till;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.identity.NodeType;
import touchfold.profile.testing.Scene;

/** By which terms a profile is found from now on, and by which no more. */
class TermChangeTest {

    private static final Optional<ProfileBody> NOBODY = Optional.empty();
    private static final Optional<ProfileBody> LAN = named("Lê Lan", false);
    private static final Optional<ProfileBody> MAI = named("Lê Mai", false);

    @Test
    void whoeverIsNewIsFoundAndWhoIsGoneIsNot() {
        assertThat(TermChange.between(NOBODY, LAN)).isEqualTo(new TermChange(terms(LAN), Set.of()));
        assertThat(TermChange.between(LAN, NOBODY)).isEqualTo(new TermChange(Set.of(), terms(LAN)));
        assertThat(terms(LAN)).isNotEmpty();
        assertThat(TermChange.between(NOBODY, NOBODY)).isEqualTo(TermChange.NONE);
    }

    @Test
    void whoIsNamedOtherwiseKeepsTheTermsOfWhatDidNotChange() {
        Set<String> gained = new HashSet<>(terms(MAI));
        gained.removeAll(terms(LAN));
        Set<String> lost = new HashSet<>(terms(LAN));
        lost.removeAll(terms(MAI));
        assertThat(terms(LAN)).as("the city").containsAnyElementsOf(terms(MAI));

        assertThat(TermChange.between(LAN, MAI)).isEqualTo(new TermChange(gained, lost));
        assertThat(TermChange.between(LAN, named("Lê Lan", false))).isEqualTo(TermChange.NONE);
    }

    @Test
    void whatSeveralPeopleShareIsNobodyToBeSearchedFor() {
        Optional<ProfileBody> shared = named("Lê Lan", true);

        assertThat(TermChange.terms(shared)).isEmpty();
        assertThat(TermChange.between(LAN, shared)).isEqualTo(new TermChange(Set.of(), terms(LAN)));
        assertThat(TermChange.between(shared, LAN)).isEqualTo(new TermChange(terms(LAN), Set.of()));
        assertThat(TermChange.between(shared, named("Lê Mai", true))).isEqualTo(TermChange.NONE);
    }

    private static Set<String> terms(Optional<ProfileBody> body) {
        return TermChange.terms(body);
    }

    private static Optional<ProfileBody> named(String name, boolean shared) {
        ProfileState state = Scene.state(till("t").trait("name", name).trait("city", "Huế"));
        return Optional.of(new ProfileBody(List.of(node(1, NodeType.CARD)), shared, START, state, new TreeSet<>()));
    }
}
