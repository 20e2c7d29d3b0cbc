package touchfold.ingest.rejection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.Channel;
import touchfold.events.Source;
import touchfold.events.Trust;
import touchfold.ingest.publish.RejectedRecord;

/** Which of the refused messages somebody sees who asks for some of them. */
class RejectionFilterTest {

    private static final RejectedRecord RECORD = new RejectedRecord(
            2,
            new Source("src_web", Channel.WEB, Trust.LOW),
            Instant.parse("2026-01-10T11:00:00Z"),
            "request-1",
            0,
            null,
            "/webhooks/shopify/src_shop",
            "missing_field",
            "/id",
            "Expected an id, but there is none",
            null);

    @ParameterizedTest
    @CsvSource(
            nullValues = "any",
            value = {
                "any, any, any, any, any, true",
                "src_web, any, any, any, any, true",
                "src_app, any, any, any, any, false",
                "any, /webhooks/, any, any, any, true",
                "any, /webhooks/shopify/src_shop, any, any, any, true",
                "any, /v1/, any, any, any, false",
                "any, any, missing_field, any, any, true",
                "any, any, missing, any, any, false",
                "any, any, any, 2026-01-10T11:00:00Z, any, true",
                "any, any, any, 2026-01-10T11:00:00.001Z, any, false",
                "any, any, any, any, 2026-01-10T11:00:00Z, false",
                "any, any, any, any, 2026-01-10T11:00:00.001Z, true",
                "src_web, /v1/, missing_field, any, any, false",
                "src_web, /webhooks/, missing_field, 2026-01-10T10:00:00Z, 2026-01-10T12:00:00Z, true"
            })
    void aMessageIsShownThatFitsEverythingThatWasAsked(
            String source, String door, String code, Instant from, Instant to, boolean shown) {
        assertThat(new RejectionFilter(source, door, code, from, to).lets(RECORD))
                .isEqualTo(shown);
    }
}
