package touchfold.ingest.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;

/** Our own snippet for web pages, {@code GET /t.js}: the same for every page and every key, hence kept by browsers. */
@ApplicationScoped
class SnippetRoutes {

    private static final String PATH = "/t.js";
    private static final String FILE = "/snippet/t.js";
    private static final int NOT_MODIFIED = 304;

    private final Buffer plain;
    private final Buffer zipped;
    private final String tag;

    @Inject
    SnippetRoutes() {
        byte[] snippet = read();
        plain = Buffer.buffer(snippet);
        zipped = Buffer.buffer(zipped(snippet));
        CRC32C sum = new CRC32C();
        sum.update(snippet);
        tag = "\"" + HexFormat.of().toHexDigits((int) sum.getValue()) + "\"";
    }

    void register(@Observes Router router) {
        router.get(PATH).handler(this::answer);
        router.head(PATH).handler(this::answer);
    }

    private void answer(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.VARY, "Accept-Encoding")
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (tag.equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(NOT_MODIFIED).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/javascript; charset=utf-8");
        String encodings = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
        if (encodings != null && encodings.toLowerCase(Locale.ROOT).contains("gzip")) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(zipped);
        } else {
            response.end(plain);
        }
    }

    private static byte[] read() {
        try (InputStream file = SnippetRoutes.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("Expected the snippet within the program, but it is not there");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zipped(byte[] snippet) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(snippet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
