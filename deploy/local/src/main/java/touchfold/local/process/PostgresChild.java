package touchfold.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import touchfold.servers.PostgresAccount;
import touchfold.servers.PostgresServer;
import touchfold.servers.PostgresSettings;
import touchfold.servers.PostmasterFile;

/**
 * PostgreSQL as a child. Its first process detaches itself, so its end is seen by looking and not by waiting.
 *
 * @param name the name people know it by
 * @param settings how it is started
 * @param account the database and its owner
 */
public record PostgresChild(String name, PostgresSettings settings, PostgresAccount account) implements Child {
    private static final Duration STOP_LEFT_OVER = Duration.ofSeconds(8);
    /** Each look reads a file of the system; an idle product should cost next to nothing. */
    private static final long LOOK_MILLIS = 1000;

    @Override
    public String address() {
        return settings.port().address() + "/" + account.database();
    }

    @Override
    public LogFile log() {
        return new LogFile(settings.log());
    }

    @Override
    public Running start() throws IOException {
        makeRoom();
        PostgresServer server = PostgresServer.start(settings, account);
        ProcessHandle postmaster = ProcessHandle.of(server.pid())
                .orElseThrow(() -> new IOException("Expected PostgreSQL to run, but it ended at once"));
        return new RunningPostgres(server, ProcessId.of(postmaster));
    }

    /** A start returns only when the server answers. */
    @Override
    public boolean isReady() {
        return true;
    }

    /**
     * A server that a killed launcher left is stopped. The file of a killed server stays, because PostgreSQL uses it to
     * see that no process of the old server still writes; only when its number now belongs to somebody else it has to
     * go, or the server would never start again.
     */
    private void makeRoom() throws IOException {
        Optional<PostmasterFile> file = PostmasterFile.in(settings.data());
        if (file.isEmpty() || ProcessHandle.of(file.get().pid()).isEmpty()) {
            return;
        }
        ProcessId left = new ProcessId(file.get().pid(), file.get().startedAt());
        if (!left.isAlive()) {
            PostmasterFile.removeStale(settings.data());
            return;
        }
        try {
            LeftOver.postgres(left).stop(STOP_LEFT_OVER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Expected the old server to stop, but the wait was interrupted", e);
        }
    }

    private record RunningPostgres(PostgresServer server, ProcessId id) implements Running {
        @Override
        public boolean isAlive() {
            return id.isAlive();
        }

        @Override
        public Exit awaitExit() throws InterruptedException {
            while (isAlive()) {
                Thread.sleep(LOOK_MILLIS);
            }
            release();
            return Exit.unknown();
        }

        @Override
        public void stop(Duration grace) throws InterruptedException {
            release();
            LeftOver.postgres(id).stop(grace);
        }

        /** Stops the server if it still runs, and gives back the lock on its directory. */
        private void release() {
            try {
                server.close();
            } catch (IOException alreadyGone) {
                // Nothing to stop is what we wanted.
            }
        }
    }
}
