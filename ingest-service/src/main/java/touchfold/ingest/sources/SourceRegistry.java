package touchfold.ingest.sources;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import touchfold.backbone.access.SourceDeclaration;
import touchfold.backbone.access.SourcesConfig;
import touchfold.backbone.access.SourcesFile;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.sources.RegisteredSource.Origin;

/**
 * All sources, in memory: those of the file at once, those of the database as soon as it answers, and what was last
 * read for as long as it does not.
 */
@ApplicationScoped
public class SourceRegistry {

    private static final Logger LOG = Logger.getLogger(SourceRegistry.class);

    private final SourceTable table;
    private final KeyDigests digests;
    private final IngestConfig config;
    private final Vertx vertx;
    private final List<RegisteredSource> declaredInFile;

    private volatile SourceSnapshot current;
    private volatile boolean migrated;
    private volatile boolean databaseAnswers;
    private long timer = -1;

    @Inject
    SourceRegistry(
            SourceTable table,
            KeyDigests digests,
            SourcesConfig file,
            WebhookSettings webhookSettings,
            IngestConfig config,
            Vertx vertx) {
        this.table = table;
        this.digests = digests;
        this.config = config;
        this.vertx = vertx;
        List<SourceDeclaration> declared = SourcesFile.read(file.file()).sources();
        for (int i = 0; i < declared.size(); i++) {
            webhookSettings.check(declared.get(i), "/sources/" + i);
            List<String> writeKeys = declared.get(i).writeKeys();
            for (int key = 0; key < writeKeys.size(); key++) {
                KeyDigests.requireLength(writeKeys.get(key), "/sources/" + i + "/writeKeys/" + key);
            }
        }
        declaredInFile =
                declared.stream().map(source -> ofFile(source, digests)).toList();
        current = new SourceSnapshot(declaredInFile);
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(config.sourcesRefresh().toMillis(), id -> refreshInBackground());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** The sources as they are now. */
    public SourceSnapshot current() {
        return current;
    }

    /** The enabled source of the first of these keys that anyone has. */
    public Optional<RegisteredSource> byKey(List<String> candidates) {
        return candidates.stream()
                .map(digests::of)
                .flatMap(digest -> current.byKeyDigest(digest).stream())
                .findFirst();
    }

    /** The first of these keys that anyone has. */
    public Optional<String> firstKnown(List<String> candidates) {
        return candidates.stream()
                .filter(key -> current.byKeyDigest(digests.of(key)).isPresent())
                .findFirst();
    }

    /** The enabled source that declares that app. */
    public Optional<RegisteredSource> byAppId(String app) {
        return current.byAppId(app);
    }

    /** Whether the database answered when it was last asked. */
    public boolean databaseAnswers() {
        return databaseAnswers;
    }

    /** Whether there is a table to write to. */
    boolean isMigrated() {
        return migrated;
    }

    /** Reads the table again. */
    Uni<Void> refresh() {
        return table.all()
                .invoke(this::show)
                .onFailure()
                .invoke(() -> databaseAnswers = false)
                .replaceWithVoid();
    }

    /** The table is there from now on. */
    void migrated() {
        migrated = true;
        refreshInBackground();
    }

    private void show(List<RegisteredSource> declaredByApi) {
        List<RegisteredSource> all = new ArrayList<>(declaredInFile);
        all.addAll(declaredByApi);
        current = new SourceSnapshot(all);
        databaseAnswers = true;
    }

    private void refreshInBackground() {
        if (!migrated) {
            return;
        }
        // Hibernate Reactive wants a context of its own for each piece of work.
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(ignored -> refresh()
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.debugf(
                                "Expected the database to tell the sources, but: %s",
                                failure.getClass().getSimpleName())));
    }

    private static RegisteredSource ofFile(SourceDeclaration source, KeyDigests digests) {
        List<StoredKey> keys = source.writeKeys().stream().map(digests::stored).toList();
        return new RegisteredSource(withoutKeys(source), keys, Origin.FILE);
    }

    /** The declaration without its write keys, of which only digests are kept. */
    static SourceDeclaration withoutKeys(SourceDeclaration source) {
        return new SourceDeclaration(
                source.id(),
                source.name(),
                source.channel(),
                source.trust(),
                List.of(),
                source.webhooks(),
                source.origins(),
                source.appIds(),
                source.eventTypes(),
                source.currency(),
                source.timezone(),
                source.store(),
                source.maxAgeDays(),
                source.numberFormat(),
                source.keepMachines(),
                source.enabled());
    }
}
