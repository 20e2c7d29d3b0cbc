package touchfold.profile.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RebuildOptionsTest {

    @Test
    void itIsSaidWhatToDoAndHowMuchToTell() {
        assertThat(RebuildOptions.parse(List.of("--verify"))).contains(new RebuildOptions(false, false, 20));
        assertThat(RebuildOptions.parse(List.of("--switch", "--values", "--differences", "3")))
                .contains(new RebuildOptions(true, true, 3));
    }

    @Test
    void whatIsNotUnderstoodIsNotDone() {
        assertThat(RebuildOptions.parse(List.of())).isEmpty();
        assertThat(RebuildOptions.parse(List.of("--values"))).isEmpty();
        assertThat(RebuildOptions.parse(List.of("--switch", "--force"))).isEmpty();
        assertThat(RebuildOptions.parse(List.of("--verify", "--differences"))).isEmpty();
        assertThat(RebuildOptions.parse(List.of("--verify", "--differences", "-1")))
                .isEmpty();
    }
}
