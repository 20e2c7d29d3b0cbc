package touchfold.ingest.api;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which tokens came with which message, as far as memory goes. It outlives no restart and is not shared between
 * instances: what bounds a replay there is the signature's time.
 */
final class UsedTokens {

    private final Map<String, String> messages;

    UsedTokens(int most) {
        messages = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > most;
            }
        };
    }

    /** Whether the token is new, or came with this message before: a delivery may be repeated. */
    synchronized boolean isOnly(String token, String message) {
        String before = messages.putIfAbsent(token, message);
        return before == null || before.equals(message);
    }
}
