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
import touchfold.demo.parcel.Parcel;
import touchfold.demo.wire.Letter;
import touchfold.demo.wire.Senders;

/** Delivers parcels: sends each one again, with the same ids, until it is acknowledged. */
public final class Courier implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final URI ingest;
    private final Senders senders;
    private final InstantSource clock;
    private final Consumer<String> trouble;

    /**
     * A courier to this ingest-service.
     *
     * @param clock the time that senders sign with
     * @param trouble told why a delivery has to wait, in a few words
     */
    public Courier(URI ingest, Senders senders, InstantSource clock, Consumer<String> trouble) {
        this.ingest = ingest;
        this.senders = senders;
        this.clock = clock;
        this.trouble = trouble;
    }

    /**
     * Returns when the parcel is acknowledged.
     *
     * @return how many of its touchpoints were refused one by one
     * @throws RefusedException if the whole parcel can never be taken
     */
    public int deliver(Parcel parcel) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            switch (attempt(parcel, attempt)) {
                case Verdict.Acknowledged acknowledged -> {
                    return acknowledged.rejected();
                }
                case Verdict.Later later -> {
                    trouble.accept(later.why());
                    Thread.sleep(later.pause());
                }
                case Verdict.Refused refused ->
                    throw new RefusedException(
                            "Expected ingest-service to take %d touchpoints from %s, but it answered %s"
                                    .formatted(
                                            parcel.touchpoints().size(),
                                            parcel.touchpoints()
                                                    .getFirst()
                                                    .channel()
                                                    .wireName(),
                                            refused.why()));
            }
        }
    }

    private Verdict attempt(Parcel parcel, int attempt) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request(parcel), BodyHandlers.ofString());
            return Answers.verdict(response, attempt);
        } catch (IOException e) {
            return new Verdict.Later("no connection", Answers.backoff(attempt));
        }
    }

    private HttpRequest request(Parcel parcel) {
        Letter letter = senders.letter(parcel, clock.instant());
        HttpRequest.Builder request = HttpRequest.newBuilder(ingest.resolve(letter.path()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(letter.body()));
        letter.headers().forEach(request::header);
        return request.build();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
