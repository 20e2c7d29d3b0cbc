package touchfold.ingest.api;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.ingest.live.LiveView;
import touchfold.ingest.sources.RegisteredSource;
import touchfold.ingest.sources.SourceRegistry;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.dialect.ClientDialect;

/**
 * Whose request it is. Clients put the key in four places; the first that is used decides, because some mask the key in
 * the body and send the real one in a header. So the body is asked last, and only if nothing else holds a key.
 */
@ApplicationScoped
class WriteKeys {

    private static final String BASIC = "Basic ";

    private final SourceRegistry registry;
    private final LiveView live;

    @Inject
    WriteKeys(SourceRegistry registry, LiveView live) {
        this.registry = registry;
        this.live = live;
    }

    /**
     * The source whose key stands in the headers or the query; empty if there is no key, so that only the body can hold
     * one.
     *
     * @throws ProblemException 401 if nobody has the key, 403 if the page that sent it may not use it
     */
    Optional<RegisteredSource> named(HttpServerRequest request) {
        List<String> candidates = candidates(request);
        return candidates.isEmpty() ? Optional.empty() : Optional.of(source(request, candidates));
    }

    /** The same where a key is needed: 401 without one. */
    RegisteredSource required(HttpServerRequest request) {
        return named(request).orElseThrow(() -> unauthorized("Expected a write key, but there is none"));
    }

    /** Whether that is the key of an enabled source: 401 or 403 if it is not. */
    void known(HttpServerRequest request, String key) {
        source(request, List.of(key));
    }

    /** The key that the caller gave, as it gave it. */
    String givenKey(HttpServerRequest request) {
        List<String> candidates = candidates(request);
        return registry.firstKnown(candidates).orElse("");
    }

    /** The source whose key or app id stands in the body, or 401 or 403 as above. */
    RegisteredSource inBody(HttpServerRequest request, ClientDialect dialect, JsonSpan body) {
        Optional<String> app = dialect.appId(body);
        if (app.isPresent()) {
            return allowed(
                    request,
                    registry.byAppId(app.get())
                            .orElseThrow(() -> unauthorized(
                                    "Expected the app id of an enabled source, but nobody declares this one")));
        }
        return inBody(request, dialect.key(body).orElse(null));
    }

    /** The source of the key that stands in a body, null if there is none; or 401 or 403 as above. */
    RegisteredSource inBody(HttpServerRequest request, String key) {
        if (key == null || key.isBlank()) {
            throw unauthorized(
                    "Expected a write key as Basic user name, X-Write-Key, ?writeKey= or in the body, but there is none");
        }
        return source(request, List.of(key.strip()));
    }

    private RegisteredSource source(HttpServerRequest request, List<String> candidates) {
        return allowed(
                request,
                registry.byKey(candidates)
                        .orElseThrow(() ->
                                unauthorized("Expected the write key of an enabled source, but nobody has this one")));
    }

    private RegisteredSource allowed(HttpServerRequest request, RegisteredSource source) {
        if (!source.allows(request.getHeader("Origin"))) {
            ProblemException refused = new ProblemException(
                    Problem.forbidden("Expected a page of an allowed origin, but this one is not declared")
                            .with(Map.of("success", false, "code", "origin_not_allowed")));
            live.refused(source.id(), request.path(), refused);
            throw refused;
        }
        return source;
    }

    private static List<String> candidates(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            List<String> basic = basic(authorization.substring(BASIC.length()).trim());
            if (!basic.isEmpty()) {
                return basic;
            }
        }
        String header = request.getHeader("X-Write-Key");
        if (header != null && !header.isBlank()) {
            return List.of(header.trim());
        }
        String query = request.query() == null ? null : request.getParam("writeKey");
        return query == null || query.isBlank() ? List.of() : List.of(query.trim());
    }

    /** A key of the form {@code id:secret} comes as user and password; most come as user with an empty password. */
    private static List<String> basic(String encoded) {
        List<String> candidates = new ArrayList<>();
        try {
            String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            if (decoded.endsWith(":")) {
                candidates.add(decoded.substring(0, decoded.length() - 1));
            }
            candidates.add(decoded);
            if (colon >= 0 && colon < decoded.length() - 1) {
                candidates.add(decoded.substring(0, colon));
            }
        } catch (IllegalArgumentException e) {
            // No base64, so it holds no key.
        }
        candidates.removeIf(String::isBlank);
        return candidates;
    }

    private static ProblemException unauthorized(String detail) {
        return new ProblemException(
                Problem.unauthorized(detail).with(Map.of("success", false, "code", "unknown_write_key")));
    }
}
