package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.sale;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.TimeDoubt;

/**
 * Times in all forms that clients write, and clocks that nobody set. Kinds of fault that users of comparable systems reported, in other
 * words than theirs: what must hold is the kind and not the case.
 */
class TimeVariationsTest {

    // --- times

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-01-09T08:00:00+07:00             | 2026-01-09T01:00:00Z
            2026-01-09T08:00:00+0700              | 2026-01-09T01:00:00Z
            2026-01-09T08:00:00+07                | 2026-01-09T01:00:00Z
            2026-01-09 08:00:00                   | 2026-01-09T01:00:00Z
            2026-01-09 08:00:00.123 +0700         | 2026-01-09T01:00:00.123Z
            2026-01-09T08:00                      | 2026-01-09T01:00:00Z
            20260109T010000Z                      | 2026-01-09T01:00:00Z
            Fri, 09 Jan 2026 01:00:00 GMT         | 2026-01-09T01:00:00Z
            Fri, 9 Jan 2026 08:00:00 +0700        | 2026-01-09T01:00:00Z
            Fri Jan 09 2026 08:00:00 GMT+0700 (Indochina Time) | 2026-01-09T01:00:00Z
            2026-01-09 01:00:00 UTC               | 2026-01-09T01:00:00Z
            2026-01-09 08:00:00.000000+07         | 2026-01-09T01:00:00Z
            1767920400                            | 2026-01-09T01:00:00Z
            1767920400000                         | 2026-01-09T01:00:00Z
            1767920400.5                          | 2026-01-09T01:00:00.500Z
            1767920400000000                      | 2026-01-09T01:00:00Z
            1767920400000000000                   | 2026-01-09T01:00:00Z
            2026/01/09 08:00:00                   | 2026-01-09T01:00:00Z
            2026-01-09T01:00:00,500Z              | 2026-01-09T01:00:00.500Z
            """)
    void aTimeIsReadHoweverAClientWritesIt(String written, Instant instant) {
        CanonicalEvent event = Results.event(
                sale("{'id':'i','type':'sale.completed','time':'" + written + "','data':{'saleId':'S','total':1}}"));

        assertThat(event.times().occurredAt()).isEqualTo(instant);
        assertThat(event.times().doubt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "01/02/2026, UNREADABLE",
        "yesterday, UNREADABLE",
        "2026-13-45T99:00:00Z, UNREADABLE",
        "2027-01-01T00:00:00Z, FUTURE",
        "1970-01-01T00:00:07Z, DEAD_CLOCK",
        "2000-01-01T00:03:00Z, DEAD_CLOCK"
    })
    void aTimeThatCanNotBeRightIsSaidToBeDoubted(String written, TimeDoubt doubt) {
        TouchpointResult result =
                sale("{'id':'i','type':'sale.completed','time':'" + written + "','data':{'saleId':'S','total':1}}");

        assertThat(Results.event(result).times().doubt()).isEqualTo(doubt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00", "0000-00-00 00:00:00", "1/9/2026 8:00:00 AM", "N/A", "46031.333"})
    void whatOtherProgramsWriteForNoTimeIsSaidToBeUnreadable(String written) {
        CanonicalEvent event = Results.event(
                sale("{'id':'i','type':'sale.completed','time':'" + written + "','data':{'saleId':'S','total':1}}"));

        assertThat(event.times().doubt()).isEqualTo(TimeDoubt.UNREADABLE);
    }
}
