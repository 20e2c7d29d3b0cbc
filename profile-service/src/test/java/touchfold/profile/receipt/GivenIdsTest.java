package touchfold.profile.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.backbone.access.SecretDigests;
import touchfold.events.EventIds;

class GivenIdsTest {

    private final SecretDigests digests = new SecretDigests("0123456789abcdef0123456789abcdef");

    @Test
    void aPlainIdStandsForItselfAndIsShown() {
        assertThat(ids("ajs-next-7f3").all()).contains("ajs-next-7f3");
        assertThat(ids("ajs-next-7f3").shown()).isEqualTo("ajs-next-7f3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lan@khach.example", "0901234567", "order 7", "ế"})
    void anIdThatMayBePersonalStandsForItsDigestAndIsNeverShown(String given) {
        GivenIds ids = ids(given);

        assertThat(ids.shown()).isEqualTo(digests.of(EventIds.PURPOSE, given)).matches("[0-9a-f]{64}");
        assertThat(ids.all()).contains(ids.shown());
        assertThat(ids.toString()).isEqualTo("GivenIds[" + ids.shown() + "]");
    }

    @Test
    void partsSeparatedByCommasStandForTheIdThatADoorMakesOfThem() {
        assertThat(ids("booth,ipad-3,scan-77").all()).contains(EventIds.ofParts("booth", "ipad-3", "scan-77"));
        assertThat(ids("shopify,orders/paid,e-1").all()).contains(EventIds.ofParts("shopify", "orders/paid", "e-1"));
        assertThat(ids("ipad,3").all()).doesNotContain(EventIds.ofParts("ipad3"));
    }

    @Test
    void aRefusedMessageIsFoundByTheLastPartAlone() {
        assertThat(ids("booth,ipad-3,scan-77").all()).contains("scan-77");
        assertThat(ids("booth,").all()).doesNotContain("");
    }

    @Test
    void theIdOfASquareEventLeadsToTheEvent() {
        assertThat(ids("6a8f5f28").all()).contains(EventIds.ofParts("square", "6a8f5f28"));
    }

    private GivenIds ids(String given) {
        return GivenIds.of(given, id -> digests.of(EventIds.PURPOSE, id));
    }
}
