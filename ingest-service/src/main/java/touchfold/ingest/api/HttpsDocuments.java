package touchfold.ingest.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * Over HTTPS only, on its standard port, without following redirects, and no more than a certificate takes: what a call
 * from outside can make this service open is bounded to that.
 */
@Singleton
class HttpsDocuments implements PublicDocuments {

    private static final int HTTPS = 443;
    private static final int LONGEST = 64 * 1024;
    private static final int TIMEOUT_MS = 4_000;
    private static final int OK = 200;

    /** More calls than these are told to come again, so that nobody can make this service ask without end. */
    private static final int WAITING = 32;

    private final HttpClient client;

    @Inject
    HttpsDocuments(Vertx vertx) {
        client = vertx.createHttpClient(new HttpClientOptions()
                .setSsl(true)
                .setVerifyHost(true)
                .setConnectTimeout(TIMEOUT_MS)
                .setMaxPoolSize(2)
                .setMaxWaitQueueSize(WAITING));
    }

    @Override
    public Uni<byte[]> open(URI address) {
        Optional<RequestOptions> request = request(address);
        if (request.isEmpty()) {
            return Uni.createFrom().failure(new IOException("Expected an https address, but it is another"));
        }
        return Uni.createFrom().completionStage(() -> client.request(request.get())
                .compose(HttpClientRequest::send)
                .compose(HttpsDocuments::body)
                .toCompletionStage());
    }

    @PreDestroy
    void close() {
        client.close();
    }

    private static Optional<RequestOptions> request(URI address) {
        boolean plain = "https".equals(address.getScheme())
                && address.getHost() != null
                && address.getUserInfo() == null
                && (address.getPort() == -1 || address.getPort() == HTTPS);
        if (!plain) {
            return Optional.empty();
        }
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return Optional.of(new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(address.getHost())
                .setPort(HTTPS)
                .setSsl(true)
                .setURI(address.getRawPath() + query)
                .setFollowRedirects(false)
                .setTimeout(TIMEOUT_MS));
    }

    private static Future<byte[]> body(HttpClientResponse response) {
        Promise<byte[]> whole = Promise.promise();
        if (response.statusCode() != OK) {
            response.request().reset();
            return Future.failedFuture(new IOException("Expected status 200, but it is " + response.statusCode()));
        }
        Buffer read = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.handler(part -> {
            read.appendBuffer(part);
            if (read.length() > LONGEST) {
                whole.tryFail(new IOException("Expected at most " + LONGEST + " bytes, but there are more"));
                response.request().reset();
            }
        });
        response.endHandler(end -> whole.tryComplete(read.getBytes()));
        return whole.future();
    }
}
