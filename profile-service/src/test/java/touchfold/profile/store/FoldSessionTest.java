package touchfold.profile.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldSessionTest {

    @Test
    void whoFoldsWithoutTheServiceAsksForWhatTheServicesPoolAsksFor() {
        assertThat(FoldSession.settings())
                .containsEntry("enable_seqscan", "off")
                .containsEntry("enable_hashjoin", "off")
                .containsEntry("enable_mergejoin", "off")
                .containsEntry("plan_cache_mode", "force_generic_plan")
                .containsEntry("jit", "off")
                .containsEntry("default_transaction_isolation", "read committed");
    }
}
