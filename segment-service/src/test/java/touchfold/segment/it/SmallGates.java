package touchfold.segment.it;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Gates that a handful of customers pass, no rest between closes since the test clock stands still, and little patience with whoever freezes. */
public class SmallGates implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "touchfold.rfm.minimum-population", "60",
                "touchfold.rfm.recut-interval", "PT0S",
                "touchfold.churn.minimum-population", "60",
                "touchfold.churn.minimum-history-days", "1",
                "touchfold.churn.minimum-repeaters", "1",
                "touchfold.churn.latest-within-days", "3650",
                "touchfold.segments.tick", "PT0.1S",
                "touchfold.segments.batch", "7",
                "touchfold.limits.idle-transaction", "PT4S");
    }
}
