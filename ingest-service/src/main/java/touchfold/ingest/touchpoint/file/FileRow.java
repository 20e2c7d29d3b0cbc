package touchfold.ingest.touchpoint.file;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One row of a file.
 *
 * @param row counted from 1, without the line of names
 * @param line where it begins in the file, from 1
 * @param fields what it says; null when it can't be read at all
 * @param fault why it can't be read; null when it can
 * @param text what stands there, for comparing; never told
 */
public record FileRow(long row, long line, ObjectNode fields, RowFault fault, String text) {

    /** Never shows what it says. */
    @Override
    public String toString() {
        return "FileRow[" + row + "]";
    }
}
