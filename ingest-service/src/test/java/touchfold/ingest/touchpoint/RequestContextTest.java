package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.Channel;
import touchfold.ingest.time.ClaimedTime;
import touchfold.ingest.time.SendersClock;

/** What a request's source and times say of its messages. */
class RequestContextTest {

    private final RequestContext till = RequestContexts.pos();

    @Test
    void aShopsTillSpeaksUnderTheSameSourceOfItsOwnChannel() {
        RequestContext through = RequestContexts.shop().through(Channel.POS);

        assertThat(through.reporter().source().channel()).isEqualTo(Channel.POS);
        assertThat(through.reporter().source().id()).isEqualTo("src_shop");
        assertThat(through.reporter().timezone())
                .isEqualTo(RequestContexts.shop().reporter().timezone());
        assertThat(through.receivedAt()).isEqualTo(RequestContexts.RECEIVED_AT);
    }

    @Test
    void aTimeThatCanNotBeReadIsToldApartFromNone() {
        ClaimedTime read = till.claim("2026-01-02T03:04:05Z", "2026-01-02T03:05:00Z", SendersClock.SERVER);

        assertThat(read.claimedAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(read.unreadable()).isFalse();
        assertThat(till.claim("some day").unreadable()).isTrue();
        assertThat(till.claim(null).unreadable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
                "1970-01-01T00:00:00Z, none",
                "some day, none",
                "none, none"
            })
    void somethingIsSoSinceATimeThatAClockCanMean(String said, Instant since) {
        assertThat(till.since(said)).isEqualTo(since);
    }

    @ParameterizedTest
    @CsvSource({"crawler, true", "link-preview, true", "monitor, true", "script, false", "headless, false"})
    void onlyWhatLooksAtPagesIsKeptOutAndOnlyWhereNothingElseIsSaid(String machine, boolean out) {
        assertThat(RequestContexts.withoutMachines().reporter().keepsOut(machine))
                .isEqualTo(out);
        assertThat(RequestContexts.web().reporter().keepsOut(machine)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"none, fallback", "'', fallback", "'  ', fallback", "hcm, hcm"})
    void theDeclaredStoreNumbersTheOrders(String store, String expected) {
        SourceContext known = till.reporter();
        SourceContext source = new SourceContext(
                known.source(),
                known.currency(),
                known.timezone(),
                store,
                known.maxAge(),
                known.numbers(),
                known.types(),
                known.keepMachines());

        assertThat(source.storeOr("fallback")).isEqualTo(expected);
    }

    @Test
    void idsOfWhatMayBePersonalAreKeyed() {
        String keyed = DerivedId.keyed(RequestContexts.DIGEST, "lan@khach.example", "1");

        assertThat(keyed)
                .startsWith("keyed-")
                .isEqualTo(DerivedId.keyed(RequestContexts.DIGEST, "lan@khach.example", "1"));
        assertThat(keyed).isNotEqualTo(DerivedId.keyed(RequestContexts.DIGEST, "lan@khach.example1", ""));
        assertThat(DerivedId.of("a", "b")).isNotEqualTo(DerivedId.of("ab")).isNotBlank();
        assertThat(DerivedId.ofMessage(RequestContexts.DIGEST, "lan@khach.example"))
                .startsWith("keyed-");
        assertThat(DerivedId.ofMessage(RequestContexts.DIGEST, "3f2504e0-4f89-11d3-9a0c-0305e82c3301"))
                .isEqualTo("3f2504e0-4f89-11d3-9a0c-0305e82c3301");
    }
}
