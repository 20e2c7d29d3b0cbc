package touchfold.local.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchfold.local.commands.Rebuild;
import touchfold.local.home.GeneratedSources;
import touchfold.local.home.Home;
import touchfold.local.home.HomeLock;
import touchfold.local.home.Secrets;
import touchfold.local.home.SourcesFile;
import touchfold.local.options.Ports;
import touchfold.local.process.CrashPolicy;
import touchfold.local.process.Supervisor;
import touchfold.servers.LoopbackPort;

/** {@code ./touchfold rebuild} beside a running instance, as the launcher starts it. */
class RebuildIT {

    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    Path directory;

    private final SeenChildren seen = new SeenChildren();
    private Home home;
    private Ports ports;
    private HomeLock lock;
    private ProductDatabase database;
    private Supervisor supervisor;

    @BeforeEach
    void startWhatFolds() throws Exception {
        home = new Home(directory.resolve("instance"));
        home.create();
        lock = HomeLock.take(home).orElseThrow();
        GeneratedSources.ensure(home);
        ports = new Ports(free(), free(), free(), free(), free());
        Product product = new Product(Installation.current(), home, ports, Secrets.of(home), home.sources());
        database = new ProductDatabase(product);
        supervisor = new Supervisor(seen, CrashPolicy.DEFAULT);
        supervisor.start(product.infrastructure());
        seen.awaitReady("kafka");
        seen.awaitReady("postgresql");
        supervisor.start(product.services().stream()
                .filter(service -> !service.name().equals("segment-service"))
                .toList());
        seen.awaitReady("ingest-service");
        seen.awaitReady("profile-service");
    }

    @AfterEach
    void stopEverything() throws Exception {
        supervisor.stop();
        lock.close();
    }

    @Test
    void itsExitCodeSaysWhatItFoundAndASwitchMendsTheStore() throws Exception {
        identify("an@example.vn");
        awaitFolded(1);
        assertThat(rebuild("--verify")).isZero();
        assertThat(rebuild("--verify", "--differences", "many")).isEqualTo(2);

        database.ask("update profile.identifier set shared = true");
        assertThat(rebuild("--verify", "--differences", "3")).isEqualTo(1);
        assertThat(rebuild("--switch")).isZero();
        assertThat(rebuild("--verify")).isZero();

        identify("binh@example.vn");
        awaitFolded(2);
        assertThat(rebuild("--verify")).isZero();
    }

    private int rebuild(String... words) throws Exception {
        return new Rebuild(home, ports, List.of(words)).run();
    }

    private void identify(String email) throws Exception {
        String key = SourcesFile.read(home.sources()).writeKey("src_web");
        String body = """
                {"writeKey":"%s","messageId":"%s","userId":"%s","traits":{"email":"%s"}}
                """.formatted(key, email, email, email);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.ingest() + "/v1/identify"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    private void awaitFolded(int touchpoints) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!database.ask("select count(*) from profile.touchpoint").equals(Integer.toString(touchpoints))) {
            assertThat(System.nanoTime()).as("folded in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static int free() {
        return LoopbackPort.free().number();
    }
}
