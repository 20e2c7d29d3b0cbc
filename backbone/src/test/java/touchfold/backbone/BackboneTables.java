package touchfold.backbone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import touchfold.testkit.TestWorld;

/** The backbone's tables in a test's schema; services make them with Flyway, which the backbone alone has not. */
public final class BackboneTables {

    private BackboneTables() {}

    /** Makes them unless they are there. */
    public static void create(TestWorld world) throws SQLException, IOException {
        try (Connection connection = connect(world);
                Statement statement = connection.createStatement();
                var ddl = BackboneTables.class.getResourceAsStream("/db/backbone/V0_1__stream.sql")) {
            statement.execute("create schema if not exists " + world.schema());
            try (ResultSet there = statement.executeQuery("select to_regclass('" + world.schema() + ".quarantine')")) {
                there.next();
                if (there.getString(1) != null) {
                    return;
                }
            }
            statement.execute(new String(ddl.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** A connection whose search path is the test's schema. */
    public static Connection connect(TestWorld world) throws SQLException {
        return DriverManager.getConnection(
                world.servers().jdbcUrl() + "?currentSchema=" + world.schema(),
                world.servers().databaseUser(),
                world.servers().databasePassword());
    }
}
