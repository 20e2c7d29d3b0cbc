package touchfold.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** A TCP port on the loopback interface. */
public record LoopbackPort(int number) {

    /**
     * Ports that are given out end below 32768, where Linux begins to take the ports of outgoing connections (others begin
     * higher): a port from there is lost to whoever connects next, long before a server that takes seconds to start listens
     * on it.
     */
    private static final int FIRST = 20_000;

    private static final int COUNT = 12_000;
    private static final int ATTEMPTS_EACH = 100;

    /** A port as {@link #free(int)} finds it. */
    public static LoopbackPort free() {
        return free(1).getFirst();
    }

    /**
     * Different ports nobody listens on at this moment, chosen at random; another server may still take one before the
     * caller does, an outgoing connection never.
     */
    public static List<LoopbackPort> free(int count) {
        Set<LoopbackPort> found = new LinkedHashSet<>();
        for (int attempt = 0; found.size() < count; attempt++) {
            if (attempt == ATTEMPTS_EACH * count) {
                throw new IllegalStateException("Expected " + count + " free ports on the loopback interface from "
                        + FIRST + " to " + (FIRST + COUNT - 1) + ", but found " + found.size());
            }
            int number = FIRST + ThreadLocalRandom.current().nextInt(COUNT);
            if (isFree(number)) {
                found.add(new LoopbackPort(number));
            }
        }
        return new ArrayList<>(found);
    }

    private static boolean isFree(int number) {
        try (ServerSocket socket = new ServerSocket(number, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** {@code 127.0.0.1:number}. */
    public String address() {
        return "127.0.0.1:" + number;
    }
}
