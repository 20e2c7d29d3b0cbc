package touchfold.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The database the services share and the role that owns it. The same password guards the server's superuser, which
 * only this class uses.
 *
 * @param database name of the database
 * @param user name of the role that owns it; not a superuser
 * @param password of both roles
 */
public record PostgresAccount(String database, String user, String password) {
    private static final String ONLY_WITH_PASSWORD = """
            # Written at every start: nobody on this machine gets in without the password.
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    @Override
    public String toString() {
        return "PostgresAccount[" + user + "@" + database + "]";
    }

    void ensure(DataSource asSuperuser, Path data) throws IOException {
        try (Connection connection = asSuperuser.getConnection()) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", user)) {
                run(connection, "create role %s login password %s".formatted(name(connection, user), secret()));
            }
            if (!exists(connection, "select 1 from pg_database where datname = ?", database)) {
                run(
                        connection,
                        "create database %s owner %s".formatted(name(connection, database), name(connection, user)));
            }
            run(connection, "alter role postgres password " + secret());
            Files.writeString(data.resolve("pg_hba.conf"), ONLY_WITH_PASSWORD);
            run(connection, "select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException("Expected to prepare the database " + database + ", but " + e.getMessage(), e);
        }
    }

    private String secret() {
        return "'" + password.replace("'", "''") + "'";
    }

    private static String name(Connection connection, String identifier) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.enquoteIdentifier(identifier, true);
        }
    }

    private static boolean exists(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
