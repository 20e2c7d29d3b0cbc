package touchfold.testkit;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How PostgreSQL would answer a statement, as {@code explain (costs off)} tells it.
 *
 * @param lines of the answer; a node of the plan, or what belongs to the node above it
 */
public record QueryPlan(List<String> lines) {

    public QueryPlan {
        lines = List.copyOf(lines);
    }

    /**
     * The scans that read all of a table, or of an index of it. What goes along the order of an index up to a limit is none.
     *
     * @param tables a pattern for the names of those that grow
     */
    public List<String> readFromEndToEnd(String tables) {
        Pattern table = Pattern.compile(".*Seq Scan on " + tables + "\\b.*");
        Pattern index = Pattern.compile(".*Index (Only )?Scan (Backward )?using \\w+ on " + tables + "\\b.*");
        return IntStream.range(0, lines.size())
                .filter(line -> table.matcher(lines.get(line)).matches()
                        || (index.matcher(lines.get(line)).matches() && !isBounded(line)))
                .mapToObj(line -> lines.get(line).trim())
                .toList();
    }

    private boolean isBounded(int scan) {
        return contains(scan + 1, "Index Cond:")
                || contains(scan - 1, "Limit")
                || (contains(scan - 1, "LockRows") && contains(scan - 2, "Limit"));
    }

    private boolean contains(int line, String words) {
        return line >= 0 && line < lines.size() && lines.get(line).contains(words);
    }
}
