package touchfold.local.fileimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import touchfold.local.console.Console;
import touchfold.local.console.Refusal;
import touchfold.local.home.SourcesFile;

/**
 * {@code import orders|contacts|booth FILE}: sends a file, shows how far it is, and goes on by itself where it stopped; so does
 * the same command later.
 *
 * @param ingest where ingest-service listens
 * @param sources where the key stands
 */
public record ImportFile(ImportArguments arguments, URI ingest, SourcesFile sources, Console console) {

    private static final int ALL_ACCEPTED = 0;
    private static final int SOME_SET_ASIDE = 2;
    private static final int NOT_FINISHED = 3;
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int MOST_TRIES_WITHOUT_PROGRESS = 5;
    private static final long PAUSE_MILLIS = 2_000;
    private static final long SHOWN_EVERY_MILLIS = 1_000;

    /**
     * Sends the file.
     *
     * @return 0 when all rows were accepted, 2 when some were set aside, 3 when the same command has to be given again
     * @throws Refusal when the file is refused as a whole
     */
    public int run() throws IOException, InterruptedException {
        String id = arguments.id();
        ImportClient client = new ImportClient(ingest, sources.writeKey(arguments.source()));
        console.line("Import " + id + " of " + arguments.kind() + " as " + arguments.source());
        long known = -1;
        for (int tries = 0; tries < MOST_TRIES_WITHOUT_PROGRESS; tries++) {
            Optional<JsonNode> ended = attempt(client, id);
            if (ended.isPresent()) {
                return told(client, id, ended.get());
            }
            long rows = client.state(id)
                    .orElse(MissingNode.getInstance())
                    .path("rows")
                    .asLong();
            if (rows > known) {
                known = rows;
                tries = 0;
            }
            console.line("  interrupted behind row " + number(Math.max(rows, 0)) + ", going on");
            Thread.sleep(PAUSE_MILLIS);
        }
        console.line("Not finished; the same command goes on behind row " + number(Math.max(known, 0)) + ".");
        return NOT_FINISHED;
    }

    /** Sends the file once; empty when it has to be sent again. */
    private Optional<JsonNode> attempt(ImportClient client, String id) throws InterruptedException {
        try (ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor()) {
            ShownProgress shown = new ShownProgress(client, id, console);
            var unused =
                    watch.scheduleWithFixedDelay(shown, SHOWN_EVERY_MILLIS, SHOWN_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            try {
                ImportClient.Answer answer = client.send(arguments, id);
                if (answer.status() == OK) {
                    return Optional.of(answer.body());
                }
                if (answer.status() != UNAVAILABLE) {
                    throw refusal(answer.body());
                }
            } catch (IOException gone) {
                // A file that is refused in its middle is cut off: what is written down of it says why.
                Optional<JsonNode> failed = client.state(id)
                        .filter(state -> state.path("status").asText().equals("failed"));
                if (failed.isPresent()) {
                    throw refusal(failed.get());
                }
            } finally {
                watch.shutdownNow();
            }
            return Optional.empty();
        }
    }

    private static Refusal refusal(JsonNode answer) {
        return new Refusal(answer.path("detail").asText("Expected the file to be taken, but it was refused") + " ("
                + answer.path("code").asText("refused") + ")");
    }

    private int told(ImportClient client, String id, JsonNode state) throws IOException, InterruptedException {
        long setAside = state.path("setAside").asLong();
        console.line("Done: " + number(state.path("rows").asLong()) + " rows, "
                + number(state.path("accepted").asLong()) + " accepted as "
                + number(state.path("events").asLong()) + " events, " + number(setAside) + " set aside.");
        if (setAside == 0) {
            return ALL_ACCEPTED;
        }
        console.line(
                client.errors(id, arguments.errorsFile())
                        ? "What is wrong with them stands in " + arguments.errorsFile() + "."
                        : "What is wrong with them could not be fetched: GET /v1/imports/" + id
                                + "/errors.csv tells it.");
        return SOME_SET_ASIDE;
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Shows how far it is, once a second. */
    private static final class ShownProgress implements Runnable {

        private final ImportClient client;
        private final String id;
        private final Console console;
        private long rows = -1;
        private long at = System.nanoTime();

        private ShownProgress(ImportClient client, String id, Console console) {
            this.client = client;
            this.id = id;
            this.console = console;
        }

        @Override
        public void run() {
            try {
                client.state(id).ifPresent(this::show);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void show(JsonNode state) {
            long now = System.nanoTime();
            long done = state.path("rows").asLong();
            long before = rows < 0 ? done : rows;
            long speed = (done - before) * TimeUnit.SECONDS.toNanos(1) / Math.max(1, now - at);
            rows = done;
            at = now;
            console.line("  %12s rows  %9s rows/s  %9s set aside"
                    .formatted(
                            number(done),
                            number(speed),
                            number(state.path("setAside").asLong())));
        }
    }
}
