package touchfold.profile.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.RandomWorld;
import touchfold.profile.view.ProfileDocument.Rendered;

/** What is kept of an earlier rendering is what would be made anew. */
class SameOrdersLaws {

    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    private final ProfileView view = new ProfileView(Folding.ZONE, Folding.ATTRIBUTES);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("touchfold.laws.last", 30));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aProfileWithTheSameOrdersIsShownAlike(long seed) {
        Folding.fold(new RandomWorld(seed).events(80)).forEach((id, profile) -> {
            Rendered anew = view.render(id, profile.identifiers(), false, SINCE, profile.state(), Set.of());

            assertThat(view.render(id, profile.identifiers(), false, SINCE, profile.state(), anew))
                    .isEqualTo(anew);
            assertThat(view.document(id, profile.identifiers(), false, SINCE, profile.state(), Set.of()))
                    .isEqualTo(anew.document());
            assertThat(ProfileView.traits(profile.state())).isEqualTo(anew.traits());
        });
    }
}
