package touchfold.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import touchfold.local.console.Refusal;

/**
 * Lets somebody new log in now and then, and looks for them until they have a profile and a stage.
 *
 * @param name begins the ids of these people
 * @param pause between two of them
 */
record FreshnessProbe(BenchInstance instance, String name, Duration pause) {

    /** What it looks at costs CPU time too; so it looks this often and no finer time is told. */
    private static final Duration LOOK = Duration.ofMillis(4);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;

    /** Times from the acknowledgement, in the order of the people. */
    record Seen(LoadResult profiles, LoadResult stages) {}

    Seen run(Duration time) throws IOException, InterruptedException {
        LoadResult.Recorder profiles = new LoadResult.Recorder();
        LoadResult.Recorder stages = new LoadResult.Recorder();
        ObjectMapper json = new ObjectMapper();
        try (AskingClient ingest = AskingClient.writing(instance.ports().ingest(), instance.writeKey("src_web"));
                AskingClient profile = AskingClient.reading(instance.ports().profile(), instance.readKey());
                AskingClient segment = AskingClient.reading(instance.ports().segment(), instance.readKey())) {
            long end = System.nanoTime() + time.toNanos();
            for (int i = 0; System.nanoTime() < end; i++) {
                String user = name + i;
                expectOk(ingest.post("/v1/identify", "{\"userId\":\"" + user + "\",\"messageId\":\"" + user + "\"}"));
                long acknowledged = System.nanoTime();
                String lookup = "{\"type\":\"user_id\",\"value\":\"" + user + "\"}";
                String found = until(() -> profile.post("/v1/profiles/lookup", lookup), "\"id\"");
                profiles.answered(OK, System.nanoTime() - acknowledged);
                String id = json.readTree(found).path("id").asText();
                until(() -> segment.get("/v1/profiles/" + id + "/segments"), "stage.");
                stages.answered(OK, System.nanoTime() - acknowledged);
                Thread.sleep(pause);
            }
        }
        return new Seen(profiles.result(time), stages.result(time));
    }

    private static String until(Question question, String part) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            AskingClient.Answer answer = question.ask();
            if (answer.status() == OK && answer.body().contains(part)) {
                return answer.body();
            }
            Thread.sleep(LOOK);
        }
        throw new Refusal("Expected " + part + " to be seen within " + PATIENCE + ", but it is not.");
    }

    private static void expectOk(AskingClient.Answer answer) {
        if (answer.status() != OK) {
            throw new Refusal("Expected a touchpoint to be taken, but the answer is " + answer.status() + ".");
        }
    }

    private interface Question {
        AskingClient.Answer ask() throws IOException;
    }
}
