package touchfold.local.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import touchfold.local.commands.Rebuild;
import touchfold.local.console.Console;
import touchfold.local.console.Refusal;
import touchfold.local.fileimport.ImportArguments;
import touchfold.local.fileimport.ImportFile;
import touchfold.local.home.GeneratedSources;
import touchfold.local.home.Home;
import touchfold.local.home.HomeLock;
import touchfold.local.home.Secrets;
import touchfold.local.home.SourcesFile;
import touchfold.local.options.Ports;
import touchfold.local.options.UnusedPorts;
import touchfold.local.process.CrashPolicy;
import touchfold.local.process.Supervisor;

/** What the launcher does beside a running instance: rebuilding its store, and sending it files. */
@TestInstance(Lifecycle.PER_CLASS)
class RunningInstanceIT {

    private static final long PATIENCE_SECONDS = 60;

    private final SeenChildren seen = new SeenChildren();
    private Path directory;
    private Home home;
    private Ports ports;
    private HomeLock lock;
    private ProductDatabase database;
    private Supervisor supervisor;

    @BeforeAll
    void startWhatFolds(@TempDir Path directory) throws Exception {
        this.directory = directory;
        home = new Home(directory.resolve("instance"));
        home.create();
        lock = HomeLock.take(home).orElseThrow();
        GeneratedSources.ensure(home);
        ports = UnusedPorts.find();
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

    @AfterAll
    void stopEverything() throws Exception {
        supervisor.stop();
        lock.close();
    }

    @Test
    void itsExitCodeSaysWhatItFoundAndASwitchMendsTheStore() throws Exception {
        identify("an");
        awaitFolded("an");
        assertThat(rebuild("--verify")).isZero();
        assertThat(rebuild("--verify", "--differences", "many")).isEqualTo(2);

        database.ask("update profile.identifier set shared = true");
        assertThat(rebuild("--verify", "--differences", "3")).isEqualTo(1);
        assertThat(rebuild("--switch")).isZero();
        assertThat(rebuild("--verify")).isZero();

        identify("binh");
        awaitFolded("binh");
        assertThat(rebuild("--verify")).isZero();
    }

    @Test
    void aFileIsSentOnceAndItsExitCodeSaysWhetherAllOfItWasAccepted() throws Exception {
        Path file = directory.resolve("orders.csv");
        Files.writeString(file, """
                order number,created at,email,total
                SO-1,2026-03-01 10:00:00,an@example.vn,250000
                SO-2,2026-03-02 11:30:00,binh@example.vn,much
                SO-3,2026-03-03 09:15:00,chi@example.vn,90000
                """);

        assertThat(send(file)).isEqualTo(2);
        assertThat(Files.readString(errorsOf(file))).contains("2,3,set-aside,total");
        Files.writeString(file, Files.readString(file).replace("much", "125000"));
        assertThat(send(file)).isZero();
        assertThat(send(file)).isZero();

        awaitCount("select count(*) from profile.touchpoint where source = 'src_shop'", 3);
        Files.writeString(file, "nothing,of,that\n1,2,3\n");
        assertThatThrownBy(() -> send(file)).isInstanceOf(Refusal.class).hasMessageContaining("missing_column");
    }

    private int send(Path file) throws Exception {
        ImportArguments arguments = ImportArguments.of(
                List.of("orders", file.toString(), "--errors", errorsOf(file).toString()));
        URI ingest = URI.create("http://127.0.0.1:" + ports.ingest());
        return new ImportFile(arguments, ingest, SourcesFile.read(home.sources()), new Console(System.out, false))
                .run();
    }

    private static Path errorsOf(Path file) {
        return file.resolveSibling("errors.csv");
    }

    private int rebuild(String... words) throws Exception {
        return new Rebuild(home, ports, List.of(words)).run();
    }

    private void identify(String name) throws Exception {
        String key = SourcesFile.read(home.sources()).writeKey("src_web");
        String body = """
                {"writeKey":"%s","messageId":"m-%s","userId":"%s","traits":{"email":"%s@example.vn"}}
                """.formatted(key, name, name, name);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.ingest() + "/v1/identify"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    private void awaitFolded(String name) throws Exception {
        awaitCount("select count(*) from profile.touchpoint where source = 'src_web' and id = 'm-" + name + "'", 1);
    }

    private void awaitCount(String query, int count) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!database.ask(query).equals(Integer.toString(count))) {
            assertThat(System.nanoTime()).as(query).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
