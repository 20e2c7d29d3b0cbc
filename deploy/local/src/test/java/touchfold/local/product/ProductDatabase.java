package touchfold.local.product;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import touchfold.servers.LoopbackPort;

/** The database of a product under test, asked over a new connection each time, for it may have been killed meanwhile. */
record ProductDatabase(Product product) {

    /** Runs a statement; the first value that it answers, or nothing. */
    String ask(String sql) throws SQLException {
        String url = "jdbc:postgresql://" + new LoopbackPort(product.ports().postgres()).address() + "/touchfold";
        try (Connection connection = DriverManager.getConnection(
                        url, product.account().user(), product.account().password());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
