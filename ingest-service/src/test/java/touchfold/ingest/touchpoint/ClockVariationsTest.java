package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.sale;
import static touchfold.ingest.touchpoint.FieldMessages.track;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.TimeDoubt;
import touchfold.events.Times;

/** Times as the standard libraries of many languages print them, and numbers that only look like one. */
class ClockVariationsTest {

    private static Times sold(String time) {
        return Results.event(
                        sale("{'id':'i','type':'sale.completed','time':" + time + ",'data':{'saleId':'S','total':1}}"))
                .times();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2026-01-09T08:00:00 +07:00                    | 2026-01-09T01:00:00Z
            2026-01-09T08:00:00.000 +0700                 | 2026-01-09T01:00:00Z
            2026-01-09T01:00:00-00:00                     | 2026-01-09T01:00:00Z
            2026-01-09T01:00:00+0000                      | 2026-01-09T01:00:00Z
            2026-01-09T01:00:00.000 Z                     | 2026-01-09T01:00:00Z
            2026-01-09T01:00:00 GMT                       | 2026-01-09T01:00:00Z
            2026-01-09T01:00:00.000Z[GMT]                 | 2026-01-09T01:00:00Z
            2026-01-09 01:00:00 +0000 UTC                 | 2026-01-09T01:00:00Z
            2026-01-09 01:00:00.5 +0000 UTC m=+0.000001   | 2026-01-09T01:00:00.500Z
            2026-01-09 08:00:00.123456                    | 2026-01-09T01:00:00.123456Z
            20260109T010000.000Z                          | 2026-01-09T01:00:00Z
            20260109 08:00:00                             | 2026-01-09T01:00:00Z
            20260109 080000                               | 2026-01-09T01:00:00Z
            20260109                                      | 2026-01-08T17:00:00Z
            Fri Jan 09 01:00:00 UTC 2026                  | 2026-01-09T01:00:00Z
            Fri Jan 09 08:00:00 ICT 2026                  | 2026-01-09T01:00:00Z
            Fri Jan  9 01:00:00 UTC 2026                  | 2026-01-09T01:00:00Z
            Fri, 09 Jan 2026 01:00:00 UT                  | 2026-01-09T01:00:00Z
            09 Jan 2026 01:00:00 GMT                      | 2026-01-09T01:00:00Z
            Fri Jan 9 2026 08:00:00 GMT+0700              | 2026-01-09T01:00:00Z
            2026-01-09 08:00:00 SA                        | 2026-01-09T01:00:00Z
            2026-01-08 08:00:00 CH                        | 2026-01-08T13:00:00Z
            2026-01-08 8:00 ch                            | 2026-01-08T13:00:00Z
            2026-01-08 12:30 CH                           | 2026-01-08T05:30:00Z
            1767920400.1234567                            | 2026-01-09T01:00:00.123456700Z
            639035172000000000                            | 2026-01-09T01:00:00Z
            """)
    void aTimeIsReadAsItsProgramMeantIt(String written, Instant instant) {
        Times times = sold("'" + written + "'");

        assertThat(times.occurredAt()).isEqualTo(instant);
        assertThat(times.doubt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\\"2026-01-09T01:00:00.000Z\\\"", "\\\"1767920400000\\\"", " 2026-01-09T08:00:00+07:00\\n"})
    void aTimeThatWasMadeATextTwiceIsRead(String written) {
        assertThat(sold("'" + written + "'").occurredAt()).isEqualTo("2026-01-09T01:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'date':'2026-01-09 08:00:00.000000','timezone_type':3,'timezone':'Asia/Ho_Chi_Minh'}",
                "{'date':'2026-01-09 08:00:00.000000','timezone_type':1,'timezone':'+07:00'}",
                "{'date':'2026-01-09 01:00:00.000000','timezone_type':3,'timezone':'UTC'}",
                "{'date':'2026-01-09 02:00:00.000000','timezone_type':3,'timezone':'Europe/Berlin'}",
                "639035172000000000",
                "1767920400.0",
            })
    void aTimeIsReadInTheFormInWhichALanguageWritesItsOwnType(String written) {
        assertThat(sold(written).occurredAt()).isEqualTo("2026-01-09T01:00:00Z");
        CanonicalEvent event =
                Results.event(track("track", "{'userId':'u','event':'Read','timestamp':" + written + "}"));
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-09T01:00:00Z");
    }

    /** Read or doubted, and never believed: what each would be as seconds since 1970 is wrong by years. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "789613200",
                "789613200.0",
                "13412394000000000",
                "134123940000000000",
                "46031.0417",
                "29465340",
                "0",
                "-1",
                "-62135596800",
                "1767",
                "'2569-01-09T08:00:00+07:00'",
                "'0026-01-09T08:00:00Z'",
                "'1447-07-20T08:00:00Z'",
                "'2026-01'",
                "'2026-02-29T08:00:00Z'",
                "'2026-00-00T00:00:00Z'",
                "'2026-01-09T08:61:00Z'",
                "'2026-01-09T08:00:00+25:00'",
                "'2026-01-08 13:00 CH'",
                "'2026-01-08 00:30 SA'",
                "'08:00:00'",
                "'08:00 09/01/2026'",
                "'09-01-2026 08:00:00'",
                "'2026-W02-5T08:00:00Z'",
                "'2026-009T08:00:00Z'",
                "'٢٠٢٦-٠١-٠٩'",
                "'Invalid Date'",
                "'Invalid date'",
                "'NaN'",
                "'today'",
                "'CURRENT_TIMESTAMP'",
                "'{{timestamp}}'",
                "{'date':'2026-01-09 08:00:00','timezone_type':3,'timezone':'Nowhere/Else'}",
                "{'date':'yesterday','timezone':'UTC'}"
            })
    void aNumberOrTextThatMayMeanAnythingIsSaidToBeDoubted(String written) {
        Times times = sold(written);

        assertThat(times.doubt()).as(written).isNotNull();
        assertThat(times.occurredAt()).isEqualTo(times.receivedAt());
    }

    /** Satellites count 1,024 weeks and begin again; a till that follows them and is too old to know goes back by so many. */
    @ParameterizedTest
    @ValueSource(strings = {"2006-05-26T08:00:00Z", "2006-05-27T11:00:05Z", "2006-05-28T23:59:59Z"})
    void aTillThatLostItsCountOfWeeksHasADeadClock(String written) {
        Times times = sold("'" + written + "'");

        assertThat(times.doubt()).isEqualTo(TimeDoubt.DEAD_CLOCK);
        assertThat(times.occurredAt()).isEqualTo(times.receivedAt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2006-05-24T08:00:00Z", "2006-05-31T08:00:00Z", "2017-05-18T08:00:00Z", "2023-03-09T12:00:00Z"})
    void aSaleOfSomeYearsAgoKeepsItsTime(String written) {
        assertThat(sold("'" + written + "'").occurredAt()).isEqualTo(written);
    }

    @Test
    void anUnreadableTimeOfAMessageIsKeptAsItCame() {
        CanonicalEvent event =
                Results.event(track("track", "{'userId':'u','event':'Read','timestamp':'08:00 09/01/2026'}"));

        assertThat(event.times().doubt()).isNotNull();
        assertThat(event.properties().get("envelope").path("timestamp").asText())
                .isEqualTo("08:00 09/01/2026");
    }
}
