package touchfold.profile.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.backbone.problem.ProblemException;
import touchfold.profile.audit.AuditChain.Linked;
import touchfold.profile.audit.AuditResource.Page;

/** Pages of the chain, and what they say of its being whole. */
class AuditPageTest {

    private static final Instant AT = Instant.parse("2026-11-27T10:00:00Z");
    private static final UUID LAN = UUID.fromString("7d0c3a0e-5b1f-8c55-9d1e-2f4a6b8c0d11");

    private final List<Linked> chain = new ArrayList<>(
            AuditChain.link(0, AuditChain.BEGINNING, List.of(read("a"), read("b"), read("c"), read("d"), read("e"))));

    @Test
    void whoeverGoesOnWhereAPageEndedSeesEachRecordOnceTheNewestFirst() {
        Page first = page("2", null, null);
        Page second = page("2", first.nextBefore().toString(), null);
        Page third = page("2", second.nextBefore().toString(), null);

        assertThat(sequence(first)).containsExactly(5L, 4L);
        assertThat(sequence(second)).containsExactly(3L, 2L);
        assertThat(sequence(third)).containsExactly(1L);
        assertThat(third.nextBefore()).isNull();
        assertThat(page("5", null, null).nextBefore()).isNull();
        assertThat(page("5", " ", " ").items()).hasSize(5);
        assertThat(page("5", "1", null).items()).isEmpty();
        assertThat(page("5", "1", null).intact()).isTrue();
    }

    @Test
    void aRecordIsShownAsItWasWritten() {
        AuditResource.Item item = page("1", null, null).items().getFirst();

        assertThat(item.seq()).isEqualTo(5);
        assertThat(item.at()).isEqualTo(AT);
        assertThat(item.who()).isEqualTo("3f9a");
        assertThat(item.action()).isEqualTo("profile");
        assertThat(item.profiles()).containsExactly(LAN);
        assertThat(item.fields()).isEqualTo("*");
        assertThat(item.purpose()).isEqualTo("e");
        assertThat(item.digest()).matches("[0-9a-f]{64}");
    }

    @Test
    void aPageIsIntactUpToTheRecordOnWhichItsLastOneStands() {
        Linked third = chain.get(2);
        chain.set(2, new Linked(3, read("forged"), third.previous(), third.digest()));

        assertThat(page("1", null, null).intact()).as("5 upon 4").isTrue();
        assertThat(page("2", null, null).intact()).as("4 upon the forged 3").isFalse();
        assertThat(page("2", "4", null).intact()).as("the forged 3 itself").isFalse();
        assertThat(page("2", "3", null).intact()).as("2 upon 1").isTrue();
    }

    @Test
    void aRecordThatWasTakenOutIsMissedOnThePageOnWhichItStood() {
        chain.remove(2);

        assertThat(page("5", null, null).intact()).isFalse();
        assertThat(page("1", null, null).intact()).isTrue();
        assertThat(page("1", "3", null).intact()).isTrue();
    }

    /** Those of one profile don't stand side by side; each by itself can be told to be as it was. */
    @Test
    void ofOneProfileEachRecordIsJudgedByItself() {
        chain.remove(2);

        assertThat(page("5", null, LAN.toString()).intact()).isTrue();
        Linked second = chain.get(1);
        chain.set(1, new Linked(2, read("forged"), second.previous(), second.digest()));
        assertThat(page("5", null, LAN.toString()).intact()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, , , limit",
        "1001, , , limit",
        "ten, , , limit",
        "10, tomorrow, , before",
        "10, 9223372036854775808, , before",
        "10, , lan, profile"
    })
    void whatIsNotUnderstoodIsNamed(String limit, String before, String profile, String parameter) {
        assertThatThrownBy(() -> page(limit, before, profile))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.problem().status()).isEqualTo(400);
                    assertThat(problem.problem().errors())
                            .singleElement()
                            .satisfies(error -> assertThat(error.pointer()).isEqualTo(parameter));
                });
    }

    /** What a container would inject stands in by hand. */
    @SuppressWarnings("UnnecessaryAssignment")
    private Page page(String limit, String before, String profile) {
        AuditResource resource = new AuditResource();
        resource.table = new AuditTable(null) {
            @Override
            Uni<List<Linked>> page(long from, Optional<UUID> of, int most) {
                return Uni.createFrom()
                        .item(chain.reversed().stream()
                                .filter(one -> one.seq() < from)
                                .limit(most)
                                .toList());
            }
        };
        return resource.page(limit, before, profile).await().atMost(Duration.ofSeconds(5));
    }

    private static List<Long> sequence(Page page) {
        return page.items().stream().map(AuditResource.Item::seq).toList();
    }

    private static ReadRecord read(String purpose) {
        return new ReadRecord(AT, "3f9a", "profile", List.of(LAN), "*", purpose);
    }
}
