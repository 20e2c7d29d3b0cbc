package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.sale;
import static touchfold.ingest.touchpoint.FieldMessages.scan;
import static touchfold.ingest.touchpoint.FieldMessages.track;

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
            2026-01-09T08:00:00+07:00[Asia/Ho_Chi_Minh] | 2026-01-09T01:00:00Z
            2026-01-09T01:00:00.000Z[UTC]         | 2026-01-09T01:00:00Z
            2026-01-09 08:00:00 GMT+7             | 2026-01-09T01:00:00Z
            2026-01-09 08:00:00 UTC+07:00         | 2026-01-09T01:00:00Z
            2026-01-09 08:00:00 ICT               | 2026-01-09T01:00:00Z
            2026-1-9 8:00:00                      | 2026-01-09T01:00:00Z
            2026-01-09 08:00:00 AM                | 2026-01-09T01:00:00Z
            2026-01-08 08:00 pm                   | 2026-01-08T13:00:00Z
            2026-01-09t01:00:00z                  | 2026-01-09T01:00:00Z
            20260109T080000                       | 2026-01-09T01:00:00Z
            20260109080000                        | 2026-01-09T01:00:00Z
            20260109T080000+0700                  | 2026-01-09T01:00:00Z
            2026-01-08T24:00:00Z                  | 2026-01-09T00:00:00Z
            Jan 9, 2026, 8:00:00 AM               | 2026-01-09T01:00:00Z
            Jan 9, 2026 8:00 AM                   | 2026-01-09T01:00:00Z
            January 9, 2026 at 8:00 AM            | 2026-01-09T01:00:00Z
            9 Jan 2026 08:00:00                   | 2026-01-09T01:00:00Z
            09-Jan-2026 08:00:00                  | 2026-01-09T01:00:00Z
            9 January 2026, 08:00                 | 2026-01-09T01:00:00Z
            Friday, 09-Jan-26 01:00:00 GMT        | 2026-01-09T01:00:00Z
            Fri Jan  9 08:00:00 2026              | 2026-01-09T01:00:00Z
            Fri Jan 9 08:00:00 GMT+07:00 2026     | 2026-01-09T01:00:00Z
            2026-01-09 08:00:00 +0700 +07 m=+12.5 | 2026-01-09T01:00:00Z
            /Date(1767920400000)/                 | 2026-01-09T01:00:00Z
            /Date(1767920400000+0700)/            | 2026-01-09T01:00:00Z
            1767920400.000000                     | 2026-01-09T01:00:00Z
            1767920400000.0                       | 2026-01-09T01:00:00Z
            1.7679204E9                           | 2026-01-09T01:00:00Z
            1.7679204E12                          | 2026-01-09T01:00:00Z
            2026-01-09T01:00:00.123456789123Z     | 2026-01-09T01:00:00.123456789Z
            2026-01-09T01:00:60Z                  | 2026-01-09T01:00:59Z
            """)
    void aTimeIsReadHoweverAClientWritesIt(String written, Instant instant) {
        CanonicalEvent event = Results.event(
                sale("{'id':'i','type':'sale.completed','time':'" + written + "','data':{'saleId':'S','total':1}}"));

        assertThat(event.times().occurredAt()).isEqualTo(instant);
        assertThat(event.times().doubt()).isNull();
    }

    /** Programs that write their own type of a time into JSON. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1767920400",
                "1767920400000",
                "1767920400.0",
                "1.7679204e12",
                "{'$date':'2026-01-09T01:00:00Z'}",
                "{'$date':1767920400000}",
                "{'$date':{'$numberLong':'1767920400000'}}",
                "{'seconds':1767920400,'nanoseconds':0}",
                "{'_seconds':1767920400,'_nanoseconds':0}",
                "{'seconds':'1767920400','nanos':0}",
                "{'epochSecond':1767920400,'nano':0}",
                "[2026,1,9,8,0]",
                "[2026,1,9,8,0,0]",
                "[2026,1,9,8,0,0,0]"
            })
    void aTimeIsReadInWhateverFormOfJson(String written) {
        for (String name : new String[] {"timestamp", "originalTimestamp"}) {
            CanonicalEvent event =
                    Results.event(track("track", "{'userId':'u','event':'Read','" + name + "':" + written + "}"));
            assertThat(event.times().occurredAt()).isEqualTo("2026-01-09T01:00:00Z");
        }
        assertThat(Results.event(sale("{'id':'i','type':'sale.completed','time':" + written
                                + ",'data':{'saleId':'S','total':1}}"))
                        .times()
                        .occurredAt())
                .isEqualTo("2026-01-09T01:00:00Z");
        assertThat(Results.event(scan("{'scanId':'s','eventId':'f','badgeId':'b','scannedAt':" + written + "}"))
                        .times()
                        .occurredAt())
                .isEqualTo("2026-01-09T01:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{'year':2026}", "[]", "[2026]", "['a','b','c']", "true", "[2026,13,45]", "{'$date':'x'}"})
    void aTimeOfAnyOtherFormIsSaidToBeUnreadable(String written) {
        assertThat(Results.event(track("track", "{'userId':'u','event':'Read','timestamp':" + written + "}"))
                        .times()
                        .doubt())
                .isEqualTo(TimeDoubt.UNREADABLE);
        assertThat(Results.event(sale("{'id':'i','type':'sale.completed','time':" + written
                                + ",'data':{'saleId':'S','total':1}}"))
                        .times()
                        .doubt())
                .isEqualTo(TimeDoubt.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'N/A'", "'01/02/2026'", "{}", "''", "null"})
    void aTimeThatCanNotBeReadGivesWayToOneThatCan(String unreadable) {
        CanonicalEvent event = Results.event(track(
                "track",
                "{'userId':'u','event':'Read','originalTimestamp':" + unreadable
                        + ",'timestamp':'2026-01-09T01:00:00Z'}"));

        assertThat(event.times().occurredAt()).isEqualTo("2026-01-09T01:00:00Z");
        assertThat(event.times().doubt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1980-01-01T00:00:09Z, DEAD_CLOCK",
        "1904-01-01T00:00:00Z, DEAD_CLOCK",
        "1899-12-30T00:00:00Z, UNREADABLE",
        "1900-01-01, DEAD_CLOCK",
        "2010-01-01T00:01:00Z, DEAD_CLOCK",
        "2015-01-01 00:00:05, DEAD_CLOCK",
        "2099-12-31T23:59:59Z, FUTURE",
        "9999-12-31T23:59:59Z, FUTURE",
        "2038-01-19T03:14:07Z, FUTURE"
    })
    void aClockThatNobodySetIsNotBelieved(String written, TimeDoubt doubt) {
        var times = Results.event(sale(
                        "{'id':'i','type':'sale.completed','time':'" + written + "','data':{'saleId':'S','total':1}}"))
                .times();

        assertThat(times.doubt()).isEqualTo(doubt);
        assertThat(times.occurredAt()).isEqualTo(times.receivedAt());
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
