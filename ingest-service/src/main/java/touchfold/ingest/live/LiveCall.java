package touchfold.ingest.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import touchfold.ingest.publish.DeliveryReport;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;

/** A call that somebody looks at: remembers what becomes of its messages until Kafka has answered. Holds no message. */
public final class LiveCall implements Consumer<TouchpointResult> {

    private final RequestContext reception;
    private final String path;
    private final Consumer<List<LiveMessage>> shown;
    private final List<LiveMessage> messages = new ArrayList<>();

    LiveCall(RequestContext reception, String path, Consumer<List<LiveMessage>> shown) {
        this.reception = reception;
        this.path = path;
        this.shown = shown;
    }

    /** What became of another message. Called by the request's own thread. */
    @Override
    public void accept(TouchpointResult result) {
        messages.add(message(result));
    }

    /** Kafka has all of it, but for what it refused for good. */
    public void delivered(DeliveryReport report) {
        Map<Integer, LiveMessage> late = new HashMap<>();
        report.rejected().forEach(rejected -> late.put(rejected.index(), message(rejected)));
        shown.accept(messages.stream()
                .map(message -> late.getOrDefault(message.index(), message))
                .toList());
    }

    /** The sender was told to come again. */
    public void notAcknowledged(String why) {
        shown.accept(messages.stream().map(message -> message.toComeAgain(why)).toList());
    }

    private LiveMessage message(TouchpointResult result) {
        return LiveMessage.of(reception.receivedAt(), path, reception.requestId(), result);
    }
}
