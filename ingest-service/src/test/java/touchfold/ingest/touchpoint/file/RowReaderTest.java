package touchfold.ingest.touchpoint.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.ingest.touchpoint.BodyReader;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.Results;

class RowReaderTest {

    private static final List<String> NAMES = List.of("email", "Ghi chú", "Hạng");

    @Test
    void aRowIsReadByTheNamesOverItAndKeepsItsPlace() {
        FileRow row = cells("a@b.vn", "", "Vàng");

        assertThat(row.fields()).isEqualTo(Results.json("{\"email\": \"a@b.vn\", \"columns\": {\"Hạng\": \"Vàng\"}}"));
        assertThat(row.fault()).isNull();
        assertThat(row.row()).isEqualTo(3);
        assertThat(row.line()).isEqualTo(9);
    }

    @Test
    void rowsAreToldApartByTheirCellsAndNotByTheirLettersAlone() {
        assertThat(cells("a@b.vn", "x", "").text())
                .isNotEqualTo(cells("a@b.vnx", "", "").text());
        assertThat(cells("a@b.vn", "x").text()).isEqualTo(cells("a@b.vn", "x").text());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"'', none", "' ', none", "x, too_many_cells"})
    void cellsBeyondTheLastColumnMeanThatASeparatorStandsInACell(String beyond, String code) {
        FileRow row = cells("a@b.vn", "x", "y", beyond);

        assertThat(row.fault() == null ? null : row.fault().code()).isEqualTo(code);
        assertThat(row.fields() == null).isEqualTo(code != null);
        if (code != null) {
            assertThat(row.fault().column()).isEmpty();
            assertThat(row.fault().detail()).contains("at most 3 cells, but there are 4");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, email", "1, Ghi chú", "2, Hạng", "3, ''"})
    void bytesThatAreNoTextAreNamedByTheirColumn(int place, String column) {
        String[] cells = {"a", "b", "c", ""};
        cells[place] = "x\uFFFD";

        FileRow row = cells(cells);

        assertThat(row.fields()).isNull();
        assertThat(row.fault().code()).isEqualTo("not_utf8");
        assertThat(row.fault().column()).isEqualTo(column);
    }

    @Test
    void anObjectIsReadByTheNamesOfItsMembers() {
        FileRow row = object(
                "{\"E-Mail\": \"a@b.vn\", \"Hạng\": 5, \"note\": \" \", \"phone\": null, \"tags\": [\"x\"], \"Kho\": {\"id\": 1}}");

        assertThat(row.fields())
                .isEqualTo(
                        Results.json(
                                "{\"email\": \"a@b.vn\", \"columns\": {\"Hạng\": 5, \"tags\": [\"x\"], \"Kho\": {\"id\": 1}}}"));
        assertThat(row.text()).startsWith("{\"E-Mail\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [1]                 | invalid_json
            "text"              | invalid_json
            {"email":           | invalid_json
            {"email": "x"} {}   | invalid_json
            {"email": "x\uFFFD"} | not_utf8
            """)
    void aLineThatIsNoObjectIsNamed(String line, String code) {
        FileRow row = object(line);

        assertThat(row.fields()).isNull();
        assertThat(row.fault().code()).isEqualTo(code);
        assertThat(row.fault().column()).isEmpty();
        assertThat(row.fault().detail()).doesNotContain("email");
    }

    /** A file may hold objects of more forms than are remembered: each is read by its own members. */
    @Test
    void objectsOfManyFormsAreEachReadByTheirOwnMembers() {
        RowReader reader = new RowReader(FileKind.CONTACTS, FileSettings.NONE, json(), null);
        for (int form = 0; form < 250; form++) {
            FileRow row = reader.object(form, form, "{\"x" + form + "\": 1, \"mail\": \"a@b.vn\"}");
            assertThat(row.fields().path("email").asText()).isEqualTo("a@b.vn");
            assertThat(row.fields().path("columns").path("x" + form).asInt()).isEqualTo(1);
        }
    }

    @Test
    void anObjectIsMappedAsACallerSaysAndWhatIsLeftOutIsLeftOut() {
        FileSettings settings = new FileSettings(
                Map.of("email", List.of("E2"), "ignore", List.of("secret")),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);

        assertThat(new RowReader(FileKind.CONTACTS, settings, json(), null)
                        .object(1, 1, "{\"email\": \"old@b.vn\", \"E2\": \"a@b.vn\", \"secret\": \"x\"}")
                        .fields())
                .isEqualTo(Results.json("{\"email\": \"a@b.vn\", \"columns\": {\"email\": \"old@b.vn\"}}"));
    }

    @Test
    void anAnswerMayBeNestedWhereTheFieldsOfTheFileHaveIt() {
        assertThat(object("{\"consent\": {\"marketing\": \"no\", \"sms\": \"\"}, \"answer\": {\"budget\": 5}}")
                        .fields())
                .isEqualTo(Results.json("{\"consent.marketing\": \"no\", \"columns\": {\"answer\": {\"budget\": 5}}}"));
        assertThat(new RowReader(FileKind.BOOTH, FileSettings.NONE, json(), null)
                        .object(1, 1, "{\"answer\": {\"budget\": 5}, \"consent\": \"yes\"}")
                        .fields())
                .isEqualTo(Results.json("{\"answer.budget\": 5, \"columns\": {\"consent\": \"yes\"}}"));
    }

    private static FileRow cells(String... cells) {
        return new RowReader(
                        FileKind.CONTACTS,
                        FileSettings.NONE,
                        json(),
                        ColumnMap.of(FileKind.CONTACTS, NAMES, FileSettings.NONE))
                .cells(3, 9, List.of(cells));
    }

    private static FileRow object(String line) {
        return new RowReader(FileKind.CONTACTS, FileSettings.NONE, json(), null).object(1, 1, line);
    }

    private static BodyReader json() {
        return new BodyReader(MessageLimits.DEFAULT);
    }
}
