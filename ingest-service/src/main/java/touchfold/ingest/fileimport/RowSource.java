package touchfold.ingest.fileimport;

import java.io.IOException;
import touchfold.ingest.touchpoint.file.FileRow;

/** The rows of a file, one after another, however long it is. */
interface RowSource {

    /**
     * The next row; null at the end.
     *
     * @throws touchfold.ingest.touchpoint.Refusal if nothing behind this place can be read any more
     */
    FileRow next() throws IOException;

    /** The name over the column that a field is read from; the field itself where there is none. */
    String column(String field);
}
