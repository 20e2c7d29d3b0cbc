package touchfold.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How a PostgreSQL server is started.
 *
 * @param data its data directory; initialised at the first start
 * @param binaries where the server's programs are unpacked once; only this user should be able to write there
 * @param port on the loopback interface
 * @param durability whether a commit waits for the disk
 * @param startupWait how long a start may take, recovery after a crash included
 * @param log the file the server's own messages are appended to
 */
public record PostgresSettings(
        Path data, Path binaries, LoopbackPort port, Durability durability, Duration startupWait, Path log) {

    /** What a commit means. */
    public enum Durability {
        /** On disk before it is acknowledged. */
        DURABLE,
        /** In memory only: fast, and lost with the machine. For tests. */
        FAST
    }

    Map<String, String> serverConfig() {
        String on = durability == Durability.DURABLE ? "on" : "off";
        return Map.of(
                "fsync", on,
                "synchronous_commit", on,
                "full_page_writes", on,
                "listen_addresses", "127.0.0.1",
                // Clients come over TCP; a socket in /tmp would only collide with other instances.
                "unix_socket_directories", "",
                "max_connections", "100",
                // What the fold inserts at random places of its indexes should find them in memory
                // (docs/performance.md).
                "shared_buffers", "512MB",
                "password_encryption", "scram-sha-256",
                // Details of a refused row quote it, and rows are personal data.
                "log_error_verbosity", "terse");
    }
}
