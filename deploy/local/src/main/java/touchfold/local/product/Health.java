package touchfold.local.product;

import java.net.http.HttpClient;
import touchfold.local.options.Ports;

/** The state of what listens on a port, in one word. */
@FunctionalInterface
public interface Health {
    /** {@code ready}, {@code not ready} or the like. */
    String state(Ports.Port port);

    /** Asks the services over HTTP; a living broker or database counts as running. */
    static Health asked() {
        HttpClient client = HttpClient.newHttpClient();
        return port -> {
            if (!port.owner().endsWith("-service")) {
                return "running";
            }
            return new HttpProbe(client, Product.readiness(port.number())).isReady() ? "ready" : "not ready";
        };
    }
}
