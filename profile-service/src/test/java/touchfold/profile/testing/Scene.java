package touchfold.profile.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.fold.TouchpointFold;
import touchfold.profile.view.ProfileDocument.Rendered;

/** What touchpoints amount to, where all of them are one person's. */
public final class Scene {

    private Scene() {}

    /** The profile of touchpoints that show the same address. */
    public static Rendered lan(TouchBuilder... touches) {
        for (TouchBuilder touch : touches) {
            touch.email("lan@shop.vn");
        }
        return one(touches);
    }

    /** The profile of touchpoints that make one profile. */
    public static Rendered one(TouchBuilder... touches) {
        var profiles = List.copyOf(Folding.fold(touches).values());
        assertThat(profiles).hasSize(1);
        return profiles.get(0).rendered();
    }

    /** The state of touchpoints, whoever they belong to. */
    public static ProfileState state(TouchBuilder... touches) {
        return Arrays.stream(touches)
                .map(touch -> TouchpointFold.of(Folding.touchpoint(touch.event())))
                .reduce(ProfileState.EMPTY, ProfileState::combine);
    }
}
