package touchfold.segment.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.segment.fixture.WrittenSettings;

/** What nothing could go on with is refused at start, by its name. */
class SettingChecksTest {

    @Test
    void theSettingsOfTheDocumentsAreGood() {
        assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "segments.tick | PT0S | above 0",
                "segments.tick | PT-5S | above 0",
                "segments.grace | PT-0.001S | from 0 on",
                "segments.batch | 0 | from 1 on",
                "segments.listeners | -1 | from 0 on",
                "rfm.window-days | 0 | from 1 to 36525",
                "rfm.window-days | 36526 | from 1 to 36525",
                "rfm.minimum-population | -1 | from 0 on",
                "rfm.dead-band-permille | -1 | from 0 to 199",
                "rfm.dead-band-permille | 200 | from 0 to 199",
                "rfm.recut-days | -1 | from 0 on",
                "rfm.recut-share | -0.1 | from 0 to 1",
                "rfm.recut-share | 1.5 | from 0 to 1",
                "rfm.recut-share | NaN | from 0 to 1",
                "rfm.recut-interval | PT-1S | from 0 on",
                "churn.minimum-population | 0 | from 1 on",
                "churn.minimum-history-days | -1 | from 0 on",
                "churn.minimum-repeaters | 0 | from 1 on",
                "churn.latest-within-days | 0 | from 1 on",
                "churn.sample | 0 | from 1 on",
                "churn.refit-after | PT0S | above 0",
                "churn.horizon-days | 0 | from 1 to 36525",
                "churn.horizon-days | 36526 | from 1 to 36525",
                "churn.default-gap-days | 0.0 | above 0 and up to 36525",
                "churn.default-gap-days | Infinity | above 0 and up to 36525",
                "churn.default-gap-days | NaN | above 0 and up to 36525",
                "churn.medium-after-days | 0 | from 1 on",
                "churn.high-after-days | 90 | above touchfold.churn.medium-after-days"
            })
    void aSettingThatCannotBeUsedIsToldByItsNameAndWhatWasExpected(String setting, String value, String range) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check(Map.of("touchfold." + setting, value)))
                .withMessage("Expected touchfold." + setting + " " + range + ", but it is " + value);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "segments.tick, PT0.001S",
        "segments.grace, PT0S",
        "segments.batch, 1",
        "segments.listeners, 0",
        "rfm.window-days, 1",
        "rfm.window-days, 36525",
        "rfm.minimum-population, 0",
        "rfm.dead-band-permille, 199",
        "rfm.recut-days, 0",
        "rfm.recut-share, 0",
        "rfm.recut-share, 1",
        "rfm.recut-interval, PT0S",
        "churn.minimum-population, 1",
        "churn.minimum-history-days, 0",
        "churn.minimum-repeaters, 1",
        "churn.latest-within-days, 1",
        "churn.sample, 1",
        "churn.refit-after, PT0.001S",
        "churn.horizon-days, 1",
        "churn.horizon-days, 36525",
        "churn.default-gap-days, 0.5",
        "churn.default-gap-days, 36525",
        "churn.medium-after-days, 1",
        "churn.high-after-days, 91"
    })
    void aSettingAtTheEdgeOfWhatCanBeUsedIsTaken(String setting, String value) {
        assertThatCode(() -> check(Map.of("touchfold." + setting, value))).doesNotThrowAnyException();
    }

    @Test
    void allThatCannotBeUsedAreToldAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check(Map.of("touchfold.segments.batch", "-7", "touchfold.churn.sample", "-1")))
                .withMessage("Expected touchfold.segments.batch from 1 on, but it is -7; "
                        + "Expected touchfold.churn.sample from 1 on, but it is -1");
    }

    private static void check(Map<String, String> written) {
        WrittenSettings settings = WrittenSettings.of(written);
        SettingChecks.check(settings.segments(), settings.rfm(), settings.churn());
    }
}
