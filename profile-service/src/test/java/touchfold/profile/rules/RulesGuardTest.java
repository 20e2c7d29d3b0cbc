package touchfold.profile.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import touchfold.profile.store.StoreGate.Rules;

@SuppressWarnings("UnnecessaryAssignment") // what is injected in a service is given here by hand
class RulesGuardTest {

    private final RulesVersion mine = new RulesVersion("code: 1; region: VN");
    private final RulesVersion other = new RulesVersion("code: 2; region: VN");
    private final RulesGuard guard = new RulesGuard(mine);

    @Test
    void aStoreOfTheSameRulesIsGoneOnWith() {
        guard.admit(Optional.of(stored(mine)), RulesGuardTest::nobodyAsks);

        assertThat(guard.refused()).isEmpty();
    }

    @Test
    void aStoreOfOtherRulesIsRefusedUntilItIsRebuilt() {
        assertThatThrownBy(() -> guard.admit(Optional.of(stored(other)), RulesGuardTest::nobodyAsks))
                .hasCauseInstanceOf(OtherRulesException.class)
                .hasMessageContaining(other.id());
        assertThat(guard.refused()).isEqualTo(other.id());

        guard.admit(Optional.of(stored(mine)), RulesGuardTest::nobodyAsks);
        assertThat(guard.refused()).isEmpty();
    }

    @Test
    void aStoreOfNoRulesGetsThese() {
        List<Rules> claimed = new ArrayList<>();
        guard.admit(Optional.empty(), rules -> {
            claimed.add(rules);
            return rules;
        });

        assertThat(claimed).containsExactly(stored(mine));
    }

    @Test
    void whoeverClaimsAStoreFirstHasIt() {
        assertThatThrownBy(() -> guard.admit(Optional.empty(), rules -> stored(other)))
                .hasCauseInstanceOf(OtherRulesException.class);
        assertThatThrownBy(() -> guard.admit(Optional.empty(), rules -> null)).hasMessageContaining("another instance");
    }

    @Test
    void anInstanceIsNotReadyWhileTheStoreHasOtherRulesAndSaysWhichAndWhatHelps() {
        RulesReadiness readiness = new RulesReadiness();
        readiness.guard = guard;
        assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(readiness.call().getData()).contains(Map.of("mine", mine.id()));

        assertThatThrownBy(() -> guard.admit(Optional.of(stored(other)), RulesGuardTest::nobodyAsks))
                .hasMessageContaining(mine.id());

        assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(readiness.call().getData())
                .contains(Map.of("mine", mine.id(), "store", other.id(), "cure", "./touchfold rebuild --switch"));
    }

    private static Rules stored(RulesVersion rules) {
        return new Rules(rules.id(), rules.description());
    }

    private static Rules nobodyAsks(Rules rules) {
        throw new AssertionError("Expected the store's own rules to be enough");
    }
}
