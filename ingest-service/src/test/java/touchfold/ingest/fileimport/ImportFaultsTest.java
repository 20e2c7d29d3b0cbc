package touchfold.ingest.fileimport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.TimeDoubt;
import touchfold.ingest.publish.AcceptedNote;
import touchfold.ingest.publish.DeliveryReport;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.Results;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.touchpoint.TouchpointResult.Rejected;
import touchfold.ingest.touchpoint.file.FileKind;
import touchfold.ingest.touchpoint.file.FileMessage;
import touchfold.ingest.touchpoint.file.FileSettings;
import touchfold.ingest.touchpoint.file.FileTouchpoint;
import touchfold.ingest.touchpoint.file.RowFault;

/** What whoever sent a file is told of its rows: at which line of the file, and in which of its columns. */
class ImportFaultsTest {

    private static final Map<String, String> COLUMNS =
            Map.of("total", "Khách cần trả", "quantity", "SL", "email", "E-Mail");
    private static final ImportFaults FAULTS = new ImportFaults(field -> COLUMNS.getOrDefault(field, field));

    /** The order of row 5 stands on lines 7, 8 and 10. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /total             | 5 | 7  | Khách cần trả
            /lines/0/quantity  | 5 | 7  | SL
            /lines/1/quantity  | 6 | 8  | SL
            /lines/2/price     | 7 | 10 | price
            /lines/9/quantity  | 7 | 10 | SL
            /columns/Ghi chú   | 5 | 7  | Ghi chú
            /columns           | 5 | 7  | columns
            ''                 | 5 | 7  | ''
            """)
    void aRowThatIsSetAsideIsNamedByItsLineAndItsColumn(String pointer, long row, long line, String column) {
        SentChunk chunk = new SentChunk();
        chunk.add(new MessageRows.NextMessage(new FileMessage(5, List.of(7L, 8L, 10L), null), null));

        List<ImportFault> faults =
                FAULTS.of(chunk, report(List.of(), new Rejected(5, null, "invalid_field", pointer, "Expected more")));

        assertThat(faults)
                .containsExactly(
                        new ImportFault(row, 0, line, ImportFault.SET_ASIDE, column, "invalid_field", "Expected more"));
    }

    @Test
    void aDoubtIsNamedWithTheRowThatWasAcceptedAllTheSame() {
        SentChunk chunk = new SentChunk();
        chunk.add(new MessageRows.NextMessage(new FileMessage(5, List.of(7L), null), null));

        assertThat(FAULTS.of(chunk, report(List.of(new AcceptedNote(5, null, TimeDoubt.FUTURE)))))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.row()).isEqualTo(5);
                    assertThat(fault.line()).isEqualTo(7);
                    assertThat(fault.result()).isEqualTo("time-doubted");
                    assertThat(fault.code()).isEqualTo("time_in_future");
                    assertThat(fault.detail()).isNotBlank();
                });
    }

    @Test
    void aCellThatWasLeftOutIsNamedWhereItsRowWasAcceptedOnly() {
        SentChunk chunk = new SentChunk();
        chunk.add(contact(1, "{\"email\": \"none\", \"phone\": \"8E10\", \"contactId\": \"1\"}"));
        chunk.add(contact(2, "{\"email\": \"none\"}"));
        chunk.add(new MessageRows.NextMessage(
                new FileMessage(3, List.of(4L), JsonNodeFactory.instance.objectNode()),
                new RowFault("Ghi chú", "not_utf8", "Expected UTF-8")));
        chunk.read(new FileTouchpoint(FileKind.CONTACTS, FileSettings.NONE, RequestContexts.shop()));

        assertThat(FAULTS.of(chunk, report(List.of())))
                .extracting(
                        ImportFault::row,
                        ImportFault::ordinal,
                        ImportFault::result,
                        ImportFault::column,
                        ImportFault::code)
                .containsExactly(
                        Tuple.tuple(1L, 1, ImportFault.CELL_LEFT_OUT, "E-Mail", "invalid_email"),
                        Tuple.tuple(1L, 2, ImportFault.CELL_LEFT_OUT, "phone", "mangled_number"));
        assertThat(chunk.results().get(0)).isInstanceOf(TouchpointResult.Accepted.class);
        assertThat(((Rejected) chunk.results().get(1)).code()).isEqualTo("no_identity");
        assertThat(chunk.results().get(2)).isEqualTo(new Rejected(3, null, "not_utf8", "/Ghi chú", "Expected UTF-8"));
    }

    @Test
    void aChunkCountsRowsAndNotMessages() {
        SentChunk chunk = new SentChunk();
        chunk.add(new MessageRows.NextMessage(new FileMessage(5, List.of(7L, 8L, 10L), null), null));
        chunk.add(new MessageRows.NextMessage(new FileMessage(8, List.of(11L), null), null));
        chunk.close(new byte[] {7});

        assertThat(chunk.size()).isEqualTo(2);
        assertThat(chunk.rows()).isEqualTo(4);
        assertThat(chunk.lastRow()).isEqualTo(8);
        assertThat(chunk.digest()).containsExactly(7);
        assertThat(chunk.message(8).lines()).containsExactly(11L);
    }

    private static MessageRows.NextMessage contact(long row, String fields) {
        return new MessageRows.NextMessage(
                new FileMessage(row, List.of(row + 1), (ObjectNode) Results.json(fields)), null);
    }

    private static DeliveryReport report(List<AcceptedNote> notes, Rejected... rejected) {
        return new DeliveryReport(0, 0, notes, List.of(rejected), List.of());
    }
}
