package touchfold.ingest.admission;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;
import touchfold.ingest.IngestConfig;

/**
 * The memory that requests and their records may take at once, counted as it is really taken: bodies, their inflated
 * form, records that wait for Kafka, and the objects around them. Who finds it used up is told to come again, at once.
 */
@Singleton
public class MemoryBudget {

    /** Of the heap, unless the configuration names bytes: the rest is for parsing, for the service itself, for garbage. */
    private static final int SHARE_OF_HEAP = 4;

    private final long bytes;
    private final AtomicLong used = new AtomicLong();

    /** As large as the configuration says. */
    @Inject
    public MemoryBudget(IngestConfig config) {
        this(config.budgetBytes().orElse(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    MemoryBudget(long bytes) {
        this.bytes = bytes;
    }

    /** How large it is, in bytes. */
    public long bytes() {
        return bytes;
    }

    /** How much of it is taken, in bytes. */
    public long used() {
        return used.get();
    }

    /**
     * Whether somebody may come in who has not shown yet who they are: only while half of it is free, so that strangers
     * alone can never use it up.
     */
    public boolean isOpenToStrangers() {
        return used.get() < bytes / 2;
    }

    /** Begins a request with nothing taken. */
    public Share open() {
        return new Share();
    }

    private boolean take(long wanted) {
        if (used.addAndGet(wanted) <= bytes) {
            return true;
        }
        used.addAndGet(-wanted);
        return false;
    }

    /** What one request has taken. May be used by any thread. */
    public final class Share implements AutoCloseable {

        private static final long CLOSED = -1;

        private final AtomicLong taken = new AtomicLong();

        private Share() {}

        /** Takes more, if there is room. */
        public boolean take(long wanted) {
            if (!MemoryBudget.this.take(wanted)) {
                return false;
            }
            while (true) {
                long before = taken.get();
                if (before == CLOSED) {
                    used.addAndGet(-wanted);
                    return false;
                }
                if (taken.compareAndSet(before, before + wanted)) {
                    return true;
                }
            }
        }

        /** Gives back a part of it. */
        public void giveBack(long part) {
            while (true) {
                long before = taken.get();
                if (before == CLOSED) {
                    return;
                }
                if (taken.compareAndSet(before, before - part)) {
                    used.addAndGet(-part);
                    return;
                }
            }
        }

        /** Gives back all of it; once, however often it is called. */
        @Override
        public void close() {
            long all = taken.getAndSet(CLOSED);
            if (all != CLOSED) {
                used.addAndGet(-all);
            }
        }
    }
}
