package touchfold.ingest.touchpoint.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.MessageReader;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;

/** Calls of the tracking API in tests. */
public final class ReadMessages {

    private ReadMessages() {}

    /** The result of the one message that a body is. */
    public static List<TouchpointResult> single(String body, MessageKind kind, RequestContext reception) {
        return results(TrackingMessages.single(span(body), kind, new MessageReader(reception.limits()), reception));
    }

    /** The results of all messages of a batch. */
    public static List<TouchpointResult> batch(String body, RequestContext reception) {
        return results(TrackingMessages.batch(span(body), new MessageReader(reception.limits()), reception));
    }

    private static JsonSpan span(String body) {
        return JsonSpan.of(body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<TouchpointResult> results(TrackingMessages messages) {
        List<TouchpointResult> results = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            results.add(messages.parse(i));
        }
        return results;
    }
}
