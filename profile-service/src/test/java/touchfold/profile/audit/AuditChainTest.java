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

    /** Whoever can write to the database changes one thing of one record, and the page that shows it says so. */
    @Test
    void whateverIsChangedOfARecordIsSeen() {
        Linked one = AuditChain.link(4, new byte[32], List.of(read("a"))).getFirst();
        ReadRecord read = one.read();
        List<ReadRecord> forged = List.of(
                new ReadRecord(AT.plusNanos(1_000), "3f9a", "profile", List.of(LAN), "*", "a"),
                new ReadRecord(AT, "3f9b", "profile", List.of(LAN), "*", "a"),
                new ReadRecord(AT, "3f9a", "search", List.of(LAN), "*", "a"),
                new ReadRecord(AT, "3f9a", "profile", List.of(), "*", "a"),
                new ReadRecord(AT, "3f9a", "profile", List.of(LAN, LAN), "*", "a"),
                new ReadRecord(AT, "3f9a", "profile", List.of(LAN), "traits", "a"),
                new ReadRecord(AT, "3f9a", "profile", List.of(LAN), "*", ""));

        assertThat(new Linked(5, read, one.previous(), one.digest()).isIntact()).isTrue();
        assertThat(forged).allSatisfy(other -> assertThat(new Linked(5, other, one.previous(), one.digest()).isIntact())
                .isFalse());
    }

    /** Where one member ends and the next begins counts as well. */
    @Test
    void nothingMovesFromOneMemberIntoTheNext() {
        ReadRecord one = new ReadRecord(AT, "ab", "c", List.of(), "de", "f");
        ReadRecord other = new ReadRecord(AT, "a", "bc", List.of(), "d", "ef");

        assertThat(linked(one).digest()).isNotEqualTo(linked(other).digest());
    }

    @Test
    void aTimeIsLinkedAsItIsStored() {
        assertThat(linked(new ReadRecord(AT.plusNanos(999), "a", "b", List.of(), "", ""))
                        .digest())
                .isEqualTo(
                        linked(new ReadRecord(AT, "a", "b", List.of(), "", "")).digest());
    }

    @Test
    void aRecordThatWasTakenOutOrPutElsewhereLeavesAGap() {
        List<Linked> chain =
                AuditChain.link(0, AuditChain.BEGINNING, List.of(read("a"), read("b"), read("c"), read("d")));
        Linked moved =
                AuditChain.link(2, chain.get(0).digest(), List.of(read("c"))).getFirst();

        assertThat(chain.get(3).follows(chain.get(2))).isTrue();
        assertThat(chain.get(3).follows(chain.get(1))).as("taken out").isFalse();
        assertThat(chain.get(2).follows(chain.get(3))).as("exchanged").isFalse();
        assertThat(moved.isIntact()).isTrue();
        assertThat(moved.follows(chain.get(1)))
                .as("made anew behind another one")
                .isFalse();
        assertThat(new Linked(3, read("x"), chain.get(1).digest(), chain.get(2).digest()).follows(chain.get(1)))
                .as("in its place, and changed")
                .isFalse();
    }

    @Test
    void nothingIsLinkedOfNothing() {
        assertThat(AuditChain.link(7, AuditChain.BEGINNING, List.of())).isEmpty();
    }

    private static Linked linked(ReadRecord read) {
        return AuditChain.link(0, AuditChain.BEGINNING, List.of(read)).getFirst();
    }

    private static ReadRecord read(String purpose) {
        return new ReadRecord(AT, "3f9a", "profile", List.of(LAN), "*", purpose);
    }
}
