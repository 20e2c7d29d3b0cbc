package touchfold.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {

    @Test
    void sharedPagesCountByTheirShare() {
        List<String> rollup = List.of(
                "55d0-7fff ---p 00000000 00:00 0    [rollup]",
                "Rss:              150000 kB",
                "Pss:              120000 kB",
                "Pss_Dirty:         90000 kB");

        assertThat(ResidentMemory.read(rollup)).isEqualTo(120_000L * 1024);
    }

    @Test
    void aProcessThatIsGoneHoldsNothing() {
        assertThat(ResidentMemory.of(Long.MAX_VALUE)).isZero();
    }
}
