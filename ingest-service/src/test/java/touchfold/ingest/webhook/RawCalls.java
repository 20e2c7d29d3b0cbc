package touchfold.ingest.webhook;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import touchfold.ingest.touchpoint.BodyReader;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.RequestContexts;

/** Calls as tests write them. */
public final class RawCalls {

    private RawCalls() {}

    public static RawCall post(String body) {
        return post(body, Map.of());
    }

    public static RawCall post(String body, Map<String, String> headers) {
        Map<String, String> lower = new HashMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return new RawCall(
                "POST",
                lower,
                null,
                body.getBytes(StandardCharsets.UTF_8),
                RequestContexts.RECEIVED_AT,
                new BodyReader(MessageLimits.DEFAULT));
    }
}
