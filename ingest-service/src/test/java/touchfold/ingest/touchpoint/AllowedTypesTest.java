package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.track;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.ingest.touchpoint.TouchpointResult.Accepted;
import touchfold.ingest.touchpoint.TouchpointResult.Ignored;
import touchfold.ingest.touchpoint.TouchpointResult.Rejected;

/** A source reports what it declares, and nothing else. */
class AllowedTypesTest {

    private static final TouchpointResult REFUND_BESIDE = track(
            "track",
            "{'userId':'u','messageId':'m','event':'Order Updated','properties':{'order_id':'O','currency':'USD','total':9,"
                    + "'total_refunded':3}}");

    @ParameterizedTest
    @CsvSource({
        "order-updated order-refunded, ''",
        "order-updated order-refunded page-viewed, ''",
        "order-updated, order-refunded",
        "order-refunded, order-updated",
        "page-viewed, order-updated"
    })
    void eachEventOfAMessageMustBeDeclared(String declared, String refused) {
        TouchpointResult result =
                AllowedTypes.of(List.of(declared.split(" ", -1))).allowed(REFUND_BESIDE, "/batch/7");

        if (refused.isEmpty()) {
            assertThat(result).isSameAs(REFUND_BESIDE);
            return;
        }
        Rejected rejected = Results.rejected(result);
        assertThat(rejected.code()).isEqualTo("event_type_not_allowed");
        assertThat(rejected.pointer()).isEqualTo("/batch/7");
        assertThat(rejected.detail()).contains(refused);
        assertThat(rejected.messageId()).isEqualTo("m");
    }

    @Test
    void whoDeclaresNothingMayReportAnything() {
        assertThat(AllowedTypes.of(List.of()).allowed(REFUND_BESIDE, "")).isSameAs(REFUND_BESIDE);
        assertThat(REFUND_BESIDE).isInstanceOf(Accepted.class);
    }

    @Test
    void whatWasRefusedOrIgnoredStaysSo() {
        AllowedTypes pages = AllowedTypes.of(List.of("page-viewed"));
        Rejected rejected = new Rejected(1, "m", "invalid_json", "/1", "Expected JSON");
        Ignored ignored = new Ignored(1, "m", "a test");

        assertThat(pages.allowed(rejected, "")).isSameAs(rejected);
        assertThat(pages.allowed(ignored, "")).isSameAs(ignored);
    }
}
