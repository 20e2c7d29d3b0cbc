package touchfold.profile.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.EmailFact;
import touchfold.events.EmailFact.EmailMessage;
import touchfold.profile.fold.EmailState.Outcome;
import touchfold.profile.store.StateCodec;
import touchfold.profile.testing.Scene;
import touchfold.profile.testing.TouchBuilder;

/**
 * Mailgun, Postmark and Brevo tell each event in a call of its own: that a click came too soon after the delivery to be a
 * person's shows only where both are known.
 */
class GatewayDeliveriesTest {

    private static final Instant SENT = Instant.parse("2026-01-01T00:00:00Z");

    /** Clicks as {@code second:link}, told after the delivery at second 0 and before it. */
    @ParameterizedTest
    @CsvSource({
        "0:a, 0",
        "1:a, 0",
        "2:a, 0",
        "3:a, 1",
        "600:a, 1",
        "4:a 6:b, 0",
        "10:a 15:b, 0",
        "10:a 16:b, 2",
        "15:a 15:b, 0",
        "16:a 17:b, 2",
        "4:a 5:a, 2",
        "1:a 700:a, 1",
        "-3:a, 0",
        "-86400:a, 0",
        "-86401:a, 1",
        "-7200:a 600:a, 1",
        "100:a 102:b 104:c, 0"
    })
    void aClickInTheMomentOfTheDeliveryOrBeforeItIsNoPersons(String clicks, long persons) {
        List<ProfileState> told = new ArrayList<>(List.of(delivered("m", 0)));
        for (String click : clicks.split(" ", -1)) {
            String[] parts = click.split(":", -1);
            told.add(clicked("m", parts[1], Integer.parseInt(parts[0])));
        }

        for (List<ProfileState> order : List.of(told, told.reversed())) {
            ProfileState state = folded(order);
            EmailState settled = state.email().settled();
            assertThat(settled.count(Outcome.CLICKED)).isEqualTo(persons);
            assertThat(settled.count(Outcome.CLICKED_BY_MACHINE)).isEqualTo(told.size() - 1 - persons);
            assertThat(settled.count(Outcome.DELIVERED)).isEqualTo(1);
            assertThat(settled.deliveries()).isEmpty();
            assertThat(state.interaction().time() == null).isEqualTo(persons == 0);
        }
    }

    @Test
    void whatAGatewayOpenedOnItsWayIsItsToo() {
        EmailState settled = folded(List.of(
                        delivered("m", 0),
                        opened("m", 1),
                        clicked("m", "a", 2),
                        opened("m", 60),
                        clicked("m", "a", 70)))
                .email()
                .settled();

        assertThat(settled.count(Outcome.OPENED_BY_MACHINE)).isEqualTo(1);
        assertThat(settled.count(Outcome.OPENED)).isEqualTo(1);
        assertThat(settled.lastOpenedAt()).isEqualTo(SENT.plusSeconds(60));
        assertThat(settled.lastClickedAt()).isEqualTo(SENT.plusSeconds(70));
    }

    /** A preview opens at once, and so does whoever looks at the mailbox. */
    @Test
    void anOpeningAloneIsAPersons() {
        EmailState settled =
                folded(List.of(delivered("m", 0), opened("m", 1))).email().settled();

        assertThat(settled.count(Outcome.OPENED)).isEqualTo(1);
    }

    @Test
    void whatIsDeliveredTwiceMayHaveBeenReadInBetween() {
        EmailState settled = folded(List.of(
                        delivered("m", 0), clicked("m", "a", 600), state(redelivered("m", 3_600)), opened("m", 3_500)))
                .email()
                .settled();

        assertThat(settled.count(Outcome.CLICKED)).isEqualTo(1);
        assertThat(settled.count(Outcome.OPENED)).isEqualTo(1);
        assertThat(settled.count(Outcome.DELIVERED)).isEqualTo(2);
    }

    @Test
    void theDeliveryOfAnotherMailSaysNothing() {
        EmailState settled = folded(List.of(delivered("n", 0), clicked("m", "a", 1), clicked("m", "a", -60)))
                .email()
                .settled();

        assertThat(settled.count(Outcome.CLICKED)).isEqualTo(2);
    }

    @Test
    void theNewestDeliveriesAreKeptAndItDoesNotMatterWhichCameFirst() {
        List<ProfileState> all = new ArrayList<>();
        IntStream.range(0, 15).forEach(i -> {
            all.add(delivered("m" + i, 1_000 * i));
            all.add(clicked("m" + i, "a", 1_000 * i + 1));
        });
        ProfileState whole = folded(all);
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(all, random);
            int cut = random.nextInt(all.size());
            ProfileState grouped = folded(all.subList(0, cut)).combine(folded(all.subList(cut, all.size())));
            assertThat(grouped).isEqualTo(whole);
        }

        EmailState settled = whole.email().settled();
        assertThat(whole.email().deliveries()).hasSize(ProfileBounds.MAIL_DELIVERIES);
        assertThat(settled.count(Outcome.DELIVERED)).isEqualTo(15);
        assertThat(settled.count(Outcome.CLICKED_BY_MACHINE)).isEqualTo(ProfileBounds.MAIL_DELIVERIES);
        StateCodec codec = new StateCodec();
        assertThat(codec.readState(codec.write(whole))).isEqualTo(whole);
    }

    private static ProfileState delivered(String mail, int second) {
        return state(told("d" + mail, second).fact(new EmailFact.Delivered(message(mail))));
    }

    private static TouchBuilder redelivered(String mail, int second) {
        return told("again" + mail, second).fact(new EmailFact.Delivered(message(mail)));
    }

    private static ProfileState opened(String mail, int second) {
        return state(told("o" + mail + second, second).fact(new EmailFact.Opened(message(mail), false)));
    }

    private static ProfileState clicked(String mail, String link, int second) {
        return state(told("c" + mail + link + second, second)
                .fact(new EmailFact.Clicked(message(mail), "https://shop.vn/" + link, false)));
    }

    private static TouchBuilder told(String id, int second) {
        return mail(id).at(SENT.plusSeconds(second).toString());
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
