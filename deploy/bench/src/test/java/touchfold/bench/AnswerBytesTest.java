package touchfold.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerBytesTest {

    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n503 0\r\n1A\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 12\r\n\r\nno more, 200",
                "HTTP/1.1 204 No Content\r\n\r\n",
                CHUNKED
            })
    void anAnswerHasItsStatusOnceItsLastByteIsThere(String answer) {
        AnswerBytes bytes = new AnswerBytes(16);

        for (int i = 0; i < answer.length(); i++) {
            assertThat(bytes.status()).isZero();
            take(bytes, answer.substring(i, i + 1));
        }
        assertThat(bytes.status()).isEqualTo(Integer.parseInt(answer.substring(9, 12)));
    }

    @Test
    void theNextAnswerBeginsAnew() {
        AnswerBytes bytes = new AnswerBytes(16);
        take(bytes, CHUNKED);
        assertThat(bytes.status()).isEqualTo(200);

        bytes.clear();
        take(bytes, "HTTP/1.1 404 Not Found\r\ncontent-length: 1\r\n\r\n");
        assertThat(bytes.status()).isZero();
        take(bytes, "x");
        assertThat(bytes.status()).isEqualTo(404);
    }

    private static void take(AnswerBytes bytes, String text) {
        for (byte one : text.getBytes(StandardCharsets.US_ASCII)) {
            bytes.room()[bytes.end()] = one;
            bytes.arrived(1);
        }
    }
}
