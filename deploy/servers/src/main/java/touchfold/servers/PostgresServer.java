package touchfold.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A real PostgreSQL from embedded binaries, as processes beside this JVM. Works as root (inside a user namespace of its
 * own) and as an ordinary user; the data stay in their directory between starts.
 */
public final class PostgresServer implements AutoCloseable {
    private static final String MAINTENANCE_DATABASE = "postgres";

    private final EmbeddedPostgres server;
    private final PostgresSettings settings;
    private final PostgresAccount account;

    private PostgresServer(EmbeddedPostgres server, PostgresSettings settings, PostgresAccount account) {
        this.server = server;
        this.settings = settings;
        this.account = account;
    }

    /**
     * Starts the server, makes sure that the account and its database exist, and returns when it answers.
     *
     * @throws IOException when the server does not come up; the reason stands in its log
     */
    public static PostgresServer start(PostgresSettings settings, PostgresAccount account) throws IOException {
        Files.createDirectories(settings.binaries());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(settings.binaries().toFile())
                .setDataDirectory(settings.data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(settings.port().number())
                .setLocaleConfig("locale", "C.UTF-8")
                .setConnectConfig("password", account.password())
                .setPGStartupWait(settings.startupWait())
                .setOutputRedirector(
                        ProcessBuilder.Redirect.appendTo(settings.log().toFile()));
        settings.serverConfig().forEach(builder::setServerConfig);
        // A start that failed in this JVM leaves this file locked; whoever starts us guards the directory as a whole.
        Files.deleteIfExists(settings.data().resolve("epg-lock"));
        EmbeddedPostgres server = new PostgresStart(settings.log()).await(builder::start);
        // The library opens it to everybody; whoever may write here decides what runs as this user.
        Files.setPosixFilePermissions(settings.binaries(), PosixFilePermissions.fromString("rwx------"));
        account.ensure(server.getDatabase("postgres", MAINTENANCE_DATABASE), settings.data());
        return new PostgresServer(server, settings, account);
    }

    /** {@code host:port/database}, as the services' {@code touchfold.database.address} wants it. */
    public String address() {
        return settings.port().address() + "/" + account.database();
    }

    /** The process id of the server's first process, which dies last. */
    public long pid() throws IOException {
        return PostmasterFile.in(settings.data())
                .orElseThrow(() -> new IOException("Expected a running server, but postmaster.pid is absent"))
                .pid();
    }

    /** Ends open transactions and stops the server ("fast" shutdown). */
    @Override
    public void close() throws IOException {
        server.close();
    }

    /** Whether a server was ever initialised in this directory. */
    public static boolean existsIn(Path data) {
        return Files.exists(data.resolve("PG_VERSION"));
    }
}
