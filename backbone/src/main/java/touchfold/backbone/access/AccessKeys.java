package touchfold.backbone.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;

/** Decides whether a bearer of a key may read or administer. */
@ApplicationScoped
public class AccessKeys {

    private static final String BEARER = "Bearer ";

    private final KeyRing read;
    private final KeyRing admin;

    @Inject
    AccessKeys(SourcesConfig config) {
        SourcesFile file = SourcesFile.read(config.file());
        read = new KeyRing(file.readKeys());
        admin = new KeyRing(file.adminKeys());
    }

    /** Lets read and admin keys pass; ends the request with 401 for anyone else. */
    void requireRead(String authorization) {
        String key = bearer(authorization);
        if (!read.holds(key) && !admin.holds(key)) {
            throw new ProblemException(Problem.unauthorized("Expected a read key, but this one is unknown"));
        }
    }

    /** Lets admin keys pass; ends the request with 403 for read keys and 401 for anyone else. */
    void requireAdmin(String authorization) {
        String key = bearer(authorization);
        if (!admin.holds(key)) {
            throw new ProblemException(
                    read.holds(key)
                            ? Problem.forbidden("Expected an admin key, but this is a read key")
                            : Problem.unauthorized("Expected an admin key, but this one is unknown"));
        }
    }

    private static String bearer(String authorization) {
        return Optional.ofNullable(authorization)
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).trim())
                .orElseThrow(() -> new ProblemException(
                        Problem.unauthorized("Expected the header 'Authorization: Bearer <key>', but there is none")));
    }
}
