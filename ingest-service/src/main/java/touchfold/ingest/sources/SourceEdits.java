package touchfold.ingest.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import touchfold.backbone.access.AccessKeys;
import touchfold.backbone.access.InvalidSources;
import touchfold.backbone.access.SourceDeclaration;
import touchfold.backbone.access.SourceParser;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.ingest.sources.RegisteredSource.Origin;

/** What the admin API does: checks a declaration, writes it to the table, and shows it to the doors at once. */
@ApplicationScoped
public class SourceEdits {

    private static final Logger LOG = Logger.getLogger(SourceEdits.class);

    private final SourceRegistry registry;
    private final SourceTable table;
    private final KeyDigests digests;
    private final WebhookSettings webhookSettings;
    private final AccessKeys access;

    @Inject
    SourceEdits(
            SourceRegistry registry,
            SourceTable table,
            KeyDigests digests,
            WebhookSettings webhookSettings,
            AccessKeys access) {
        this.registry = registry;
        this.table = table;
        this.digests = digests;
        this.webhookSettings = webhookSettings;
        this.access = access;
    }

    /** All sources, without a secret in full. */
    public List<ObjectNode> all() {
        return registry.current().all().stream().map(SourceDocument::shown).toList();
    }

    /** One source, without a secret in full. */
    public ObjectNode one(String id) {
        return SourceDocument.shown(existing(id));
    }

    /** Declares a source, or declares it anew. Secrets in their shown form stay what they are. */
    public Uni<ObjectNode> put(String id, JsonNode body) {
        if (!(body instanceof ObjectNode given)) {
            throw invalid("", "Expected a JSON object, but it is something else");
        }
        if (given.has("id") && !given.path("id").asText().equals(id)) {
            throw invalid("/id", "Expected the id of the path, but it is another");
        }
        ObjectNode declared = given.deepCopy().put("id", id);
        Optional<RegisteredSource> before = registry.current().byId(id);
        if (declared.path("webhooks") instanceof ObjectNode webhooks) {
            before.ifPresent(source -> declared.set(
                    "webhooks",
                    SecretMask.restored(webhooks, source.declaration().webhooks())));
        }
        RegisteredSource source = parsed(declared, before);
        requireTable();
        return available(table.put(source).chain(registry::refresh))
                .invoke(() -> LOG.infof("Source declared; source=%s", id))
                .map(done -> SourceDocument.shown(source));
    }

    /** Takes back a declaration; one of the same id in the file counts again. */
    public Uni<Void> delete(String id) {
        if (existing(id).origin() == Origin.FILE) {
            throw new ProblemException(
                    Problem.conflict(
                            "Expected a source declared through this API, but it stands in the sources file; disable it instead"));
        }
        requireTable();
        return available(table.delete(id).chain(registry::refresh))
                .invoke(() -> LOG.infof("Source deleted; source=%s", id));
    }

    private void requireTable() {
        if (!registry.isMigrated()) {
            throw unavailable();
        }
    }

    private RegisteredSource existing(String id) {
        return registry.current()
                .byId(id)
                .orElseThrow(() -> new ProblemException(
                        Problem.notFound("Expected the id of a declared source, but nobody declared this one")));
    }

    private RegisteredSource parsed(ObjectNode declared, Optional<RegisteredSource> before) {
        try {
            SourceDeclaration source = SourceParser.parse(declared, "");
            webhookSettings.check(source, "");
            requireOwnApps(source);
            return new RegisteredSource(SourceRegistry.withoutKeys(source), keys(source, before), Origin.API);
        } catch (InvalidSources e) {
            throw invalid(e.pointer(), e.getMessage());
        }
    }

    private void requireOwnApps(SourceDeclaration source) {
        for (int i = 0; i < source.appIds().size(); i++) {
            boolean taken = registry.byAppId(source.appIds().get(i))
                    .filter(other -> !other.id().equals(source.id()))
                    .isPresent();
            if (taken) {
                throw new InvalidSources(
                        "/appIds/" + i, "Expected an app of its own, but another source declares this one");
            }
        }
    }

    private List<StoredKey> keys(SourceDeclaration source, Optional<RegisteredSource> before) {
        List<StoredKey> keys = new ArrayList<>();
        for (int i = 0; i < source.writeKeys().size(); i++) {
            String key = source.writeKeys().get(i);
            String at = "/writeKeys/" + i;
            if (SecretMask.isMask(key)) {
                keys.add(kept(key, before, at));
                continue;
            }
            KeyDigests.requireLength(key, at);
            if (access.isKey(key)) {
                throw new InvalidSources(at, "Expected a key that can only write, but this one can read as well");
            }
            StoredKey stored = digests.stored(key);
            registry.current()
                    .byKeyDigest(stored.digest())
                    .filter(other -> !other.id().equals(source.id()))
                    .ifPresent(other -> {
                        throw new InvalidSources(at, "Expected a key of its own, but another source has this one");
                    });
            keys.add(stored);
        }
        return keys;
    }

    private static StoredKey kept(String shown, Optional<RegisteredSource> before, String at) {
        List<StoredKey> same = before.map(RegisteredSource::keys).orElse(List.of()).stream()
                .filter(key -> key.shown().equals(shown))
                .toList();
        if (same.size() != 1) {
            throw new InvalidSources(
                    at, "Expected a whole key, or the shown form of exactly one of its keys, but it is neither");
        }
        return same.getFirst();
    }

    private static <T> Uni<T> available(Uni<T> work) {
        return work.onFailure(failure -> !(failure instanceof ProblemException)).transform(failure -> {
            LOG.warnf(
                    "Expected the database to take a source, but: %s",
                    failure.getClass().getSimpleName());
            return unavailable();
        });
    }

    private static ProblemException unavailable() {
        return new ProblemException(Problem.unavailable("Expected the database to answer, but it does not; try again"))
                .withRetryAfter(Duration.ofSeconds(5));
    }

    private static ProblemException invalid(String pointer, String detail) {
        return new ProblemException(Problem.invalid(detail, new Problem.FieldError(pointer, "invalid", detail)));
    }
}
