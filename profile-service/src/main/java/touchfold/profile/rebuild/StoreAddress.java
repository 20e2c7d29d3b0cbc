package touchfold.profile.rebuild;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * Where the live store is.
 *
 * @param server as {@code host:port/database}
 * @param user who may create a schema
 * @param schema the live schema
 */
public record StoreAddress(String server, String user, String password, String schema) {

    private static final String SECOND = "_rebuilt";

    /** The schema beside the live one. */
    public String second() {
        return schema + SECOND;
    }

    /** A connection whose work is committed by whoever asks for it; nothing in it has a limit of time. */
    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "touchfold rebuild");
        Connection connection = DriverManager.getConnection("jdbc:postgresql://" + server, properties);
        connection.setAutoCommit(false);
        return connection;
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return server + " schema " + schema;
    }

    /** A statement in which {@code %1$s} stands for the live schema and {@code %2$s} for the one beside it. */
    String in(String statement) {
        return in(statement, schema, second());
    }

    static String in(String statement, String first, String second) {
        return statement.formatted(first, second);
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
