package touchfold.backbone.access;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.logging.Logger;
import touchfold.backbone.loop.BackgroundLoop;
import touchfold.backbone.loop.BackgroundLoop.Next;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;

/**
 * Decides whether a bearer of a key may read or administer. Several keys may be good at once, and the file is looked at again
 * and again, so that keys are exchanged without a restart.
 */
@ApplicationScoped
public class AccessKeys {

    private static final Logger LOG = Logger.getLogger(AccessKeys.class);
    private static final String BEARER = "Bearer ";

    private final SourcesConfig config;
    private final BackgroundLoop loop;
    private volatile Rings rings;
    private byte[] content;

    /** Both kinds of keys, always of the same file. */
    private record Rings(KeyRing read, KeyRing admin) {
        static Rings of(SourcesFile file) {
            return new Rings(new KeyRing(file.readKeys()), new KeyRing(file.adminKeys()));
        }
    }

    @Inject
    AccessKeys(SourcesConfig config) {
        this.config = config;
        content = SourcesFile.content(config.file());
        rings = Rings.of(SourcesFile.parse(config.file(), content));
        loop = new BackgroundLoop("access-keys", config.keysRefresh(), this::lookAgain, AccessKeys::told);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop(Duration.ZERO);
    }

    private Next lookAgain() {
        if (readAgain()) {
            LOG.infof("Read and admin keys have changed; file=%s", config.file());
        }
        return new Next.Rest(config.keysRefresh());
    }

    private static void told(Exception failure) {
        LOG.warnf("Expected a sources file with keys, but: %s; the keys stay as they were", failure.getMessage());
    }

    /**
     * Takes the keys of the file if it has changed; of one that can't be used nothing is taken. Called by one thread.
     *
     * @return whether it has changed
     * @throws InvalidSources if it can't be used
     */
    boolean readAgain() {
        byte[] now = SourcesFile.content(config.file());
        if (Arrays.equals(now, content)) {
            return false;
        }
        rings = Rings.of(SourcesFile.parse(config.file(), now));
        content = now;
        return true;
    }

    /** Lets read and admin keys pass; ends the request with 401 for anyone else. */
    public void requireRead(String authorization) {
        String key = bearer(authorization);
        Rings known = rings;
        if (!known.read().holds(key) && !known.admin().holds(key)) {
            throw new ProblemException(Problem.unauthorized("Expected a read key, but this one is unknown"));
        }
    }

    /** Lets admin keys pass; ends the request with 403 for read keys and 401 for anyone else. */
    void requireAdmin(String authorization) {
        String key = bearer(authorization);
        Rings known = rings;
        if (!known.admin().holds(key)) {
            throw new ProblemException(
                    known.read().holds(key)
                            ? Problem.forbidden("Expected an admin key, but this is a read key")
                            : Problem.unauthorized("Expected an admin key, but this one is unknown"));
        }
    }

    /** Whether a caller bears an admin key; ends the request with 401 for a caller without any key. */
    public boolean mayAdminister(String authorization) {
        return rings.admin().holds(bearer(authorization));
    }

    /** Whether that is a read or an admin key, so that it can't be a write key as well. */
    public boolean isKey(String key) {
        Rings known = rings;
        return known.read().holds(key) || known.admin().holds(key);
    }

    private static String bearer(String authorization) {
        return Optional.ofNullable(authorization)
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).trim())
                .orElseThrow(() -> new ProblemException(
                        Problem.unauthorized("Expected the header 'Authorization: Bearer <key>', but there is none")));
    }
}
