package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times in the JSON of many programs, as the text that can be read; what is none stays visible as what it was. */
class TimeTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', nullValues = "none", textBlock = """
            " 2026-01-09 "                                               | 2026-01-09
            ""                                                           | none
            "  "                                                         | none
            null                                                         | none
            1767920400                                                   | 1767920400
            1767920400.0                                                 | 1767920400
            {"$date":"a"}                                                | a
            {"$date":{"$numberLong":"7"}}                                | 7
            {"iso":"a"}                                                  | a
            {"value":" a "}                                              | a
            {"value":null}                                               | {"value":null}
            {"date":"2026-01-09 08:00:00.000000","timezone":"Asia/Ho_Chi_Minh","timezone_type":3} | 2026-01-09T01:00:00Z
            {"date":" 2026-01-09 08:00:00","timezone":"+07:00"}          | 2026-01-09T01:00:00Z
            {"date":"yesterday","timezone":"UTC"}                        | {"date":"yesterday","timezone":"UTC"}
            {"date":"2026-01-09 08:00:00","timezone":7}                  | {"date":"2026-01-09 08:00:00","timezone":7}
            {"date":7,"timezone":"UTC"}                                  | {"date":7,"timezone":"UTC"}
            {"seconds":5}                                                | 5.000000000
            {"seconds":"5","nanos":7}                                    | 5.000000007
            {"_seconds":5,"_nanoseconds":500000000}                      | 5.500000000
            {"epochSecond":5,"nano":-1}                                  | 5.000000000
            {"minutes":5}                                                | {"minutes":5}
            [2026,1]                                                     | [2026,1]
            [2026,1,9]                                                   | 2026-01-09T00:00:00.000000000
            [2026,1,9,8,30,15,500]                                       | 2026-01-09T08:30:15.000000500
            [2026,1,9,8,30,15,500,1]                                     | [2026,1,9,8,30,15,500,1]
            [2026,1,9.5]                                                 | [2026,1,9.5]
            true                                                         | true
            """)
    void aTimeIsTheTextThatItsProgramMeant(String json, String text) {
        assertThat(TimeText.of(Results.json(json))).isEqualTo(text);
    }

    @Test
    void ofAnythingElseTheBeginningIsShown() {
        assertThat(TimeText.of(Results.json("[\"" + "x".repeat(200) + "\"]"))).hasSize(100);
        assertThat(TimeText.of(null)).isNull();
    }
}
