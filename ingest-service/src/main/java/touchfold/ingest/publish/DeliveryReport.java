package touchfold.ingest.publish;

import java.util.List;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * What became of a request's messages, all of which Kafka has acknowledged by now.
 *
 * @param accepted messages that became events
 * @param events the events that they became; a booth's scan is one and one for each answer
 * @param rejected messages that were set aside with their reason, in the order of the request
 * @param notes to accepted messages whose time is doubted
 * @param ignored messages that say nothing that is kept, in the order of the request
 */
public record DeliveryReport(
        int accepted,
        int events,
        List<AcceptedNote> notes,
        List<TouchpointResult.Rejected> rejected,
        List<TouchpointResult.Ignored> ignored) {

    public DeliveryReport {
        notes = List.copyOf(notes);
        rejected = List.copyOf(rejected);
        ignored = List.copyOf(ignored);
    }
}
