package touchfold.profile.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import touchfold.profile.duplicate.BlockingKey;
import touchfold.profile.duplicate.PersonRecord;
import touchfold.profile.duplicate.RecordKey;
import touchfold.profile.identity.NodeKeys;
import touchfold.profile.testing.Folding;

/** What stands in the tables of the review queue of that by which people are found. */
class RecordDigestsTest {

    private static final RecordDigests DIGESTS = new RecordDigests(Folding.KEYS);
    private static final RecordDigests ELSEWHERE = new RecordDigests(new NodeKeys("another-secret-of-32-characters!"));
    private static final RecordKey PHONE = new RecordKey(BlockingKey.PHONE_END, "1234567");

    @Test
    void theSameKeyHasTheSameNumberAndNobodyFindsItWithoutTheSecret() {
        assertThat(DIGESTS.number(PHONE))
                .isEqualTo(DIGESTS.number(new RecordKey(BlockingKey.PHONE_END, "1234567")))
                .isNotEqualTo(DIGESTS.number(new RecordKey(BlockingKey.PHONE_END, "1234568")))
                .isNotEqualTo(DIGESTS.number(new RecordKey(BlockingKey.BIRTHDAY, "1234567")))
                .isNotEqualTo(ELSEWHERE.number(PHONE));
    }

    @Test
    void aPairHasAnotherDigestOnceSomethingWasLearntOfEither() {
        PersonRecord lan = person("Nguyễn Thị Lan", Set.of("+84901234567"));
        PersonRecord hung = person("Trần Văn Hùng", Set.of());
        PersonRecord learnt = person("Trần Văn Hùng", Set.of("+84901234568"));

        assertThat(DIGESTS.pair(lan, hung))
                .isEqualTo(DIGESTS.pair(lan, person("Trần Văn Hùng", Set.of())))
                .isNotEqualTo(DIGESTS.pair(lan, learnt))
                .isNotEqualTo(DIGESTS.pair(hung, lan))
                .isNotEqualTo(ELSEWHERE.pair(lan, hung));
    }

    @Test
    void noTwoKeysOfARecordShareANumber() {
        Set<RecordKey> keys = RecordKey.of(person("Nguyễn Thị Lan", Set.of("+84901234567", "+84281234567")));

        assertThat(keys).hasSizeGreaterThan(5);
        assertThat(keys.stream().map(DIGESTS::number).collect(Collectors.toSet()))
                .hasSameSizeAs(keys);
    }

    private static PersonRecord person(String name, Set<String> phones) {
        return PersonRecord.of(
                new UUID(1, 1),
                Optional.of(name),
                Optional.empty(),
                phones,
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }
}
