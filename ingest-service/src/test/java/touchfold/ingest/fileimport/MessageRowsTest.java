package touchfold.ingest.fileimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchfold.ingest.touchpoint.file.FileKind;
import touchfold.ingest.touchpoint.file.FileRow;

/** By the digest a file that is sent again is known: it must be that of the rows that were told, and of no other. */
class MessageRowsTest {

    @Test
    void theDigestIsThatOfTheRowsUpToTheMessageThoughOneMoreWasRead() throws IOException {
        MessageRows rows = new MessageRows(FileKind.ORDERS, new ListedRows(List.of("A", "A", "B", "C")));

        assertThat(rows.digest()).isEqualTo(digestOf());
        assertThat(rows.next().lastRow()).isEqualTo(2);
        assertThat(rows.digest()).isEqualTo(digestOf("1 A", "2 A"));
        assertThat(rows.next().lastRow()).isEqualTo(3);
        assertThat(rows.digest()).isEqualTo(digestOf("1 A", "2 A", "3 B"));
        assertThat(rows.next().lastRow()).isEqualTo(4);
        assertThat(rows.next()).isNull();
        assertThat(rows.digest()).isEqualTo(digestOf("1 A", "2 A", "3 B", "4 C"));
    }

    @Test
    void rowsOfAnOrderThatIsNotWholeAreNoPartOfItWhenTheFileEndsThere() throws IOException {
        MessageRows rows = new MessageRows(FileKind.ORDERS, new ListedRows(List.of("A", "B", "B", "BROKEN")));
        rows.next();

        assertThatThrownBy(rows::next).isInstanceOf(IOException.class);
        assertThat(rows.digest()).isEqualTo(digestOf("1 A"));
    }

    @Test
    void aContactIsARow() throws IOException {
        MessageRows rows = new MessageRows(FileKind.CONTACTS, new ListedRows(List.of("A", "A")));

        assertThat(rows.next().lastRow()).isEqualTo(1);
        assertThat(rows.digest()).isEqualTo(digestOf("1 A"));
        assertThat(rows.next().lastRow()).isEqualTo(2);
        assertThat(rows.digest()).isEqualTo(digestOf("1 A", "2 A"));
    }

    /** Else a file that was changed would be taken for the one that was sent before. */
    @Test
    void otherRowsHaveAnotherDigest() {
        assertThat(List.of(
                        hex(digestOf()),
                        hex(digestOf("A")),
                        hex(digestOf("B")),
                        hex(digestOf("A", "B")),
                        hex(digestOf("AB")),
                        hex(digestOf("A", "", "B"))))
                .doesNotHaveDuplicates();
        assertThat(digestOf("A", "B")).isEqualTo(digestOf("A", "B"));
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    private static byte[] digestOf(String... texts) {
        RowDigest digest = new RowDigest();
        for (String text : texts) {
            digest.add(text);
        }
        return digest.soFar();
    }

    /** A row for each order's id. */
    private static final class ListedRows implements RowSource {

        private final List<String> ids;
        private int row;

        private ListedRows(List<String> ids) {
            this.ids = ids;
        }

        @Override
        public FileRow next() throws IOException {
            if (row == ids.size()) {
                return null;
            }
            String id = ids.get(row);
            if (id.equals("BROKEN")) {
                throw new IOException(id);
            }
            row++;
            return new FileRow(
                    row, row, JsonNodeFactory.instance.objectNode().put("orderId", id), null, row + " " + id);
        }

        @Override
        public String column(String field) {
            return field;
        }
    }
}
