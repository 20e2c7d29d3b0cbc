package touchfold.backbone.failure;

import java.util.List;

/**
 * Who is at fault, by SQLSTATE (PostgreSQL 18, appendix A). The longest prefix that matches decides; a state that is not
 * listed counts as the environment's, because only a listed one can be caused by the content of a record.
 */
final class SqlStates {

    private static final List<Rule> RULES = List.of(
            // The content of a record is refused.
            new Rule("0A", Blame.RECORD, "feature not supported, for example a character that the encoding lacks"),
            new Rule("21", Blame.RECORD, "cardinality violation: the same key twice in one statement"),
            new Rule("22", Blame.RECORD, "data exception"),
            new Rule("23", Blame.RECORD, "integrity constraint violation"),
            new Rule("42", Blame.RECORD, "a statement that can't be executed as it came out of this record"),
            new Rule("44", Blame.RECORD, "with check option violation"),
            new Rule("54", Blame.RECORD, "program limit exceeded, for example an index row that is too large"),
            new Rule("P0", Blame.RECORD, "raised by a function of the schema"),
            new Rule("XX000", Blame.RECORD, "internal error over this statement"),
            // The same classes, where no record can be the cause: the statements' text is fixed.
            new Rule("42501", Blame.ENVIRONMENT, "insufficient privilege: the operator's to grant"),
            new Rule("42P01", Blame.ENVIRONMENT, "undefined table: the schema is not migrated"),
            new Rule("42703", Blame.ENVIRONMENT, "undefined column: the schema is not migrated"),
            new Rule("42883", Blame.ENVIRONMENT, "undefined function: the schema is not migrated"),
            new Rule("42P05", Blame.ENVIRONMENT, "duplicate prepared statement: a pooler between us and the server"),
            // The environment. Listed to be explained; anything else counts as the environment's too.
            new Rule("08", Blame.ENVIRONMENT, "connection exception"),
            new Rule("25", Blame.ENVIRONMENT, "invalid transaction state, for example a read-only standby"),
            new Rule("26", Blame.ENVIRONMENT, "unknown prepared statement: a pooler between us and the server"),
            new Rule("28", Blame.ENVIRONMENT, "invalid authorization"),
            new Rule("3D", Blame.ENVIRONMENT, "the database does not exist"),
            new Rule("3F", Blame.ENVIRONMENT, "the schema does not exist"),
            new Rule("40", Blame.ENVIRONMENT, "transaction rollback: deadlock, serialization failure"),
            new Rule("53", Blame.ENVIRONMENT, "insufficient resources: disk, memory, connections"),
            new Rule("55", Blame.ENVIRONMENT, "not in the prerequisite state, for example a lock that was not granted"),
            new Rule("57", Blame.ENVIRONMENT, "operator intervention: cancelled, shutting down, starting up"),
            new Rule("57014", Blame.BATCH, "a statement that took longer than it may"),
            new Rule("58", Blame.ENVIRONMENT, "system error: input or output"),
            new Rule("XX001", Blame.ENVIRONMENT, "data corrupted"),
            new Rule("XX002", Blame.ENVIRONMENT, "index corrupted"));

    private SqlStates() {}

    static Blame blame(String sqlState) {
        Rule best = null;
        for (Rule rule : RULES) {
            boolean longer =
                    best == null || rule.prefix().length() > best.prefix().length();
            if (sqlState != null && sqlState.startsWith(rule.prefix()) && longer) {
                best = rule;
            }
        }
        return best == null ? Blame.ENVIRONMENT : best.blame();
    }

    /** The rows of the table, for the test that goes through them. */
    static List<Rule> rules() {
        return RULES;
    }

    /**
     * A row of the table.
     *
     * @param prefix a class (two characters) or a state (five)
     * @param blame who is at fault
     * @param meaning in words
     */
    record Rule(String prefix, Blame blame, String meaning) {}
}
