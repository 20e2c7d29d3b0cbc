package touchfold.segment.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MoneyBucketTest {

    @Test
    void amountsOfUpToThreeDigitsAreTheirOwnBucket() {
        assertThat(MoneyBucket.of(0)).isZero();
        assertThat(MoneyBucket.of(999)).isEqualTo(999);
    }

    @Test
    void longerAmountsKeepThreeDigits() {
        assertThat(MoneyBucket.of(1_000)).isEqualTo(1_000);
        assertThat(MoneyBucket.of(1_009)).isEqualTo(1_000);
        assertThat(MoneyBucket.of(118_718)).isEqualTo(2_818 + 0);
        assertThat(MoneyBucket.of(1_690_000)).isEqualTo(1_000 + 3 * 900 + 69);
    }

    @Test
    void bucketsKeepTheOrderOfAmountsAndAreLessThanOnePercentWide() {
        long seed = 20261122L;
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            long amount = random.nextLong(1L << (1 + random.nextInt(52)));
            int bucket = MoneyBucket.of(amount);
            assertThat(MoneyBucket.smallest(bucket)).as("seed %d", seed).isLessThanOrEqualTo(amount);
            assertThat(MoneyBucket.smallest(bucket + 1)).as("seed %d", seed).isGreaterThan(amount);
            assertThat(amount - MoneyBucket.smallest(bucket)).isLessThanOrEqualTo(amount / 100);
        }
    }

    @Test
    void anAmountBelowZeroIsRefused() {
        assertThatThrownBy(() -> MoneyBucket.of(-1)).hasMessage("Expected an amount from 0 on, but it is -1");
    }

    @Test
    void theBucketAfterTheGreatestAmountBeginsAtTheGreatestAmount() {
        int last = MoneyBucket.of(Long.MAX_VALUE);
        assertThat(MoneyBucket.smallest(last)).isEqualTo(9_220_000_000_000_000_000L);
        assertThat(MoneyBucket.smallest(last + 1)).isEqualTo(Long.MAX_VALUE);
    }
}
