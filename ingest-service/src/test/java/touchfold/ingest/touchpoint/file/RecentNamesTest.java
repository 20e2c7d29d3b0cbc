package touchfold.ingest.touchpoint.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentNamesTest {

    @Test
    void theLatestNamesAreRememberedAndTheOldestForgotten() {
        RecentNames names = new RecentNames();
        int all = 3 * RecentNames.REMEMBERED + 17;
        for (int i = 0; i < all; i++) {
            assertThat(names.contains("order " + i)).isFalse();
            names.add("order " + i);
            names.add("order " + i);
        }

        assertThat(IntStream.range(all - RecentNames.REMEMBERED, all).allMatch(i -> names.contains("order " + i)))
                .isTrue();
        assertThat(IntStream.range(0, RecentNames.REMEMBERED).anyMatch(i -> names.contains("order " + i)))
                .isFalse();
    }
}
