package touchfold.profile.audit;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Records reads of personal data before they are answered. Those that come while others are being written are written
 * together afterwards, so that a chain of one record after another holds up nobody for long.
 */
@Singleton
public class ReadAudit {

    private static final int MOST_AT_ONCE = 500;

    private final AuditTable table;
    private final AuditConfig config;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean writing;

    @Inject
    ReadAudit(AuditTable table, AuditConfig config) {
        this.table = table;
        this.config = config;
    }

    /** A record, and who waits for it. */
    private record Waiting(ReadRecord read, UniEmitter<? super Void> answer) {}

    /** Records a read; done once it is committed, and failed if it can't be: then nothing may be answered. */
    public Uni<Void> record(ReadRecord read) {
        if (!config.reads() || read.profiles().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().emitter(answer -> {
            synchronized (waiting) {
                waiting.add(new Waiting(read, answer));
                if (writing) {
                    return;
                }
                writing = true;
            }
            write();
        });
    }

    private void write() {
        List<Waiting> now = new ArrayList<>();
        synchronized (waiting) {
            if (waiting.isEmpty()) {
                writing = false;
                return;
            }
            List<Waiting> first = waiting.subList(0, Math.min(MOST_AT_ONCE, waiting.size()));
            now.addAll(first);
            first.clear();
        }
        table.append(now.stream().map(Waiting::read).toList())
                .subscribe()
                .with(
                        done -> {
                            now.forEach(one -> one.answer().complete(null));
                            write();
                        },
                        failure -> {
                            now.forEach(one -> one.answer().fail(failure));
                            write();
                        });
    }
}
