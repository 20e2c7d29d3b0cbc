package touchfold.ingest.touchpoint;

import java.util.List;
import touchfold.events.CanonicalEvent;

/** What became of one message of a request. Messages of one request never decide about each other. */
public sealed interface TouchpointResult {

    /** The message's place in its request, from 0. */
    int index();

    /** The message's own id, or the one that it was given; null when it has none. */
    String messageId();

    /** It is one canonical event, or several. */
    record Accepted(int index, String messageId, List<CanonicalEvent> events) implements TouchpointResult {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /**
     * It can't be understood.
     *
     * @param code short and stable, for programs
     * @param pointer JSON pointer to the field within the request's body
     * @param detail what was expected, for people; never quotes the message
     */
    record Rejected(int index, String messageId, String code, String pointer, String detail)
            implements TouchpointResult {

        /** Without its id, which may be personal. */
        @Override
        public String toString() {
            return "Rejected[" + index + " " + code + " " + pointer + "]";
        }
    }

    /** It was understood and says nothing that the product keeps, for example an alias of an id to itself. */
    record Ignored(int index, String messageId, String reason) implements TouchpointResult {}
}
