package touchfold.backbone.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomesTest {

    @Test
    void whatBecameOfTwoBatchesIsCountedByKind() {
        assertThat(new Outcomes(1, 20, 300, 4_000).plus(new Outcomes(5, 60, 700, 8_000)))
                .isEqualTo(new Outcomes(6, 80, 1_000, 12_000));
        assertThat(Outcomes.NONE.plus(new Outcomes(1, 2, 3, 4))).isEqualTo(new Outcomes(1, 2, 3, 4));
    }
}
