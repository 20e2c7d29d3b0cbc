package touchfold.ingest.live;

import java.util.ArrayDeque;
import java.util.Deque;

/** What waits for one who reads slowly: so much and no more. Of more the oldest are dropped, and counted. */
final class EventRing {

    private final int capacity;
    private final Deque<String> events = new ArrayDeque<>();
    private long lost;

    EventRing(int capacity) {
        this.capacity = capacity;
    }

    /** Adds one. */
    synchronized void add(String event) {
        if (events.size() == capacity) {
            events.removeFirst();
            lost++;
        }
        events.addLast(event);
    }

    /** Whether nothing waits. */
    synchronized boolean isEmpty() {
        return events.isEmpty();
    }

    /** The next to be sent, null if nothing waits: first of all, how many were dropped before it. */
    synchronized String next() {
        if (lost > 0) {
            String told = "event: lost\ndata: {\"lost\":" + lost + "}\n\n";
            lost = 0;
            return told;
        }
        return events.pollFirst();
    }
}
