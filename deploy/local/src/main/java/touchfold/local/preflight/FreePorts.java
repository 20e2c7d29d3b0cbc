package touchfold.local.preflight;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchfold.local.console.Refusal;
import touchfold.local.options.Ports;

/** Makes sure that nobody listens on the ports an instance wants. */
public final class FreePorts {
    private FreePorts() {}

    /**
     * Checks all five, and the one that is derived from them.
     *
     * @throws Refusal which names the port, its flag and, when the system tells, who has it
     */
    public static void check(Ports ports) {
        Map<Integer, Ports.Port> seen = new HashMap<>();
        List<Ports.Port> wanted = new ArrayList<>(ports.all());
        wanted.add(ports.ingestManagement());
        for (Ports.Port port : wanted) {
            Ports.Port twin = seen.put(port.number(), port);
            if (twin != null) {
                throw new Refusal("Expected five different ports, but " + twin.flag() + " and " + port.flag()
                        + " are both " + port.number() + ".");
            }
            if (isTaken(port.number())) {
                String holder =
                        PortHolder.of(port.number()).map(who -> " by " + who).orElse("");
                throw new Refusal("Expected port " + port.number() + " to be free for " + port.owner()
                        + ", but it is taken" + holder + "; stop that process or choose another port with "
                        + port.flag() + " N.");
            }
        }
    }

    private static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException taken) {
            return true;
        }
    }
}
