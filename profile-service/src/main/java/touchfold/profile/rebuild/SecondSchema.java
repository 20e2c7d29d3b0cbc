package touchfold.profile.rebuild;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The schema beside the live one: the tables of the log of record and of all that follows from it, made by the very script
 * that made the live ones.
 */
final class SecondSchema {

    /** What makes the tables that a rebuild fills; whatever else is in the live schema stays where it is. */
    static final String SCRIPT = "db/migration/V1__profiles.sql";

    private static final String KEYS = """
            select format('alter table %%I.%%I drop constraint %%I', n.nspname, t.relname, c.conname),
              format('alter table %%I.%%I add constraint %%I %%s', n.nspname, t.relname, c.conname, pg_get_constraintdef(c.oid))
            from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
            where n.nspname = '%1$s' and c.contype = 'p' and c.conparentid = 0
            """;
    private static final String INDEXES = """
            select format('drop index %%I.%%I', n.nspname, i.relname), replace(pg_get_indexdef(i.oid), ' ON ONLY ', ' ON ')
            from pg_class i join pg_namespace n on n.oid = i.relnamespace
            where n.nspname = '%1$s' and i.relkind in ('i', 'I') and not i.relispartition
              and not exists (select from pg_constraint c where c.conindid = i.oid)
            """;
    /** Contents are never looked for, and reading samples of them would take longer than all the rest. */
    private static final String ANALYZES = """
            select format('analyze %%I.%%I (%%s)', n.nspname, c.relname, string_agg(quote_ident(a.attname), ', ')), ''
            from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
            where n.nspname = '%1$s' and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0
              and not a.attisdropped and a.atttypid not in ('json'::regtype, 'bytea'::regtype)
            group by n.nspname, c.relname
            """;

    private static final String TABLES = """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = '%1$s' and c.relkind in ('r', 'p') order by c.relispartition, c.relname
            """;

    private final Connection connection;
    private final String name;
    private final List<String> later = new ArrayList<>();

    SecondSchema(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    /** Makes the tables anew, without keys and indexes: filling them first and sorting once is faster. */
    void create() throws SQLException {
        run("drop schema if exists " + name + " cascade");
        run("create schema " + name);
        run("set local search_path = " + name);
        run(script());
        run("set local search_path = pg_catalog");
        postpone(KEYS);
        postpone(INDEXES);
    }

    private void postpone(String which) throws SQLException {
        for (Prepared change : prepared(which)) {
            run(change.now());
            later.add(change.later());
        }
    }

    /** Statements that the catalogue words: what is done now, and what undoes it later. */
    private record Prepared(String now, String later) {}

    private List<Prepared> prepared(String which) throws SQLException {
        List<Prepared> prepared = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(StoreAddress.in(which, name, name))) {
            while (found.next()) {
                prepared.add(new Prepared(found.getString(1), found.getString(2)));
            }
        }
        return prepared;
    }

    /** Makes the keys and indexes, which also proves that nothing is in twice. */
    void index() throws SQLException {
        run("set local maintenance_work_mem = '256MB'");
        for (String statement : later) {
            run(statement);
        }
        for (Prepared analyze : prepared(ANALYZES)) {
            run(analyze.now());
        }
    }

    /** The tables of a schema, those that are parts of others last. */
    static List<String> tables(Connection connection, String schema) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(StoreAddress.in(TABLES, schema, schema))) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }

    private void run(String sql) throws SQLException {
        StoreAddress.run(connection, sql);
    }

    private static String script() {
        try (InputStream script = SecondSchema.class.getClassLoader().getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IllegalStateException("Expected " + SCRIPT + " on the class path, but it is missing");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read " + SCRIPT, e);
        }
    }
}
