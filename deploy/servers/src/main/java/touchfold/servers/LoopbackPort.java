package touchfold.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A TCP port on the loopback interface. */
public record LoopbackPort(int number) {

    /** A port nobody listens on at this moment; another process may still take it before the caller does. */
    public static LoopbackPort free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new LoopbackPort(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException("Expected a free port on the loopback interface, but found none", e);
        }
    }

    /** {@code 127.0.0.1:number}. */
    public String address() {
        return "127.0.0.1:" + number;
    }
}
