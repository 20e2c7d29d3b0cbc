package touchfold.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.GZIPOutputStream;

/** Sends what nobody should, from many addresses at once. */
final class Attacker {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Random random = new Random(7);
    private final Product product;

    Attacker(Product product) {
        this.product = product;
    }

    /** The statuses of so many equal requests sent at once; 0 where the connection was closed. */
    List<Integer> atOnce(int times, String path, String key, byte[] body) {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(http.sendAsync(request(path, key, body), HttpResponse.BodyHandlers.discarding())
                    .thenApply(HttpResponse::statusCode)
                    .exceptionally(closed -> 0));
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    /** The status and the body of the answer. */
    HttpResponse<String> answer(String path, String key, byte[] body) {
        try {
            return http.sendAsync(request(path, key, body), HttpResponse.BodyHandlers.ofString())
                    .join();
        } catch (CompletionException e) {
            throw new AssertionError("Expected an answer of " + path, e);
        }
    }

    /** Connections that begin a request and send no more than a byte of its body. */
    List<Socket> slow(int connections) {
        List<Socket> open = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            try {
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), product.ingest("/").getPort());
                open.add(socket);
                socket.getOutputStream()
                        .write(("POST /v1/batch HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: " + address()
                                        + "\r\nContent-Length: 4000000\r\n\r\n{")
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return open;
    }

    /** Sends a body without an end for as long as it is taken; how many bytes that were. */
    long endless(String key) {
        byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        long sent = 0;
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), product.ingest("/").getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/batch HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: " + address() + "\r\nX-Write-Key: " + key
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            while (sent < 1L << 30) {
                out.write(chunk);
                sent += chunk.length;
            }
        } catch (IOException closed) {
            return sent;
        }
        return sent;
    }

    static byte[] gzip(String text) {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private HttpRequest request(String path, String key, byte[] body) {
        URI uri = product.ingest(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("X-Forwarded-For", address())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (key != null) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8)));
        }
        return request.build();
    }

    /** One of many: what one address may do is limited besides. */
    private synchronized String address() {
        return "203." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256);
    }
}
