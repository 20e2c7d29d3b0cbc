package touchfold.backbone.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.math.BigInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A body is judged by what it says of its own length, before anything of it is read. */
class LargeBodiesTest {

    private static RouteServer server;

    @BeforeAll
    static void listen() throws Exception {
        LargeBodies bodies = new LargeBodies(new MemorySize(BigInteger.valueOf(1_000)), new ObjectMapper());
        server = new RouteServer(bodies::register);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void aBodyOfJustTheLimitIsLetThrough() throws IOException {
        assertThat(server.answerToBody("POST /v1/sources", "x".repeat(1_000))).startsWith("HTTP/1.1 200");
        assertThat(server.answerToBody("POST /v1/sources", "")).startsWith("HTTP/1.1 200");
        assertThat(server.answer("GET /v1/sources")).startsWith("HTTP/1.1 200");
    }

    @Test
    void oneByteMoreIsRefusedWithAProblemAndTheConnectionEnds() throws IOException {
        String answer = server.answer("POST /v1/sources", "Content-Length: 1001");

        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .containsIgnoringCase("content-type: " + Problem.MEDIA_TYPE)
                .containsIgnoringCase("connection: close")
                .contains("\"type\":\"/problems/too-large\"", "\"status\":413", "at most 1000 bytes")
                .doesNotContain("through");
    }

    /** Whoever knows no such number leaves it to the server, which lets nobody through with it. */
    @Test
    void aLengthThatIsNoneIsNotTakenForASmallOne() throws IOException {
        for (String length : new String[] {"99999999999999999999999", "-1", "many"}) {
            assertThat(server.answer("POST /v1/sources", "Content-Length: " + length))
                    .as(length)
                    .doesNotContain("through");
        }
    }
}
