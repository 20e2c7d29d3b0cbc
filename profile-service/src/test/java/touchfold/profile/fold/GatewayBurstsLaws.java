package touchfold.profile.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.events.EmailFact;
import touchfold.events.EmailFact.EmailMessage;
import touchfold.profile.fold.EmailState.Outcome;
import touchfold.profile.testing.Scene;
import touchfold.profile.testing.TouchBuilder;

/** A gateway is found however its acts are told: in calls of their own, in any order, in any groups. */
class GatewayBurstsLaws {

    private static final Instant SENT = Instant.parse("2026-01-01T00:00:00Z");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("touchfold.laws.last", 59));
    }

    @Test
    void threeLinksOfOneMailWithinFiveSecondsAreNoPersons() {
        ProfileState state = folded(List.of(
                state(opened("o", "m", 8)),
                state(clicked("a", "m", "https://shop.vn/a", 10)),
                state(clicked("b", "m", "https://shop.vn/b", 12)),
                state(clicked("c", "m", "https://shop.vn/c", 15))));

        EmailState settled = state.email().settled();
        assertThat(settled.count(Outcome.CLICKED)).isZero();
        assertThat(settled.count(Outcome.CLICKED_BY_MACHINE)).isEqualTo(3);
        assertThat(settled.count(Outcome.OPENED)).isZero();
        assertThat(settled.count(Outcome.OPENED_BY_MACHINE)).isEqualTo(1);
        assertThat(settled.lastClickedAt()).isNull();
        assertThat(state.interaction().time()).isNull();
    }

    @Test
    void whoReadsAndFollowsLinksIsAPerson() {
        ProfileState state = folded(List.of(
                state(opened("o", "m", 8)),
                state(clicked("a", "m", "https://shop.vn/a", 10)),
                state(clicked("again", "m", "https://shop.vn/a", 11)),
                state(clicked("b", "m", "https://shop.vn/b", 12)),
                state(clicked("other", "n", "https://shop.vn/c", 12)),
                state(clicked("later", "m", "https://shop.vn/c", 17))));

        EmailState settled = state.email().settled();
        assertThat(settled.count(Outcome.CLICKED)).isEqualTo(5);
        assertThat(settled.count(Outcome.OPENED)).isEqualTo(1);
        assertThat(settled.lastOpenedAt()).isEqualTo(SENT.plusSeconds(8));
        assertThat(state.interaction().time()).isEqualTo(SENT.plusSeconds(17));
    }

    @Test
    void whatAPersonDidBesideAGatewayCounts() {
        ProfileState state = folded(List.of(
                state(clicked("a", "m", "https://shop.vn/a", 10)),
                state(clicked("b", "m", "https://shop.vn/b", 10)),
                state(clicked("c", "m", "https://shop.vn/c", 10)),
                state(opened("o", "m", 600)),
                state(clicked("d", "m", "https://shop.vn/a", 610))));

        assertThat(state.email().settled().count(Outcome.CLICKED)).isEqualTo(1);
        assertThat(state.email().settled().count(Outcome.CLICKED_BY_MACHINE)).isEqualTo(3);
        assertThat(state.email().settled().lastClickedAt()).isEqualTo(SENT.plusSeconds(610));
        assertThat(state.interaction().time()).isEqualTo(SENT.plusSeconds(610));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void itDoesNotMatterInWhichOrderOrGroupsTheyAreTold(long seed) {
        Random random = new Random(seed);
        List<ProfileState> all = responses(random, 5 + random.nextInt(2 * ProfileBounds.MAIL_RESPONSES));
        ProfileState whole = folded(all);
        long told = all.size();

        for (int round = 0; round < 5; round++) {
            Collections.shuffle(all, random);
            int cut = random.nextInt(all.size());
            ProfileState grouped = folded(all.subList(0, cut)).combine(folded(all.subList(cut, all.size())));
            assertThat(grouped).isEqualTo(whole);
            assertThat(grouped.email().settled()).isEqualTo(whole.email().settled());
            assertThat(grouped.interaction()).isEqualTo(whole.interaction());
        }
        assertThat(whole.email().responses()).hasSizeLessThanOrEqualTo(ProfileBounds.MAIL_RESPONSES);
        assertThat(whole.email().settled().counts().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .as("none is lost and none counted twice")
                .isEqualTo(told);
    }

    private static List<ProfileState> responses(Random random, int count) {
        List<ProfileState> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String mail = "m" + random.nextInt(3);
            int second = random.nextInt(40);
            all.add(state(
                    random.nextInt(4) == 0
                            ? opened("t" + i, mail, second)
                            : clicked("t" + i, mail, "https://shop.vn/" + random.nextInt(5), second)));
        }
        return all;
    }

    private static TouchBuilder opened(String id, String mail, int second) {
        return mail(id).at(SENT.plusSeconds(second).toString()).fact(new EmailFact.Opened(message(mail), false));
    }

    private static TouchBuilder clicked(String id, String mail, String link, int second) {
        return mail(id).at(SENT.plusSeconds(second).toString()).fact(new EmailFact.Clicked(message(mail), link, false));
    }

    private static EmailMessage message(String id) {
        return new EmailMessage(id, null, null, List.of());
    }

    private static ProfileState state(TouchBuilder touch) {
        return Scene.state(touch.email("lan@shop.vn"));
    }

    private static ProfileState folded(List<ProfileState> states) {
        return states.stream().reduce(ProfileState.EMPTY, ProfileState::combine);
    }
}
