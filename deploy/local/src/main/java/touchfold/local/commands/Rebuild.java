package touchfold.local.commands;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import touchfold.local.console.Refusal;
import touchfold.local.home.Home;
import touchfold.local.home.Secrets;
import touchfold.local.options.Ports;
import touchfold.local.product.Installation;
import touchfold.local.product.Product;
import touchfold.servers.LoopbackPort;

/** {@code rebuild}: needs PostgreSQL alone; whatever else runs goes on. */
public record Rebuild(Home home, Ports ports, List<String> arguments) {

    private static final int PATIENCE_MILLIS = 2_000;

    /** Runs to the end; 1 when the live store is not what its log says. */
    public int run() throws IOException, InterruptedException {
        if (!home.exists()) {
            throw new Refusal("Expected data at " + home.directory() + ", but there are none.");
        }
        LoopbackPort database = new LoopbackPort(ports.postgres());
        if (!answers(database)) {
            throw new Refusal("Expected PostgreSQL to answer at " + database.address()
                    + "; start everything with ./touchfold up, or name its --postgres-port.");
        }
        Installation installation = Installation.current();
        installation.check();
        Product product = new Product(installation, home, ports, Secrets.of(home), home.sources());
        return product.rebuild(arguments).inheritIO().start().waitFor();
    }

    private static boolean answers(LoopbackPort port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number()), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
