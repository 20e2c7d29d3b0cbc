package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.sale;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.TimeDoubt;
import touchfold.events.Times;

/** Times whose zone is a name, or between whose parts stand signs that nobody sees, and numbers that lost their digits. */
class NamedZoneVariationsTest {

    private static Times sold(String time) {
        return Results.event(
                        sale("{'id':'i','type':'sale.completed','time':" + time + ",'data':{'saleId':'S','total':1}}"))
                .times();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2026-01-09T02:00:00[Europe/Berlin]            | 2026-01-09T01:00:00Z
            2026-01-09 02:00:00 Europe/Berlin             | 2026-01-09T01:00:00Z
            2026-01-09T08:00:00 Asia/Ho_Chi_Minh          | 2026-01-09T01:00:00Z
            2026-01-08 22:00:00 America/Argentina/Cordoba | 2026-01-09T01:00:00Z
            2026-01-09 01:00:00 (UTC)                     | 2026-01-09T01:00:00Z
            2026-01-09T01:00:00[UTC]                      | 2026-01-09T01:00:00Z
            2026-01-09 10:00:00 (GMT+9)                   | 2026-01-09T01:00:00Z
            Jan 9, 2026 10:00 AM (UTC+09:00)              | 2026-01-09T01:00:00Z
            9 tháng 1, 2026 08:00                         | 2026-01-09T01:00:00Z
            Thứ Sáu, 9 tháng 1, 2026 lúc 08:00            | 2026-01-09T01:00:00Z
            lúc 08:00 9 tháng 1, 2026                     | 2026-01-09T01:00:00Z
            Ngày 09 tháng 01 năm 2026                     | 2026-01-08T17:00:00Z
            Chủ Nhật, 4 tháng 1, 2026                     | 2026-01-03T17:00:00Z
            Jan  9 2026  8:00AM                           | 2026-01-09T01:00:00Z
            09/Jan/2026:08:00:00 +0700                    | 2026-01-09T01:00:00Z
            2026-Jan-09 08:00:00                          | 2026-01-09T01:00:00Z
            2026-01-09_08:00:00                           | 2026-01-09T01:00:00Z
            2026-01-09-08.00.00.000000                    | 2026-01-09T01:00:00Z
            20260109010000Z                               | 2026-01-09T01:00:00Z
            20260109010000.0Z                             | 2026-01-09T01:00:00Z
            20260109080000+0700                           | 2026-01-09T01:00:00Z
            \u200e2026\u200e-01-09T01:00:00Z              | 2026-01-09T01:00:00Z
            2026-01-09\u00a008:00:00                      | 2026-01-09T01:00:00Z
            2026-01-09\u202f8:00:00\u202fAM               | 2026-01-09T01:00:00Z
            ２０２６-０１-０９ ０８:００                       | 2026-01-09T01:00:00Z
            """)
    void aTimeIsReadInTheZoneThatItNames(String written, Instant instant) {
        Times times = sold("'" + written + "'");

        assertThat(times.doubt()).isNull();
        assertThat(times.occurredAt()).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'__type':'Date','iso':'2026-01-09T01:00:00.000Z'}", "{'value':'2026-01-09T01:00:00Z'}"})
    void aTimeThatAProgramWrappedIsRead(String written) {
        assertThat(sold(written).occurredAt()).isEqualTo("2026-01-09T01:00:00Z");
    }

    /** A name of letters stands for several zones; six digits of an epoch are right to some hours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-09 08:00:00 (CST)",
                "2026-01-09 08:00:00 (Indochina Time)",
                "2026-01-09T08:00:00[Nowhere/Else]",
                "2026-01-09 08:00:00 WIB",
                "1.76792E+12",
                "1.7679E+09",
                "9 tháng 13, 2026",
                "31 tháng 4, 2026"
            })
    void aZoneThatMayBeSeveralIsNotTakenForTheSources(String written) {
        assertThat(sold("'" + written + "'").doubt()).isEqualTo(TimeDoubt.UNREADABLE);
    }
}
