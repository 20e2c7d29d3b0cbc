package touchfold.demo.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads answers of ingest-service as a careful sender does. */
final class IngestAnswers {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_SHOWN = 300;

    private IngestAnswers() {}

    static SendResult verdict(HttpResponse<String> response, int attempt) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return new SendResult.Acknowledged(rejected(response.body()));
        }
        String why = "HTTP " + status;
        if (status == 429 || status >= 500) {
            return new SendResult.Later(why, retryAfter(response).orElse(backoff(attempt)));
        }
        String body = response.body().strip();
        return new SendResult.Refused(why + " " + body.substring(0, Math.min(body.length(), MOST_SHOWN)));
    }

    /** 0.2 s, doubled with every attempt, at most 5 s. */
    static Duration backoff(int attempt) {
        return Duration.ofMillis(Math.min(5_000, 200L << Math.min(attempt, 10)));
    }

    private static Optional<Duration> retryAfter(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .map(pause -> pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    // Batches answer with a list of refusals, scanners with a result for each scan.
    private static int rejected(String body) {
        try {
            JsonNode answer = MAPPER.readTree(body);
            JsonNode rejected = answer.path("rejected");
            if (rejected.isArray() || rejected.isNumber()) {
                return rejected.isArray() ? rejected.size() : rejected.asInt();
            }
            return (int) StreamSupport.stream(answer.path("results").spliterator(), false)
                    .filter(result -> result.path("status").asText().equals("rejected"))
                    .count();
        } catch (JsonProcessingException notJson) {
            return 0;
        }
    }
}
