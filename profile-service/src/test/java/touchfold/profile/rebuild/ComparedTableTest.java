package touchfold.profile.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a rebuild compares, held against the script that makes the tables. */
class ComparedTableTest {

    private static final Pattern TABLE = Pattern.compile("create table (\\w+) \\((.*?)\\n\\)", Pattern.DOTALL);
    private static final Pattern COLUMN = Pattern.compile("(?m)^ {2}(?!primary key)(\\w+) ");

    /** Compared otherwise than column by column, or history that follows from no set of touchpoints. */
    private static final Map<String, Set<String>> NOT_BY_COLUMN = Map.of(
            // contents are digested, and which of a link's parts a touchpoint is in is history
            "touchpoint", Set.of("part", "folded_at", "facts", "personal", "sealed"),
            // parts are compared as what they amount to together
            "link", Set.of("part", "folded", "state"),
            "link_part", Set.of("link", "part", "state"),
            // how it is sealed is not how it is folded
            "identifier", Set.of("sealed"),
            // the live store may have links which claimed an order once
            "order_claim", Set.of("name", "link"),
            // states are rendered where they differ; revisions go on where they were
            "profile", Set.of("revision", "version", "state", "merged_into", "updated_at"),
            // the identifiers follow from the content
            "identity_operation", Set.of("folded_at", "content"),
            "identity_version", Set.of("one", "version"));

    /** Whoever adds a column decides whether it follows from the log, and then it is compared. */
    @Test
    void everyColumnThatTheScriptMakesIsComparedOrKnownNotToBe() throws IOException {
        Map<String, Set<String>> known = new TreeMap<>();
        NOT_BY_COLUMN.forEach((table, columns) -> known.put(table, new TreeSet<>(columns)));
        for (ComparedTable table : ComparedTable.ALL) {
            Set<String> columns = known.computeIfAbsent(table.name(), name -> new TreeSet<>());
            for (String column : columns(table)) {
                assertThat(columns.add(column))
                        .as("%s.%s once", table.name(), column)
                        .isTrue();
            }
        }

        assertThat(known).isEqualTo(made());
    }

    @Test
    void rowsAreMatchedByTheirKeysAndDifferByAnyOfTheirValues() {
        ComparedTable table = new ComparedTable("shelf", "sold > 0", List.of("a", "b"), List.of("x", "y"), "{row}.x");

        String statement = table.statement("live", "live_rebuilt");

        assertThat(statement)
                .contains("array_remove(array[case when l.x is distinct from r.x then 'x' end,"
                        + " case when l.y is distinct from r.y then 'y' end]::text[], null)")
                .contains("array[l.x::text, l.y::text]::text[], array[r.x::text, r.y::text]::text[]")
                .contains("from (select * from live.shelf where sold > 0) l"
                        + " full join (select * from live_rebuilt.shelf where sold > 0) r"
                        + " on l.a = r.a and l.b = r.b")
                .endsWith(" where l.a is null or r.a is null or (row(l.x, l.y)) is distinct from (row(r.x, r.y))")
                .contains("concat_ws('/', coalesce(l.a, r.a)::text, coalesce(l.b, r.b)::text)")
                .contains(
                        "coalesce((case when l.a is not null then l.x end), (case when r.a is not null then r.x end))");
    }

    @Test
    void rowsThatAreNothingButKeysDifferByBeingThere() {
        ComparedTable table = new ComparedTable("member", "true", List.of("a"), List.of(), "{row}.a");

        assertThat(table.statement("live", "other")).endsWith(" on l.a = r.a where l.a is null or r.a is null");
    }

    @Test
    void whoseARowIsIsAskedOfItsOwnStore() {
        for (ComparedTable table : ComparedTable.ALL) {
            String statement = table.statement("live", "rebuilt");

            assertThat(statement).doesNotContain("%1$s").doesNotContain("{row}").doesNotContain("{link}");
            if (table.owner().contains("%1$s.identifier")) {
                assertThat(statement).contains("live.identifier").contains("rebuilt.identifier");
            }
        }
    }

    private static List<String> columns(ComparedTable table) {
        List<String> columns = new ArrayList<>(table.keys());
        columns.addAll(table.values());
        return columns;
    }

    private static Map<String, Set<String>> made() throws IOException {
        String script;
        try (var stream = ComparedTableTest.class.getClassLoader().getResourceAsStream(SecondSchema.SCRIPT)) {
            script = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        Map<String, Set<String>> made = new TreeMap<>();
        Matcher tables = TABLE.matcher(script);
        while (tables.find()) {
            Set<String> columns = new HashSet<>();
            Matcher found = COLUMN.matcher(tables.group(2));
            while (found.find()) {
                columns.add(found.group(1));
            }
            made.put(tables.group(1), columns);
        }
        return made;
    }
}
