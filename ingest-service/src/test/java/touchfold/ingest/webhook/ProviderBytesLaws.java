package touchfold.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.events.Decoded;
import touchfold.events.EventCodec;
import touchfold.ingest.touchpoint.BodyReader;
import touchfold.ingest.touchpoint.ByteMutation;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * Every provider behind its signature: whoever holds the secret may still be broken. {@code -Dtouchfold.fuzz.rounds=100000}
 * goes on for longer, {@code -Dtouchfold.seed=} plays another run.
 */
class ProviderBytesLaws {

    private static final BodyReader READER = new BodyReader(MessageLimits.DEFAULT);
    private static final int ROUNDS = Integer.getInteger("touchfold.fuzz.rounds", 150);

    static List<WebhookProvider> providers() {
        return Providers.all();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void whateverIsSignedIsTakenOrNamedAndCanBeRead(WebhookProvider provider) {
        long seed = Long.getLong("touchfold.seed", 1);
        Random random = new Random(seed);
        List<RecordedCall> calls = RecordedCall.of(provider).stream()
                .filter(RecordedCall::isDelivery)
                .toList();
        for (int round = 0; round < ROUNDS; round++) {
            RecordedCall recorded = calls.get(random.nextInt(calls.size()));
            byte[] body = ByteMutation.mutated(recorded.call().body(), random);
            RawCall call = new RawCall(
                    "POST",
                    recorded.call().headers(),
                    null,
                    random.nextInt(4) == 0 ? ByteMutation.gzip(body) : body,
                    recorded.call().receivedAt(),
                    READER);
            String as =
                    "-Dtouchfold.seed=" + seed + " round " + round + ": " + new String(body, StandardCharsets.UTF_8);
            for (TouchpointResult result : parsed(provider, call, recorded)) {
                if (result instanceof TouchpointResult.Accepted accepted) {
                    assertThat(accepted.events()).as(as).isNotEmpty().allSatisfy(event -> assertThat(
                                    new EventCodec().read(new EventCodec().write(event)))
                            .isInstanceOf(Decoded.Event.class));
                }
            }
        }
    }

    private static List<TouchpointResult> parsed(WebhookProvider provider, RawCall call, RecordedCall recorded) {
        try {
            return provider.parse(call, recorded.reception());
        } catch (Refusal named) {
            return List.of();
        }
    }
}
