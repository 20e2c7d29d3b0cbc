package touchfold.profile.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.profile.testing.StoredWorld;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;

/** Runs every command of the pages for those who ask profile-service. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class GuideCommandsIT {

    private static final Path DOCUMENTS = Path.of(System.getProperty("touchfold.root", ".."), "docs");
    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
    private static final String PORT = "127.0.0.1:8081";

    @Inject
    StoredWorld store;

    @ParameterizedTest
    @ValueSource(strings = {"support-agent.md", "app-developer.md"})
    void everyCommandIsAnswered(String page) throws IOException, InterruptedException {
        Assumptions.assumeTrue(runs("curl --version"), "needs bash and curl");
        store.clear();
        store.deliver(List.of(
                web("w1")
                        .at("2026-01-01T03:00:00Z")
                        .cookie("cookie-lan")
                        .phone("0901234567")
                        .event(),
                till("t1")
                        .at("2026-01-05T03:00:00Z")
                        .phone("0901234567")
                        .card("VIP-001")
                        .trait("name", "Nguyễn Thị Lan")
                        .bought("1001", 500_000)
                        .event()));
        String id = given().header("Authorization", "Bearer " + TestSources.READ_KEY)
                .contentType(ContentType.JSON)
                .body("{\"type\":\"card\",\"value\":\"VIP-001\"}")
                .post("/v1/profiles/lookup")
                .then()
                .statusCode(200)
                .extract()
                .path("id");

        List<String> commands = commands(page);
        assertThat(commands).hasSizeGreaterThan(1);
        for (String command : commands) {
            assertThat(output(command, id)).as(command).isNotBlank().doesNotContain("/problems/");
        }
    }

    private static List<String> commands(String page) throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher command = COMMANDS.matcher(Files.readString(DOCUMENTS.resolve(page)));
        while (command.find()) {
            commands.add(command.group(1));
        }
        return commands;
    }

    /** What a command says; one that fails, or is refused, fails the test. */
    private static String output(String command, String id) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder(
                        "bash",
                        "-ec",
                        command.replace(PORT, "127.0.0.1:" + RestAssured.port)
                                .replace("curl -s", "curl -sS --fail-with-body"))
                .redirectErrorStream(true);
        shell.environment().put("READ_KEY", TestSources.READ_KEY);
        shell.environment().put("ADMIN_KEY", TestSources.ADMIN_KEY);
        shell.environment().put("ID", id);
        shell.environment().put("NOW", Instant.now().plusSeconds(1).toString());
        Process process = shell.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static boolean runs(String command) {
        try {
            return new ProcessBuilder("bash", "-c", command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
