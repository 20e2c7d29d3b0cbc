package touchfold.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import touchfold.ingest.IdentitySecret;
import touchfold.ingest.touchpoint.RequestContexts;

class PathWarmUpTest {

    private final EventRecords records = new EventRecords(
            new IdentitySecret("0123456789abcdef0123456789abcdef"), "touchpoints", "touchpoints-rejected");

    @Test
    void everySampleGoesTheWholeWay() {
        PathWarmUp warmUp = new PathWarmUp(records, RequestContexts.web(), Duration.ofSeconds(1));

        assertThat(warmUp.taken(PathWarmUp.samples())).hasSize(6).allSatisfy(each -> assertThat(
                        new String(each.value(), StandardCharsets.UTF_8))
                .contains("\"id\":\"sample-"));
    }
}
