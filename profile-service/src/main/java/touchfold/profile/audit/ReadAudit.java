package touchfold.profile.audit;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Executor;
import touchfold.backbone.loop.GatheredCalls;
import touchfold.backbone.loop.GatheredCalls.Call;

/**
 * Records reads of personal data before they are answered. Those that come while others are being written are written
 * together afterwards, so that a chain of one record after another holds up nobody for long.
 */
@Singleton
public class ReadAudit {

    private static final int MOST_AT_ONCE = 500;

    private final AuditTable table;
    private final AuditConfig config;
    private final GatheredCalls<ReadRecord, Void> calls;

    @Inject
    ReadAudit(AuditTable table, AuditConfig config) {
        this(table, config, GatheredCalls::atEndOfTurn);
    }

    /** @param later runs what it is given once all reads of this turn are there */
    ReadAudit(AuditTable table, AuditConfig config, Executor later) {
        this.table = table;
        this.config = config;
        this.calls = new GatheredCalls<>(MOST_AT_ONCE, this::write, later);
    }

    /** Records a read; done once it is committed, and failed if it can't be: then nothing may be answered. */
    public Uni<Void> record(ReadRecord read) {
        return config.reads() && !read.profiles().isEmpty()
                ? calls.ask(read)
                : Uni.createFrom().voidItem();
    }

    private Uni<Runnable> write(List<Call<ReadRecord, Void>> now) {
        return table.append(JoinedReads.of(now.stream().map(Call::question).toList()))
                .map(done -> () -> now.forEach(one -> one.answer().complete(null)));
    }
}
