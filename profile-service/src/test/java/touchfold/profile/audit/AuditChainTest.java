package touchfold.profile.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.profile.audit.AuditChain.Linked;

/** Nothing in a chain can be changed, left out or put elsewhere. */
class AuditChainTest {

    private static final Instant AT = Instant.parse("2026-11-27T10:00:00.123456Z");
    private static final UUID LAN = UUID.fromString("7d0c3a0e-5b1f-8c55-9d1e-2f4a6b8c0d11");

    @Test
    void recordsFollowUponEachOther() {
        List<Linked> linked = AuditChain.link(0, AuditChain.BEGINNING, List.of(read("a"), read("b"), read("c")));

        assertThat(linked).extracting(Linked::seq).containsExactly(1L, 2L, 3L);
        assertThat(linked).allMatch(Linked::isIntact);
        assertThat(linked.get(1).follows(linked.get(0))).isTrue();
        assertThat(linked.get(2).follows(linked.get(0))).isFalse();
    }

    @Test
    void itDoesNotMatterHowManyAreWrittenTogether() {
        List<Linked> together = AuditChain.link(0, AuditChain.BEGINNING, List.of(read("a"), read("b")));
        Linked first =
                AuditChain.link(0, AuditChain.BEGINNING, List.of(read("a"))).getFirst();
        Linked second =
                AuditChain.link(first.seq(), first.digest(), List.of(read("b"))).getFirst();

        assertThat(second.digest()).isEqualTo(together.get(1).digest());
    }

    @Test
    void aRecordThatWasChangedIsNotIntact() {
        Linked one =
                AuditChain.link(0, AuditChain.BEGINNING, List.of(read("a"))).getFirst();

        assertThat(new Linked(one.seq(), read("b"), one.previous(), one.digest()).isIntact())
                .isFalse();
        assertThat(new Linked(2, one.read(), one.previous(), one.digest()).isIntact())
                .isFalse();
        assertThat(new Linked(one.seq(), one.read(), one.digest(), one.digest()).isIntact())
                .isFalse();
    }

    private static ReadRecord read(String purpose) {
        return new ReadRecord(AT, "3f9a", "profile", List.of(LAN), "*", purpose);
    }
}
