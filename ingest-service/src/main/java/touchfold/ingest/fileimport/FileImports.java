package touchfold.ingest.fileimport;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import touchfold.backbone.problem.RedactedException;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.IngestPipeline;
import touchfold.ingest.admission.MemoryBudget;
import touchfold.ingest.admission.RateLimits;
import touchfold.ingest.fileimport.ImportTable.ImportKey;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.RequestContext;

/** Imports files, a few at once, and knows how far each came. */
@ApplicationScoped
public class FileImports {

    private static final Logger LOG = Logger.getLogger(FileImports.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ID_CHARACTERS = 24;

    private final ImportTable table;
    private final ImportConfig config;
    private final Duration hold;
    private final IngestPipeline pipeline;
    private final MemoryBudget budget;
    private final RateLimits rates;
    private final Semaphore places;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("file-import-", 0).daemon().factory());
    /** Making events is what costs: by all processors, for all files together. */
    private final ExecutorService makers = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().name("file-events-", 0).daemon().factory());

    @Inject
    FileImports(
            ImportTable table,
            ImportConfig config,
            IngestConfig ingest,
            IngestPipeline pipeline,
            MemoryBudget budget,
            RateLimits rates) {
        this.table = table;
        this.config = config;
        hold = ingest.hold();
        this.pipeline = pipeline;
        this.budget = budget;
        this.rates = rates;
        places = new Semaphore(config.atOnce());
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
        makers.shutdownNow();
    }

    /** Whether another file may be read at once; the place is given back by {@link #run}, or by {@link #leave}. */
    public boolean enter() {
        return places.tryAcquire();
    }

    /** Gives a place back that was not used. */
    public void leave() {
        places.release();
    }

    /** What came of a file: how its import stands, or why not even that is known. */
    public sealed interface Ending {

        /** It is written down so. */
        record Ended(ImportState state) implements Ending {}

        /** Somebody else goes on with it, it is read in another way, or the database is away. */
        record Unknown(String code, String detail) implements Ending {}
    }

    /**
     * Reads a file on a thread of its own.
     *
     * @param told once, by that thread
     */
    public void run(ImportCall call, InputStream file, Consumer<Ending> told) {
        threads.execute(() -> {
            Ending ending;
            try (file) {
                ending = imported(call, file);
            } catch (ImportStopped stopped) {
                ending = new Ending.Unknown(stopped.code(), stopped.getMessage());
            } catch (Exception e) {
                LOG.errorf(RedactedException.of(e), "Expected to import a file; source=%s", call.source());
                ending = new Ending.Unknown("internal", "Expected to import the file, but failed");
            } finally {
                places.release();
            }
            told.accept(ending);
        });
    }

    private Ending imported(ImportCall call, InputStream file) throws ImportStopped {
        ImportState state = taken(call);
        if (!state.kind().equals(call.kind().word())
                || !state.settings().equals(call.settings().json().toString())) {
            throw new ImportStopped(
                    "other_settings",
                    "Expected the kind and settings under which rows were imported with this id already, but they differ");
        }
        ImportProgress progress = new ImportProgress(table, state, config);
        ChunkSender sender =
                new ChunkSender(pipeline, budget, rates, call, reception(call, state), makers, hold, config.patience());
        ImportState ended = new ImportRun(call, sender, progress).of(file);
        LOG.infof(
                "Import ended; source=%s import=%s status=%s rows=%d setAside=%d",
                ended.source(), ended.id(), ended.status().word(), ended.rows(), ended.setAside());
        return new Ending.Ended(ended);
    }

    private ImportState taken(ImportCall call) throws ImportStopped {
        ImportKey key = new ImportKey(call.source(), call.id());
        try {
            ImportState declared = table.forget(config.kept())
                    .chain(() -> table.declared(
                            key, call.kind().word(), call.settings().json().toString(), new RowDigest().soFar()))
                    .await()
                    .atMost(PATIENCE);
            boolean same = declared.kind().equals(call.kind().word())
                    && declared.settings().equals(call.settings().json().toString());
            return same ? table.taken(key).await().atMost(PATIENCE) : declared;
        } catch (RuntimeException away) {
            throw new ImportStopped(
                    "database_away", "Expected the database to keep the progress, but it does not answer");
        }
    }

    /** Received when the import began, also for what is sent later: a row is the same however often it is sent. */
    private static RequestContext reception(ImportCall call, ImportState state) {
        RequestContext now = call.reception();
        return new RequestContext(
                now.reporter(),
                state.startedAt(),
                "import-" + DerivedId.of(state.source(), state.id()).substring(0, ID_CHARACTERS),
                now.address(),
                now.userAgent(),
                now.timeRules(),
                now.limits(),
                now.digest());
    }

    /** How an import of a source stands. */
    public Uni<Optional<ImportState>> one(String source, String id) {
        return table.one(new ImportKey(source, id));
    }

    /** The latest imports of a source. */
    public Uni<List<ImportState>> latest(String source, int limit) {
        return table.latest(source, limit);
    }

    /** What was wrong with the rows of an import, as CSV, a piece at a time. */
    public ErrorsFile errors(String source, String id) {
        return new ErrorsFile(table, new ImportKey(source, id));
    }
}
