package touchfold.demo.feed;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** How far the feed has come; counted by many threads, read by one. */
public final class FeedStatistics {

    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger rejected = new AtomicInteger();
    private final AtomicInteger retries = new AtomicInteger();
    private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());

    void acknowledged(int touchpoints, int refused) {
        sent.addAndGet(touchpoints);
        rejected.addAndGet(refused);
        trouble.set(Optional.empty());
    }

    /** A delivery has to wait for this reason. */
    public void retried(String why) {
        retries.incrementAndGet();
        trouble.set(Optional.of(why));
    }

    /** Touchpoints in acknowledged requests. */
    public int sent() {
        return sent.get();
    }

    /** Touchpoints refused one by one within acknowledged requests. */
    public int rejected() {
        return rejected.get();
    }

    /** Requests that had to be sent again. */
    public int retries() {
        return retries.get();
    }

    /** Why deliveries are waiting just now, if they are. */
    public Optional<String> trouble() {
        return trouble.get();
    }
}
