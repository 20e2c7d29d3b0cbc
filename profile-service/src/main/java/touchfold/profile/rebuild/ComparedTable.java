package touchfold.profile.rebuild;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Pure: a table whose rows follow from the log, and the statement that finds what differs between two stores.
 *
 * @param name of the table
 * @param rows which rows of it are compared, as a condition
 * @param keys the columns by which rows belong together
 * @param values the columns that are compared
 * @param owner the profile that a row is about, as an expression over the row and its schema
 */
record ComparedTable(String name, String rows, List<String> keys, List<String> values, String owner) {

    private static final String OWNER_OF_LINK =
            "(select o.profile_id from %1$s.link k join %1$s.identifier o on o.id = k.anchor where k.id = {row}.{link})";
    private static final List<String> FIRST = List.of("first_at", "first_source", "first_touchpoint");
    private static final List<String> TRUSTED = List.of("trusted_at", "trusted_source", "trusted_touchpoint");

    /** All that is compared column by column, in the order in which it is told. */
    static final List<ComparedTable> ALL = List.of(
            new ComparedTable(
                    "touchpoint",
                    "true",
                    List.of("source", "id"),
                    List.of("link", "type", "channel", "trusted", "occurred_at", "received_at", "digest"),
                    OWNER_OF_LINK.replace("{link}", "link")),
            new ComparedTable(
                    "identifier",
                    "true",
                    List.of("id"),
                    join(List.of(List.of("type", "value"), FIRST, List.of("shared", "profile_id"))),
                    "{row}.profile_id"),
            new ComparedTable(
                    "link",
                    "true",
                    List.of("id"),
                    join(List.of(List.of("members", "types"), FIRST, TRUSTED, List.of("anchor", "base"))),
                    OWNER_OF_LINK.replace("{link}", "id")),
            new ComparedTable(
                    "link_member",
                    "true",
                    List.of("identifier_id", "link_id"),
                    List.of(),
                    "(select o.profile_id from %1$s.identifier o where o.id = {row}.identifier_id)"),
            new ComparedTable(
                    "timed_device",
                    "true",
                    List.of("id"),
                    List.of(),
                    "(select o.profile_id from %1$s.identifier o where o.id = {row}.id)"),
            new ComparedTable(
                    "order_evidence",
                    "true",
                    List.of("order_id"),
                    join(List.of(List.of("holder", "holder_type"), FIRST, TRUSTED)),
                    "(select o.profile_id from %1$s.identifier o where o.id = {row}.holder)"),
            new ComparedTable(
                    "order_tally",
                    "sales > 0 or claims > 0",
                    List.of("name"),
                    List.of("sales", "claims"),
                    "(select o.profile_id from %1$s.order_claim c join %1$s.link k on k.id = c.link"
                            + " join %1$s.identifier o on o.id = k.anchor where c.name = {row}.name limit 1)"),
            new ComparedTable(
                    "identity_operation",
                    "true",
                    List.of("id"),
                    List.of("kind", "undoes", "members", "types", "issued_at"),
                    "(select o.profile_id from %1$s.identifier o where o.id = {row}.members[1])"),
            new ComparedTable("search_term", "true", List.of("term", "profile_id"), List.of(), "{row}.profile_id"),
            new ComparedTable("profile", "kind <> 'gone'", List.of("id"), List.of("kind"), "{row}.id"));

    private static List<String> join(List<List<String>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }

    /**
     * Gives for each row that differs: its key; whether each side has it; which of the values differ; what both sides say.
     */
    String statement(String live, String rebuilt) {
        String same = keys.stream().map(key -> "l." + key + " = r." + key).collect(Collectors.joining(" and "));
        String key = keys.stream()
                .map(column -> "coalesce(l." + column + ", r." + column + ")::text")
                .collect(Collectors.joining(", "));
        return "select concat_ws('/', " + key + "), l." + keys.getFirst() + " is not null, r." + keys.getFirst()
                + " is not null, array_remove("
                + array(column ->
                        "case when l." + column + " is distinct from r." + column + " then '" + column + "' end")
                + ", null), "
                + array(column -> "l." + column + "::text") + ", " + array(column -> "r." + column + "::text")
                + ", coalesce((" + owned("l", live) + "), (" + owned("r", rebuilt) + "))"
                + " from (select * from " + live + "." + name + " where " + rows + ") l full join (select * from "
                + rebuilt + "." + name + " where " + rows + ") r on " + same
                + " where l." + keys.getFirst() + " is null or r." + keys.getFirst() + " is null" + differing();
    }

    private String owned(String side, String schema) {
        return "case when " + side + "." + keys.getFirst() + " is not null then "
                + owner.formatted(schema).replace("{row}", side) + " end";
    }

    private String differing() {
        if (values.isEmpty()) {
            return "";
        }
        return " or (" + columns("l") + ") is distinct from (" + columns("r") + ")";
    }

    private String columns(String side) {
        return "row(" + values.stream().map(column -> side + "." + column).collect(Collectors.joining(", ")) + ")";
    }

    private String array(Function<String, String> column) {
        return "array[" + values.stream().map(column).collect(Collectors.joining(", ")) + "]::text[]";
    }
}
