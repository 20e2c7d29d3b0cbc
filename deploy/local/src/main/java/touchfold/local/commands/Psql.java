package touchfold.local.commands;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sqlline.SqlLine;
import touchfold.local.console.Refusal;
import touchfold.local.home.Home;
import touchfold.local.home.Secrets;
import touchfold.local.options.Ports;
import touchfold.servers.LoopbackPort;

/** {@code psql}: SQL over JDBC, for machines without PostgreSQL's own client. */
public record Psql(Home home, Ports ports, List<String> arguments) {
    /** Where there is no terminal to ask, columns would be cut to nothing. */
    private static final int WIDTH = 200;

    private static final String DATABASE = "touchfold";

    /** Runs what {@code -c} says, or else a prompt. */
    public int run() throws IOException {
        String url = "jdbc:postgresql://" + new LoopbackPort(ports.postgres()).address() + "/" + DATABASE
                + "?currentSchema=ingest,profile,segment,public";
        List<String> line = new ArrayList<>(List.of(
                "-u",
                url,
                "-n",
                DATABASE,
                "-p",
                Secrets.of(home).databasePassword(),
                "--silent=true",
                "--maxWidth=" + WIDTH));
        if (!arguments.isEmpty()) {
            if (arguments.size() != 2 || !arguments.getFirst().equals("-c")) {
                throw new Refusal("Expected psql [-c SQL], but got " + String.join(" ", arguments)
                        + "; other options need PostgreSQL's own psql on the PATH.");
            }
            line.addAll(List.of("-e", arguments.get(1)));
        }
        SqlLine.Status status = SqlLine.mainWithInputRedirection(line.toArray(String[]::new), null);
        return status == SqlLine.Status.OK ? 0 : 1;
    }

    /** What the script hands to PostgreSQL's own psql: host, port, database, user and password. */
    public String target() {
        return String.join(
                " ",
                "127.0.0.1",
                Integer.toString(ports.postgres()),
                DATABASE,
                DATABASE,
                Secrets.of(home).databasePassword());
    }
}
