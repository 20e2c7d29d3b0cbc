package touchfold.ingest.touchpoint.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One message of a file: a row, or all rows of an order.
 *
 * @param row the first of its rows, counted from 1 without the line of names
 * @param lines where each of its rows begins in the file, from 1
 * @param fields by their names, with {@code lines} for what was sold and {@code columns} for the rest
 */
public record FileMessage(long row, List<Long> lines, ObjectNode fields) {

    public FileMessage {
        lines = List.copyOf(lines);
    }

    /** Its place in the import, by which it is known among refused messages. */
    public int index() {
        return (int) Math.min(Integer.MAX_VALUE, row);
    }

    /** How many rows it is. */
    public int rows() {
        return lines.size();
    }

    /** Never shows what it says. */
    @Override
    public String toString() {
        return "FileMessage[" + row + "]";
    }
}
