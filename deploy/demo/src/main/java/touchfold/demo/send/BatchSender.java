package touchfold.demo.send;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import touchfold.demo.batch.TouchpointBatch;
import touchfold.demo.wire.ChannelSenders;
import touchfold.demo.wire.SignedRequest;

/** Delivers batches: sends each one again, with the same ids, until it is acknowledged. */
public final class BatchSender implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final URI ingest;
    private final ChannelSenders senders;
    private final InstantSource clock;
    private final Consumer<String> trouble;

    /**
     * A sender to this ingest-service.
     *
     * @param clock the time that senders sign with
     * @param trouble told why a delivery has to wait, in a few words
     */
    public BatchSender(URI ingest, ChannelSenders senders, InstantSource clock, Consumer<String> trouble) {
        this.ingest = ingest;
        this.senders = senders;
        this.clock = clock;
        this.trouble = trouble;
    }

    /**
     * Returns when the batch is acknowledged.
     *
     * @return how many of its touchpoints were refused one by one
     * @throws RefusedException if the whole batch can never be taken
     */
    public int deliver(TouchpointBatch batch) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            switch (attempt(batch, attempt)) {
                case SendResult.Acknowledged acknowledged -> {
                    return acknowledged.rejected();
                }
                case SendResult.Later later -> {
                    trouble.accept(later.why());
                    Thread.sleep(later.pause());
                }
                case SendResult.Refused refused ->
                    throw new RefusedException(
                            "Expected ingest-service to take %d touchpoints from %s, but it answered %s"
                                    .formatted(
                                            batch.touchpoints().size(),
                                            batch.touchpoints()
                                                    .getFirst()
                                                    .channel()
                                                    .wireName(),
                                            refused.why()));
            }
        }
    }

    private SendResult attempt(TouchpointBatch batch, int attempt) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request(batch), BodyHandlers.ofString());
            return IngestAnswers.verdict(response, attempt);
        } catch (IOException e) {
            return new SendResult.Later("no connection", IngestAnswers.backoff(attempt));
        }
    }

    private HttpRequest request(TouchpointBatch batch) {
        SignedRequest signed = senders.request(batch, clock.instant());
        HttpRequest.Builder request = HttpRequest.newBuilder(ingest.resolve(signed.path()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(signed.body()));
        signed.headers().forEach(request::header);
        return request.build();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
