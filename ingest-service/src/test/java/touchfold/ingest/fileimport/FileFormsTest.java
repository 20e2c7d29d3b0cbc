package touchfold.ingest.fileimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.ingest.fileimport.ReadFiles.ReadMessage;
import touchfold.ingest.touchpoint.ByteMutation;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.file.FileKind;
import touchfold.ingest.touchpoint.file.FileTouchpoint;

/** The forms in which spreadsheets and programs write the same two rows. */
class FileFormsTest {

    private static final String FILE = "Email,Họ tên,Ghi chú\na@b.vn,\"Lan, \"\"Sen\"\"\",\"hai\ndòng\"\nc@d.vn,Bảy,\n";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkSaysTheEncoding(String encoding) {
        assertSame(contacts("{}").read(("\uFEFF" + FILE).getBytes(Charset.forName(encoding))));
    }

    @Test
    void linesMayEndAsWindowsEndsThem() {
        assertSame(contacts("{}").read(FILE.replace("\n", "\r\n").replace("hai\r\n", "hai\n")));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|"})
    void cellsMayBeApartBySeveralSigns(String separator) {
        String file = "Email,Họ tên,Ghi chú\na@b.vn,\"Lan, \"\"Sen\"\"\",\"hai\ndòng\"\nc@d.vn,Bảy,\n"
                .replace(",", separator)
                .replace("Lan" + separator, "Lan,");

        assertSame(contacts("{}").read(file));
        assertSame(contacts("{}").read("sep=" + separator + "\r\n" + file));
    }

    @Test
    void aSeparatorWithinAQuotedNameSeparatesNothing() {
        List<ReadMessage> rows = contacts("{}").read("\"Tên; họ; đệm\",Email\nLan,a@b.vn\n");

        assertThat(rows.getFirst().event().personal().traits().get("email").asText())
                .isEqualTo("a@b.vn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void objectsMayStandBehindAByteOrderMarkToo(String encoding) {
        List<ReadMessage> rows = contacts("{}")
                .read("\uFEFF \n{\"email\":\"a@b.vn\",\"name\":\"Bảy\"}".getBytes(Charset.forName(encoding)));

        assertThat(rows.getFirst().event().personal().traits().get("name").asText())
                .isEqualTo("Bảy");
    }

    @Test
    void aCompressedFileIsInflated() {
        assertSame(contacts("{}").read(ByteMutation.gzip(FILE.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void anotherEncodingIsReadWhenItIsNamed() {
        byte[] bytes = "Email,Name\na@b.vn,Café\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(contacts("{'encoding': 'windows-1252'}")
                        .read(bytes)
                        .getFirst()
                        .event()
                        .personal()
                        .traits()
                        .get("name")
                        .asText())
                .isEqualTo("Café");
        assertThat(contacts("{}").read(bytes).getFirst().fault()).isEqualTo("1 not_utf8 Name");
        assertThatThrownBy(() -> contacts("{}").read("Émail,Email\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void rowsThatNobodyFilledInAreNone() {
        assertThat(contacts("{}").read("Email,Name\n,,\n \n a@b.vn ,\n\n")).hasSize(1);
    }

    @Test
    void aWorkbookAnEmptyFileAndAQuoteThatNeverEndsAreRefusedByName() {
        assertThatThrownBy(() -> contacts("{}").read(new byte[] {'P', 'K', 3, 4, 0, 0}))
                .hasMessageContaining("save it as CSV UTF-8");
        assertThatThrownBy(() -> contacts("{}").read("")).hasMessageContaining("the file is empty");
        assertThatThrownBy(() -> contacts("{}").read("Email\n\"a@b.vn\n" + "x,\n".repeat(200_000)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("quote");
    }

    /** Only the beginning of a line without end is kept: whoever sends one must not fill the memory. */
    @Test
    void anObjectThatIsTooLongIsSetAsideByItsLineAndTheOthersAreRead() {
        int most = FileTouchpoint.MAX_MESSAGE_BYTES;
        String person = "{\"email\":\"a@b.vn\",\"note\":\"%s\"}";
        String fits = person.formatted("x".repeat(1_000));
        String tooLong = person.formatted("x".repeat(most));

        List<ReadMessage> rows = contacts("{}").read("\n" + fits + "\r\n" + tooLong + "\n \n" + fits);

        assertThat(rows).extracting(ReadMessage::row).containsExactly(1L, 2L, 3L);
        assertThat(rows).extracting(ReadMessage::lines).containsExactly(List.of(2L), List.of(3L), List.of(5L));
        assertThat(rows.get(0).event().personal().notes()).hasSize(1_000);
        assertThat(rows.get(1).fault().strip()).isEqualTo("2 message_too_large");
        assertThat(rows.get(2).event().personal().notes()).hasSize(1_000);
    }

    @Test
    void settingsThatNobodyKnowsAreRefused() {
        for (String settings : List.of(
                "{'dates': 'dmy'}",
                "{'timezone': 'Hanoi'}",
                "{'currency': 'XX'}",
                "{'numberFormat': '1'}",
                "{'separator': 'x'}",
                "{'encoding': 'none such'}",
                "{'other': 'x'}",
                "{'map': 'x'}",
                "{'dates': 5}")) {
            assertThatThrownBy(() -> contacts(settings).read(FILE)).as(settings).isInstanceOf(Refusal.class);
        }
    }

    private static void assertSame(List<ReadMessage> rows) {
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().event().personal().traits().get("name").asText())
                .isEqualTo("Lan, \"Sen\"");
        assertThat(rows.getFirst().event().personal().notes()).isEqualTo("hai\ndòng");
        assertThat(rows.get(1).event().personal().traits().get("email").asText())
                .isEqualTo("c@d.vn");
    }

    private static ReadFiles contacts(String settings) {
        return new ReadFiles(FileKind.CONTACTS, RequestContexts.shop(), settings);
    }
}
