package touchfold.profile.holding;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.events.ServiceFact;
import touchfold.profile.identity.NodeType;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.world.World;

/** Whose a shared browser's views are that name nobody. */
class SharedDeviceTest {

    private static final String LAN = "lan@shop.vn";
    private static final String MINH = "minh@shop.vn";
    private static final String HOA = "hoa@shop.vn";

    @Test
    void aViewAfterALoginBelongsToWhoWasNamed() {
        assertThat(holder(
                        "view",
                        view("view", "10:05"),
                        login("a", "10:00", LAN),
                        login("b", "11:00", MINH),
                        login("c", "12:00", HOA)))
                .contains(LAN);
        assertThat(holder(
                        "view",
                        view("view", "11:30"),
                        login("a", "10:00", LAN),
                        login("b", "11:00", MINH),
                        login("c", "12:00", HOA)))
                .contains(MINH);
    }

    @Test
    void aStrangersViewsAreNeverGivenToWhoWasNamedLast() {
        TouchBuilder[] signedOut = {
            login("a", "10:00", LAN),
            logout("out", "10:10"),
            view("view", "10:12"),
            login("b", "11:00", MINH),
            login("c", "12:00", HOA)
        };
        TouchBuilder[] leftWithoutAWord = {
            login("a", "10:00", LAN), view("view", "10:31"), login("b", "11:00", MINH), login("c", "12:00", HOA)
        };

        assertThat(holder("view", signedOut)).isEmpty();
        assertThat(holder("view", leftWithoutAWord)).isEmpty();
    }

    @Test
    void whatComesBeforeAnybodyWasNamedIsTheFirstPersons() {
        assertThat(holder(
                        "view",
                        view("view", "08:00"),
                        login("a", "10:00", LAN),
                        login("b", "11:00", MINH),
                        login("c", "12:00", HOA)))
                .contains(LAN);
        assertThat(holder(
                        "view",
                        view("view", "08:00"),
                        logout("out", "09:00"),
                        login("a", "10:00", LAN),
                        login("b", "11:00", MINH),
                        login("c", "12:00", HOA)))
                .as("somebody signed out before that")
                .isEmpty();
    }

    @Test
    void aLateLoginTakesTheViewsThatFollowedIt() {
        List<TouchBuilder> known = List.of(
                login("a", "10:00", LAN), view("view", "10:20"), login("b", "11:00", MINH), login("c", "12:00", HOA));
        assertThat(holder("view", known.toArray(TouchBuilder[]::new))).contains(LAN);
        List<TouchBuilder> later = new ArrayList<>(known);
        later.add(login("late", "10:15", MINH));

        assertThat(holder("view", later.toArray(TouchBuilder[]::new))).contains(MINH);
    }

    @Test
    void aDeviceOfOnePersonIsNotShared() {
        assertThat(holder("view", login("a", "10:00", LAN), logout("out", "10:10"), view("view", "23:00")))
                .contains(LAN);
    }

    @Test
    void aDeviceOfTooManyPeopleIsNobodys() {
        List<TouchBuilder> touches = new ArrayList<>();
        for (int person = 0; person < 5; person++) {
            touches.add(login("m" + person, "10:0" + person, "person" + person + "@shop.vn"));
        }
        touches.add(view("view", "10:05"));
        assertThat(holder("view", touches.toArray(TouchBuilder[]::new))).contains("person4@shop.vn");
        touches.add(login("m6", "12:00", "person6@shop.vn"));

        assertThat(holder("view", touches.toArray(TouchBuilder[]::new))).isEmpty();
    }

    @Test
    void atOneInstantSigningOutCountsAndThenTheOrderOfTouchpoints() {
        assertThat(holder(
                        "view",
                        login("a", "10:00", LAN),
                        logout("out", "10:00"),
                        view("view", "10:00"),
                        login("b", "11:00", MINH),
                        login("c", "12:00", HOA)))
                .isEmpty();
        TouchBuilder[] twoAtOnce = {
            login("a", "10:00", LAN), login("b", "10:00", MINH), login("c", "12:00", HOA), view("view", "10:00")
        };
        List<TouchBuilder> shuffled = new ArrayList<>(Arrays.asList(twoAtOnce));
        Collections.shuffle(shuffled, new Random(1));

        assertThat(holder("view", twoAtOnce))
                .contains(MINH)
                .isEqualTo(holder("view", shuffled.toArray(TouchBuilder[]::new)));
    }

    @Test
    void whereATrustedSourceNamedSomebodyAPublicPageEndsAHoldingAndBeginsNone() {
        TouchBuilder[] touches = {
            counter("a", "10:00", LAN),
            counter("b", "11:00", MINH),
            counter("c", "12:00", HOA),
            login("thief", "10:10", "thief@evil.vn"),
            login("early", "08:00", "thief@evil.vn"),
            view("before", "07:00"),
            view("held", "10:05"),
            view("after", "10:15")
        };

        assertThat(holder("held", touches)).contains(LAN);
        assertThat(holder("after", touches)).isEmpty();
        assertThat(holder("before", touches)).isEmpty();
    }

    private static TouchBuilder login(String id, String time, String email) {
        return web(id).at(at(time)).cookie("family").email(email);
    }

    private static TouchBuilder counter(String id, String time, String email) {
        return till(id).at(at(time)).cookie("family").email(email);
    }

    private static TouchBuilder view(String id, String time) {
        return web(id).at(at(time)).cookie("family");
    }

    private static TouchBuilder logout(String id, String time) {
        return view(id, time).fact(new ServiceFact.AccountChanged(ServiceFact.AccountAction.SIGNED_OUT, null, null));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-05T" + time + ":00Z");
    }

    /** The address of the person whose timeline has the touchpoint; empty when it is nobody's. */
    private static Optional<String> holder(String touchpoint, TouchBuilder... touches) {
        Map<UUID, World.Profile> profiles = Folding.fold(touches);
        return Arrays.stream(touches)
                .flatMap(touch -> touch.event().personal().identifiers().stream())
                .filter(shown -> NodeType.of(shown.type()).isPerson())
                .map(shown -> shown.value())
                .distinct()
                .filter(email -> Folding.holder(profiles, NodeType.EMAIL, email).timeline().stream()
                        .anyMatch(key -> key.id().equals(touchpoint)))
                .findFirst();
    }
}
