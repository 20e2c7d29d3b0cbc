package touchfold.ingest.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientTimeTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05.678Z,         2026-01-02T03:04:05.678Z",
        "2026-11-22T01:11:34.359847640Z,   2026-11-22T01:11:34.359847640Z",
        "2026-01-02T10:04:05+07:00,        2026-01-02T03:04:05Z",
        "2026-01-02T10:04:05.1234567+07:00,2026-01-02T03:04:05.123456700Z",
        "2026-01-02T10:04:05+0700,         2026-01-02T03:04:05Z",
        "2015-2-02T00:30:08.276Z,          2015-02-02T00:30:08.276Z",
        "2026-01-02T10:04:05,              2026-01-02T03:04:05Z",
        "2026-01-02 10:04,                 2026-01-02T03:04:00Z",
        "2026-01-02,                       2026-01-01T17:00:00Z",
        "1767323045,                       2026-01-02T03:04:05Z",
        "1767323045678,                    2026-01-02T03:04:05.678Z",
        "1767323045.5,                     2026-01-02T03:04:05.500Z",
        "1767323045678901,                 2026-01-02T03:04:05.678901Z",
        "1767323045678901234,              2026-01-02T03:04:05.678901234Z",
        "20260102T030405Z,                 2026-01-02T03:04:05Z",
        "20260102T100405.5+0700,           2026-01-02T03:04:05.500Z",
        "2026-01-02 03:04:05 UTC,          2026-01-02T03:04:05Z",
        "2026-01-02 10:04:05 +07:00,       2026-01-02T03:04:05Z",
        "2026-01-02 03:04:05.678 +0000 UTC,2026-01-02T03:04:05.678Z",
        "2026-01-02 10:04:05.6 +0700 +07 m=+0.001, 2026-01-02T03:04:05.600Z",
        "'Fri, 02 Jan 2026 03:04:05 GMT',  2026-01-02T03:04:05Z",
        "'02 Jan 2026 10:04:05 +0700',     2026-01-02T03:04:05Z",
        "'Friday, 02-Jan-2026 03:04:05 GMT',2026-01-02T03:04:05Z",
        "Fri Jan 02 2026 10:04:05 GMT+0700 (Indochina Time), 2026-01-02T03:04:05Z",
        "Fri Jan 02 2026 03:04:05 GMT+0000 (Coordinated Universal Time), 2026-01-02T03:04:05Z",
    })
    void readsWhatClientsWrite(String text, Instant expected) {
        assertThat(LenientTime.parse(text, HANOI)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-13-01T00:00:00Z",
                "2026-02-30",
                "0001-01-01T00:00:00Z",
                "12",
                "2026-01-02T25:00:00Z",
                "99999999999999999999",
                "2026-01-02T03:04:05+99:00",
                "NaN",
                "01/02/2026",
                "1/2/2026, 5:00:00 PM",
                "Foo, 02 Xyz 2026 03:04:05 GMT",
                "32 Jan 2026 03:04:05 GMT"
            })
    void leavesTheRestUnread(String text) {
        assertThat(LenientTime.parse(text, HANOI)).isNull();
    }
}
