package touchfold.segment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.segment.churn.ChurnFitPolicy;
import touchfold.segment.churn.ChurnGates;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.fixture.WrittenSettings;
import touchfold.segment.history.ExchangeRate;
import touchfold.segment.history.FrequencyMeasure;

/** What an operator writes becomes the rules, and what can't be becomes an error that names it. */
class RuleConfigTest {

    private static final ZoneId SAIGON = ZoneId.of("Asia/Ho_Chi_Minh");

    @Test
    void withoutAWordTheRulesAreThoseOfTheDocuments() {
        SegmentationSettings settings = rfm(Map.of()).settings(SAIGON, "VND");

        assertThat(settings.grid().name()).isEqualTo("rfm125");
        assertThat(settings.windowDays()).isEqualTo(365);
        assertThat(settings.frequency()).isEqualTo(FrequencyMeasure.ORDERS);
        assertThat(settings.conversion().rates()).isEmpty();
        assertThat(settings.zone()).isEqualTo(SAIGON);
    }

    @Test
    void ratesAreTakenWithTheirDayAndAnotherGridByItsName() {
        SegmentationSettings settings = rfm(Map.of(
                        "touchfold.rfm.grid", "rf10",
                        "touchfold.rfm.frequency", "days",
                        "touchfold.rfm.window-days", "180",
                        "touchfold.rfm.rates.USD.rate", "25400",
                        "touchfold.rfm.rates.USD.date", "2025-12-31"))
                .settings(SAIGON, "VND");

        assertThat(settings.grid().name()).isEqualTo("rf10");
        assertThat(settings.frequency()).isEqualTo(FrequencyMeasure.DAYS);
        assertThat(settings.windowDays()).isEqualTo(180);
        assertThat(settings.conversion().rates())
                .isEqualTo(Map.of("USD", new ExchangeRate(new BigDecimal("25400"), LocalDate.parse("2025-12-31"))));
    }

    /** Where one of them changes, everybody is evaluated anew; where none does, nobody is. */
    @ParameterizedTest
    @CsvSource({"touchfold.rfm.grid, rf10", "touchfold.rfm.frequency, days", "touchfold.rfm.window-days, 364"})
    void eachSettingThatMovesCustomersIsSeenInTheFingerprint(String name, String value) {
        String before = rfm(Map.of()).settings(SAIGON, "VND").fingerprint();

        assertThat(rfm(Map.of()).settings(SAIGON, "VND").fingerprint()).isEqualTo(before);
        assertThat(rfm(Map.of(name, value)).settings(SAIGON, "VND").fingerprint())
                .isNotEqualTo(before);
        assertThat(rfm(Map.of()).settings(ZoneId.of("Asia/Tokyo"), "VND").fingerprint())
                .isNotEqualTo(before);
        assertThat(rfm(Map.of()).settings(SAIGON, "USD").fingerprint()).isNotEqualTo(before);
    }

    @Test
    void aMistakeIsToldByItsName() {
        assertThatThrownBy(() -> rfm(Map.of("touchfold.rfm.window-days", "0")).settings(SAIGON, "VND"))
                .hasMessageContaining("look-back window");
        assertThatThrownBy(() -> rfm(Map.of("touchfold.rfm.grid", "rfm64")).settings(SAIGON, "VND"))
                .hasMessageContaining("rfm125 or rf10")
                .hasMessageContaining("rfm64");
        assertThatThrownBy(() -> rfm(Map.of(
                                "touchfold.rfm.rates.VND.rate", "1", "touchfold.rfm.rates.VND.date", "2025-12-31"))
                        .settings(SAIGON, "VND"))
                .hasMessageContaining("reporting currency VND");
        assertThatThrownBy(() -> rfm(Map.of()).settings(SAIGON, "dong"))
                .hasMessage("Expected a currency of ISO 4217 such as VND, but it is dong");
        assertThatThrownBy(() -> rfm(Map.of(
                                "touchfold.rfm.rates.DOLLAR.rate",
                                "1",
                                "touchfold.rfm.rates.DOLLAR.date",
                                "2025-12-31"))
                        .settings(SAIGON, "VND"))
                .hasMessage("Expected a currency of ISO 4217 such as VND, but it is DOLLAR");
        assertThatThrownBy(() -> rfm(Map.of(
                                "touchfold.rfm.rates.USD.rate", "0", "touchfold.rfm.rates.USD.date", "2025-12-31"))
                        .settings(SAIGON, "VND"))
                .hasMessageContaining("exchange rate above 0");
        assertThatThrownBy(() -> rfm(Map.of()).fixed().in("EUR")).hasMessageContaining("touchfold.rfm.fixed.money.EUR");
        assertThatThrownBy(() -> rfm(Map.of("touchfold.rfm.fixed.money.VND", "5,4,3,2"))
                        .fixed()
                        .in("VND"))
                .hasMessageContaining("ascending thresholds of money");
        assertThatThrownBy(() -> rfm(Map.of("touchfold.rfm.fixed.money.VND", "1,2,3"))
                        .fixed()
                        .in("VND"))
                .hasMessageContaining("Expected 4 thresholds of money");
    }

    @Test
    void thresholdsAreThoseOfTheReportingCurrency() {
        RfmConfig config = rfm(Map.of(
                "touchfold.rfm.fixed.money.VND", "1,2,3,4",
                "touchfold.rfm.fixed.money.USD", "5,6,7,8"));

        assertThat(config.fixed().in("USD").money()).isEqualTo(List.of(5L, 6L, 7L, 8L));
        assertThat(config.fixed().in("VND").recencyDays()).isEqualTo(List.of(30L, 60L, 90L, 180L));
        assertThat(config.fixed().in("VND").orders()).isEqualTo(List.of(2L, 3L, 5L, 10L));
    }

    @Test
    void aFolderOfGridsIsOptional() {
        assertThat(rfm(Map.of()).grids()).isEqualTo(Optional.empty());
        assertThatThrownBy(() ->
                        rfm(Map.of("touchfold.rfm.grids", "/no/such/folder")).settings(SAIGON, "VND"))
                .hasMessageContaining("/no/such/folder");
    }

    @Test
    void withoutAWordTheRiskIsReckonedAsTheDocumentsSay() {
        assertThat(WrittenSettings.of(Map.of()).churn().fitPolicy())
                .isEqualTo(new ChurnFitPolicy(new ChurnGates(500, 180, 100, 30), 91, Duration.ofDays(7), 60, 90, 180));
    }

    @Test
    void eachSettingOfTheRiskIsTakenForWhatItIs() {
        assertThat(WrittenSettings.of(Map.of(
                                "touchfold.churn.minimum-population", "1",
                                "touchfold.churn.minimum-history-days", "2",
                                "touchfold.churn.minimum-repeaters", "3",
                                "touchfold.churn.latest-within-days", "4",
                                "touchfold.churn.horizon-days", "5",
                                "touchfold.churn.refit-after", "PT6H",
                                "touchfold.churn.default-gap-days", "7.5",
                                "touchfold.churn.medium-after-days", "8",
                                "touchfold.churn.high-after-days", "9"))
                        .churn()
                        .fitPolicy())
                .isEqualTo(new ChurnFitPolicy(new ChurnGates(1, 2, 3, 4), 5, Duration.ofHours(6), 7.5, 8, 9));
    }

    private static RfmConfig rfm(Map<String, String> written) {
        return WrittenSettings.of(written).rfm();
    }
}
