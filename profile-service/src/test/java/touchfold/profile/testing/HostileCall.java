package touchfold.profile.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import touchfold.testkit.TestSources;

/**
 * A request as it is, that no client library makes better.
 *
 * @param what of it a failure tells
 * @param headers names and values, one after another
 * @param body null for none
 */
public record HostileCall(String what, String method, String path, List<String> headers, byte[] body) {

    public static final String READ = TestSources.READ_KEY;
    public static final String ADMIN = TestSources.ADMIN_KEY;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern CURSOR = Pattern.compile("\\{cursor:([^{}]*)}");

    /**
     * By a word for the key, a method and a path.
     *
     * @param said {@code r} reads, {@code a} administers, {@code x} is unknown, {@code -} has no key
     */
    public static HostileCall of(String said) {
        String[] parts = said.strip().split(" ", 3);
        HostileCall call = new HostileCall(said, parts[1], parts[2], List.of(), null);
        return switch (parts[0]) {
            case "r" -> call.header("Authorization", "Bearer " + READ);
            case "a" -> call.header("Authorization", "Bearer " + ADMIN);
            case "x" -> call.header("Authorization", "Bearer nobody-has-this-key");
            default -> call;
        };
    }

    /** The text with its words filled in, and cursors that somebody made up. */
    public static String filled(String text, Map<String, String> words) {
        String filled = text;
        for (Map.Entry<String, String> word : words.entrySet()) {
            filled = filled.replace(word.getKey(), word.getValue());
        }
        return CURSOR.matcher(filled).replaceAll(match -> Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(match.group(1).replace('~', '\n').getBytes(StandardCharsets.UTF_8)));
    }

    /** The same under another name. */
    public HostileCall as(String name) {
        return new HostileCall(name, method, path, headers, body);
    }

    /** The same with another header. */
    public HostileCall header(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.addAll(List.of(name, value));
        String told = value.length() > 60 ? value.substring(0, 60) + "…" : value;
        return new HostileCall(what + " " + name + ": " + told, method, path, more, body);
    }

    /** The same with a body of whatever type its headers say. */
    public HostileCall body(byte[] bytes) {
        return new HostileCall(what, method, path, headers, bytes);
    }

    /** The same with a body that is said to be JSON. */
    public HostileCall json(byte[] bytes) {
        return header("Content-Type", "application/json").body(bytes);
    }

    /** The answer. */
    public HttpResponse<String> send() {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port
                        + path.replace(" ", "%20").replace("'", "%27").replace("\\", "%5C")))
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("Expected an answer to " + what + ", but there is none", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Expected an answer to " + what + ", but was interrupted", e);
        }
    }
}
