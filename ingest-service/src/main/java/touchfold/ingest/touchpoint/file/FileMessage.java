package touchfold.ingest.touchpoint.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One message of a file: a row, or all rows of an order.
 *
 * @param row the first of its rows, counted from 1 without the line of names
 * @param lines where each of its rows begins in the file, from 1
 * @param fields by their names, with {@code lines} for what was sold and {@code columns} for the rest
 * @param soldBy by which of its rows, from 0, each of the things sold; empty where each row is one of them
 */
public record FileMessage(long row, List<Long> lines, ObjectNode fields, List<Integer> soldBy) {

    public FileMessage {
        lines = List.copyOf(lines);
        soldBy = List.copyOf(soldBy);
    }

    /** Each of its rows sold one thing, if anything. */
    public FileMessage(long row, List<Long> lines, ObjectNode fields) {
        this(row, lines, fields, List.of());
    }

    /** Its place in the import, by which it is known among refused messages. */
    public int index() {
        return (int) Math.min(Integer.MAX_VALUE, row);
    }

    /** How many rows it is. */
    public int rows() {
        return lines.size();
    }

    /** Which of its rows, from 0, says what was sold at that place; the last one for a place beyond all. */
    public int rowOf(int place) {
        int row = soldBy.isEmpty() ? place : place < soldBy.size() ? soldBy.get(place) : rows();
        return Math.min(row, rows() - 1);
    }

    /** Never shows what it says. */
    @Override
    public String toString() {
        return "FileMessage[" + row + "]";
    }
}
