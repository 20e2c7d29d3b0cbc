package touchfold.backbone.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.backbone.BackboneTables;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestWorld;

/** Whatever goes wrong, the answer is a problem. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "backbone"))
class ProblemIT {

    TestWorld world;

    @BeforeEach
    void createTables() throws SQLException, IOException {
        BackboneTables.create(world);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing/here", "/v1/quarantine/more", "/v1/%2e%2e/quarantine"})
    void aPathThatLeadsNowhereIsAProblem(String path) {
        problem(admin().urlEncodingEnabled(false).get(path), 404).body("type", equalTo("/problems/not-found"));
    }

    @Test
    void whatThePathDoesNotTakeIsAProblem() {
        problem(admin().post("/v1/quarantine"), 405);
        problem(admin().delete("/v1/quarantine"), 405);
        problem(admin().accept("text/html").get("/v1/quarantine"), 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.5", "0", "-1", "1001", "99999999999999999999"})
    void aLimitThatIsNoneIsNamed(String limit) {
        problem(admin().queryParam("limit", limit).get("/v1/quarantine"), 400)
                .body("errors[0].pointer", equalTo("limit"));
    }

    @Test
    void aDatabaseThatHangsIsToldInTime() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table " + world.schema() + ".quarantine in access exclusive mode");

            problem(admin().get("/v1/quarantine"), 503)
                    .header("Retry-After", "5")
                    .body("type", equalTo("/problems/unavailable"))
                    .time(lessThan(Duration.ofSeconds(10).toMillis()));
        }
        admin().get("/v1/quarantine").then().statusCode(200);
    }

    @Test
    void aBodyBeyondTheLimitIsAProblemBeforeItIsSent() throws IOException {
        String answer = raw("POST /v1/quarantine HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .containsIgnoringCase("content-type: " + Problem.MEDIA_TYPE)
                .contains("/problems/too-large");
    }

    private static ValidatableResponse problem(io.restassured.response.Response answer, int status) {
        return answer.then()
                .statusCode(status)
                .contentType(Problem.MEDIA_TYPE)
                .body("status", equalTo(status))
                .body("title", not(emptyOrNullString()))
                .body("detail", not(emptyOrNullString()));
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer adm_test:admin-secret");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                world.servers().jdbcUrl(),
                world.servers().databaseUser(),
                world.servers().databasePassword());
    }
}
