package touchfold.profile.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Reads that are written together need few records, and each is still told. */
class JoinedReadsTest {

    private static final UUID LAN = new UUID(1, 1);
    private static final UUID MINH = new UUID(1, 2);
    private static final UUID HOA = new UUID(1, 3);

    @Test
    void oneCallersReadsOfSeveralProfilesAreOneRecordOfTheLastTime() {
        List<ReadRecord> joined =
                JoinedReads.of(List.of(read(2, "k", "*", LAN), read(5, "k", "*", MINH), read(3, "k", "*", HOA)));

        assertThat(joined).containsExactly(read(5, "k", "*", LAN, MINH, HOA));
    }

    @Test
    void eachReadOfAProfileIsToldByARecordOfItsOwn() {
        List<ReadRecord> joined = JoinedReads.of(List.of(
                read(1, "k", "*", LAN), read(2, "k", "*", MINH), read(3, "k", "*", LAN), read(4, "k", "*", HOA)));

        assertThat(joined).containsExactly(read(2, "k", "*", LAN, MINH), read(4, "k", "*", LAN, HOA));
    }

    @Test
    void whatDiffersInAnythingThatIsToldStaysApart() {
        ReadRecord said = read(1, "k", "*", LAN);
        ReadRecord otherKey = read(1, "l", "*", MINH);
        ReadRecord otherMembers = read(1, "k", "id,traits", MINH);
        ReadRecord otherAction = new ReadRecord(said.at(), "k", "lookup", List.of(MINH), "*", "support");
        ReadRecord otherPurpose = new ReadRecord(said.at(), "k", "profile", List.of(MINH), "*", "marketing");

        assertThat(JoinedReads.of(List.of(said, otherKey, otherMembers, otherAction, otherPurpose)))
                .containsExactly(said, otherKey, otherMembers, otherAction, otherPurpose);
    }

    @Test
    void aReadThatAnsweredSeveralProfilesStaysWhatItWas() {
        ReadRecord batch = read(2, "k", "*", LAN, MINH);

        assertThat(JoinedReads.of(List.of(read(1, "k", "*", HOA), batch, read(3, "k", "*", LAN), batch)))
                .containsExactly(read(3, "k", "*", HOA, LAN), batch, batch);
    }

    private static ReadRecord read(long second, String who, String fields, UUID... profiles) {
        return new ReadRecord(
                Instant.ofEpochSecond(second), who, "profile", Arrays.asList(profiles), fields, "support");
    }
}
