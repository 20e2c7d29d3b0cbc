package touchfold.ingest.touchpoint.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.ingest.touchpoint.Refusal;

class DateOrderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            31/01/2026                | day-first   | 2026-01-31
            1/2/2026                  | day-first   | 2026-02-01
            1/2/2026                  | month-first | 2026-01-02
            31-01-2026 17:05          | day-first   | 2026-01-31 17:05
            31.01.26 17:05:33         | day-first   | 2026-01-31 17:05:33
            17:05 31/01/2026          | day-first   | 2026-01-31 17:05
            17:05:33, 31/01/2026      | day-first   | 2026-01-31 17:05:33
            31/01/2026 5:05 CH        | day-first   | 2026-01-31 5:05 PM
            31/01/2026 9:05 SA        | day-first   | 2026-01-31 9:05 AM
            01/31/2026 5:05 PM        | month-first | 2026-01-31 5:05 PM
            2026-01-31T17:05:00+07:00 | day-first   | 2026-01-31T17:05:00+07:00
            """)
    void aDateIsTurnedRoundByTheOrderThatTheFileDeclares(String text, String order, String turned) {
        assertThat(DateOrder.yearFirst(text, DateOrder.ofWord(order).orElseThrow(), "/date"))
                .isEqualTo(turned);
    }

    /** Spreadsheets write two digits of a year, and mean the last century from 30 on. */
    @ParameterizedTest
    @CsvSource({
        "1/2/00, 2000-02-01",
        "1/2/29, 2029-02-01",
        "1/2/30, 1930-02-01",
        "1/2/99, 1999-02-01",
        "1/2/0030, 0030-02-01"
    })
    void twoDigitsOfAYearAreReadAsSpreadsheetsReadThem(String text, String turned) {
        assertThat(DateOrder.yearFirst(text, DateOrder.DAY_FIRST, "/date")).isEqualTo(turned);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"31/01", "2026/01/31", "31/01/026", "on 31/01/2026", "31/01/2026 evening", "noon 31/01/2026"})
    void whatIsNoDateOfThatFormStaysWhatItIs(String text) {
        assertThat(DateOrder.yearFirst(text, DateOrder.DAY_FIRST, "/date")).isEqualTo(text);
    }

    @Test
    void aTextThatIsNoCellsIsNotSearched() {
        String date = "31/01/2026 1";
        String long60 = date + " ".repeat(60 - date.length());

        assertThat(DateOrder.yearFirst(long60, DateOrder.DAY_FIRST, "/date")).isEqualTo("2026-01-31 1");
        assertThat(DateOrder.yearFirst(long60 + " ", DateOrder.DAY_FIRST, "/date"))
                .isEqualTo(long60 + " ");
    }

    @Test
    void withoutADeclaredOrderNobodyGuesses() {
        assertThat(DateOrder.yearFirst("2026-01-31 17:05", null, "/date")).isEqualTo("2026-01-31 17:05");
        assertThat(DateOrder.yearFirst(null, null, "/date")).isNull();
        assertThatThrownBy(() -> DateOrder.yearFirst("31/01/2026", null, "/date"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("dates=day-first");
    }
}
