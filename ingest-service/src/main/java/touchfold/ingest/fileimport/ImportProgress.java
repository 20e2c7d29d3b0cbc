package touchfold.ingest.fileimport;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import touchfold.ingest.publish.DeliveryReport;
import touchfold.ingest.touchpoint.TouchpointResult;

/** Counts what Kafka has, and writes it down now and then: never a row that it has not. */
final class ImportProgress {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int MOST_FAULTS = 2_000;
    private static final long PAUSE_MILLIS = 500;

    private final ImportTable table;
    private final Duration patience;
    private final int namedRows;
    private final List<ImportFault> faults = new ArrayList<>();
    private ImportState state;
    private Instant written = Instant.now();

    ImportProgress(ImportTable table, ImportState state, ImportConfig config) {
        this.table = table;
        this.state = state;
        patience = config.patience();
        namedRows = config.namedRows();
    }

    ImportState state() {
        return state;
    }

    /** Kafka has a chunk, and all before it. */
    void add(SentChunk chunk, DeliveryReport report, List<ImportFault> found) throws ImportStopped {
        long setAside = 0;
        for (TouchpointResult.Rejected rejected : report.rejected()) {
            setAside += chunk.message(rejected.index()).rows();
        }
        state = new ImportState(
                state.id(),
                state.source(),
                state.kind(),
                ImportStatus.RUNNING,
                chunk.lastRow(),
                state.accepted() + chunk.rows() - setAside,
                state.setAside() + setAside,
                state.events() + report.events(),
                null,
                null,
                state.startedAt(),
                Instant.now(),
                state.settings(),
                state.attempt(),
                chunk.digest());
        found.stream()
                .limit(Math.max(0, namedRows - (state.setAside() - setAside)))
                .forEach(faults::add);
        if (faults.size() >= MOST_FAULTS || Instant.now().isAfter(written.plus(EVERY))) {
            write();
        }
    }

    /** It ends like this. One that was complete stays so, however a later reading of the same rows ends. */
    ImportState end(ImportStatus status, String code, String detail) throws ImportStopped {
        boolean wasComplete = state.status() == ImportStatus.COMPLETE && status == ImportStatus.STOPPED;
        state = new ImportState(
                state.id(),
                state.source(),
                state.kind(),
                wasComplete ? ImportStatus.COMPLETE : status,
                state.rows(),
                state.accepted(),
                state.setAside(),
                state.events(),
                code,
                detail,
                state.startedAt(),
                Instant.now(),
                state.settings(),
                state.attempt(),
                state.digest());
        write();
        return state;
    }

    private void write() throws ImportStopped {
        Instant until = Instant.now().plus(patience);
        while (true) {
            boolean own;
            try {
                own = table.moved(state, faults).await().indefinitely();
            } catch (RuntimeException away) {
                if (Instant.now().isAfter(until) || Thread.currentThread().isInterrupted()) {
                    throw new ImportStopped(
                            "database_away", "Expected the database to keep the progress, but it does not answer");
                }
                pause();
                continue;
            }
            if (!own) {
                throw new ImportStopped(
                        "taken_over",
                        "Expected to be the one who sends this import, but somebody else sends it by now");
            }
            faults.clear();
            written = Instant.now();
            return;
        }
    }

    private static void pause() throws ImportStopped {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportStopped(
                    "stopping", "Expected to go on, but this instance is stopping; send the file again");
        }
    }
}
