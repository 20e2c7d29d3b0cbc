package touchfold.ingest.touchpoint.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.Channel;
import touchfold.events.Trust;
import touchfold.ingest.touchpoint.NumberFormat;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.Results;

class FileSettingsTest {

    private static final String ALL = """
            {"map": {"total": ["Sum", "Net"], "ignore": ["x"]}, "dates": "month-first", "timezone": "Europe/Berlin",
             "currency": "EUR", "numberFormat": "1.234,56", "store": "shop-1", "event": "VRE", "separator": ";",
             "encoding": "windows-1258"}""";

    @Test
    void whatIsSavedIsReadAgainAsItWas() {
        FileSettings settings = of(ALL);

        assertThat(settings)
                .isEqualTo(new FileSettings(
                        Map.of("total", List.of("Sum", "Net"), "ignore", List.of("x")),
                        DateOrder.MONTH_FIRST,
                        ZoneId.of("Europe/Berlin"),
                        "EUR",
                        NumberFormat.COMMA,
                        "shop-1",
                        "VRE",
                        ';',
                        Charset.forName("windows-1258")));
        assertThat(settings.json()).isEqualTo(Results.json(ALL));
        assertThat(FileSettings.of(settings.json())).isEqualTo(settings);
        assertThat(FileSettings.NONE.json()).isEmpty();
        assertThat(of("{}")).isEqualTo(FileSettings.NONE);
    }

    @Test
    void whatIsBlankOrNullSaysNothing() {
        assertThat(of("{\"map\": null, \"dates\": \" \", \"timezone\": \"\", \"currency\": null, \"store\": \"  \"}"))
                .isEqualTo(FileSettings.NONE);
        assertThat(of("{\"store\": \" shop-1 \", \"map\": {\"total\": \" Sum \"}}"))
                .isEqualTo(new FileSettings(
                        Map.of("total", List.of("Sum")), null, null, null, null, "shop-1", null, null, null));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiterString = "::", textBlock = """
            {"separator": "tab"}  :: 9
            {"separator": "\\t"}  :: 9
            {"separator": "|"}    :: 124
            {"separator": ","}    :: 44
            """)
    void aSeparatorIsASignOrItsName(String json, int sign) {
        assertThat(of(json).separator()).isEqualTo((char) sign);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiterString = "::", textBlock = """
            []                                :: invalid_field   ::
            {"colour": "red"}                 :: unknown_setting :: /colour
            {"map": ["x"]}                    :: invalid_field   :: /map
            {"map": {"total": 5}}             :: invalid_field   :: /map/total
            {"map": {"total": ["x", " "]}}    :: invalid_field   :: /map/total
            {"dates": "day"}                  :: invalid_field   :: /dates
            {"dates": true}                   :: invalid_field   :: /dates
            {"timezone": "Hanoi"}             :: invalid_field   :: /timezone
            {"currency": "Dong"}              :: invalid_currency :: /currency
            {"numberFormat": "1 234"}         :: invalid_field   :: /numberFormat
            {"separator": " "}                :: invalid_field   :: /separator
            {"encoding": "utf 8"}             :: invalid_field   :: /encoding
            """)
    void aSettingThatNobodyUnderstandsIsRefusedAtItsPlace(String json, String code, String pointer) {
        assertThatThrownBy(() -> of(json)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.pointer()).isEqualTo(pointer == null ? "" : pointer);
        });
    }

    @Test
    void whoeverMisspellsASettingIsToldWhichThereAre() {
        assertThatThrownBy(() -> of("{\"number_format\": \"1,234.56\"}"))
                .hasMessageContaining("currency, dates, encoding, event, map, numberFormat");
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 257})
    void aTextIsOnlySoLong(int length) {
        String text = "x".repeat(length);
        for (String json : List.of("{\"store\": \"" + text + "\"}", "{\"map\": {\"total\": \"" + text + "\"}}")) {
            if (length == 256) {
                assertThat(of(json)).isNotEqualTo(FileSettings.NONE);
            } else {
                assertThatThrownBy(() -> of(json)).isInstanceOf(Refusal.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501})
    void onlySoManyColumnsAreMapped(int columns) {
        String json = IntStream.range(0, columns)
                .mapToObj(i -> "\"x" + i + "\"")
                .collect(Collectors.joining(",", "{\"map\": {\"ignore\": [", "], \"total\": []}}"));

        if (columns == 500) {
            assertThat(of(json).columns().get("ignore")).hasSize(500);
        } else {
            assertThatThrownBy(() -> of(json))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.pointer())
                            .isEqualTo("/map"));
        }
    }

    @Test
    void whatTheFileSaysStandsOverWhatItsSourceDeclares() {
        RequestContext source =
                RequestContexts.of("src_x", Channel.SHOP, Trust.HIGH, Duration.ofDays(3), RequestContexts.RECEIVED_AT);

        RequestContext plain = FileSettings.NONE.in(source);
        RequestContext told = of(ALL).in(source);

        assertThat(plain).isEqualTo(source);
        assertThat(told.reporter().currency()).isEqualTo("EUR");
        assertThat(told.reporter().timezone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(told.reporter().storeOr("src_x")).isEqualTo("shop-1");
        assertThat(told.reporter().numbers()).isEqualTo(NumberFormat.COMMA);
        assertThat(told.reporter().source()).isEqualTo(source.reporter().source());
        assertThat(told.reporter().maxAge()).isEqualTo(Duration.ofDays(3));
        assertThat(told.instant("2026-01-02 10:00")).isEqualTo("2026-01-02T09:00:00Z");
    }

    /** By it a row that is sent again is the same: where its cells stand is not part of it, how they are meant is. */
    @Test
    void howCellsAreMeantIsPartOfARowsIdAndWhereTheyStandIsNot() {
        String none = FileSettings.NONE.meaning();

        assertThat(of("{\"map\": {\"total\": \"Sum\"}, \"separator\": \";\", \"encoding\": \"utf-8\"}")
                        .meaning())
                .isEqualTo(none);
        assertThat(List.of(
                        none,
                        of("{\"dates\": \"day-first\"}").meaning(),
                        of("{\"dates\": \"month-first\"}").meaning(),
                        of("{\"timezone\": \"UTC\"}").meaning(),
                        of("{\"currency\": \"EUR\"}").meaning(),
                        of("{\"numberFormat\": \"1,234.56\"}").meaning(),
                        of("{\"store\": \"V\"}").meaning(),
                        of("{\"event\": \"V\"}").meaning()))
                .doesNotHaveDuplicates();
    }

    private static FileSettings of(String json) {
        return FileSettings.of(Results.json(json));
    }
}
