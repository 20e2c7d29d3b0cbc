package touchfold.local.chaos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sends a touchpoint of its own and waits until its receipt says that it was folded. */
final class FoldProbe {

    private static final long PAUSE_MILLIS = 100;

    private final ServiceClient door;
    private final List<URI> profiles;
    private final String prefix;
    private int sent;

    FoldProbe(ServiceClient door, List<URI> profiles, long seed) {
        this.door = door;
        this.profiles = profiles;
        prefix = "probe-" + seed + "-";
    }

    /**
     * How long it takes from now.
     *
     * @throws IllegalStateException when it takes longer than {@code patience}
     */
    Duration folded(Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        String id = prefix + sent++;
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("messageId", id)
                .put("type", "track")
                .put("event", "Probe")
                .put("userId", prefix + "user-" + sent)
                .put("timestamp", Instant.now().toString());
        door.deliver(JsonNodeFactory.instance.arrayNode().add(message));
        while (!isFolded(id)) {
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new IllegalStateException("Expected " + id + ", which was acknowledged, to be folded within "
                        + patience.toSeconds() + " s, but it is not: something is stuck");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private boolean isFolded(String id) throws InterruptedException {
        for (URI profile : profiles) {
            if (door.ask(profile.resolve("/v1/receipts/" + LoadPlan.SOURCE + "/" + id))
                    .path("outcome")
                    .asText()
                    .equals("folded")) {
                return true;
            }
        }
        return false;
    }
}
