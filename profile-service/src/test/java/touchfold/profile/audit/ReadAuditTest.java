package touchfold.profile.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A read is recorded before it is answered, together with those that come meanwhile. */
class ReadAuditTest {

    private final Chain chain = new Chain();
    private final List<String> answered = new ArrayList<>();

    @Test
    void whatComesWhileOthersAreWrittenIsWrittenTogetherAfterwards() {
        ReadAudit audit = audit(true);

        record(audit, "a");
        record(audit, "b");
        record(audit, "c");

        assertThat(chain.written).containsExactly(List.of("a"));
        assertThat(answered).isEmpty();
        chain.commit();
        assertThat(answered).containsExactly("a");
        assertThat(chain.written).containsExactly(List.of("a"), List.of("b", "c"));
        chain.commit();
        assertThat(answered).containsExactly("a", "b", "c");
        record(audit, "d");
        assertThat(chain.written).endsWith(List.of("d"));
    }

    @Test
    void whatCanNotBeRecordedIsNotAnsweredAndHoldsUpNobodyElse() {
        ReadAudit audit = audit(true);

        record(audit, "a");
        record(audit, "b");
        chain.fail();
        chain.commit();

        assertThat(answered).containsExactly("a failed", "b");
    }

    @Test
    void noMoreThanFiveHundredAreWrittenInOneGo() {
        ReadAudit audit = audit(true);

        for (int i = 0; i <= 501; i++) {
            record(audit, "r" + i);
        }
        chain.commit();
        chain.commit();
        chain.commit();

        assertThat(chain.written).extracting(List::size).containsExactly(1, 500, 1);
        assertThat(answered).hasSize(502);
    }

    @Test
    void whoseDataNobodyReadIsNotRecordedAndNothingIsWhereTheDeploymentDoesNotWishIt() {
        audit(false).record(read("a", new UUID(1, 1))).subscribe().with(done -> answered.add("off"));
        audit(true)
                .record(new ReadRecord(Instant.EPOCH, "k", "search", List.of(), "*", ""))
                .subscribe()
                .with(done -> answered.add("nobody"));

        assertThat(answered).containsExactly("off", "nobody");
        assertThat(chain.written).isEmpty();
    }

    private void record(ReadAudit audit, String purpose) {
        audit.record(read(purpose, new UUID(1, 1)))
                .subscribe()
                .with(done -> answered.add(purpose), failure -> answered.add(purpose + " failed"));
    }

    private static ReadRecord read(String purpose, UUID profile) {
        return new ReadRecord(Instant.EPOCH, "k", "profile", List.of(profile), "*", purpose);
    }

    private ReadAudit audit(boolean reads) {
        return new ReadAudit(
                chain,
                new AuditConfig() {
                    @Override
                    public boolean reads() {
                        return reads;
                    }

                    @Override
                    public boolean purposeRequired() {
                        return false;
                    }
                },
                Runnable::run);
    }

    /** A chain that is committed when the test says so. */
    private static final class Chain extends AuditTable {

        private final List<List<String>> written = new ArrayList<>();
        private final List<UniEmitter<? super Void>> open = new ArrayList<>();

        Chain() {
            super(null);
        }

        @Override
        Uni<Void> append(List<ReadRecord> reads) {
            written.add(reads.stream().map(ReadRecord::purpose).toList());
            return Uni.createFrom().emitter(open::add);
        }

        void commit() {
            open.removeFirst().complete(null);
        }

        void fail() {
            open.removeFirst().fail(new IllegalStateException("no database"));
        }
    }
}
