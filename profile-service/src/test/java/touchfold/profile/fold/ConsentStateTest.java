package touchfold.profile.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.events.ConsentSignal.Status.DENIED;
import static touchfold.events.ConsentSignal.Status.GRANTED;
import static touchfold.events.ConsentSignal.Status.WITHDRAWN;
import static touchfold.profile.testing.Scene.lan;
import static touchfold.profile.testing.Scene.one;
import static touchfold.profile.testing.TouchBuilder.mail;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import touchfold.changes.ProfileFacts.Consent;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;
import touchfold.profile.testing.TouchBuilder;

/** Who may say what about consent; the rows of docs/contract/trust.md. */
class ConsentStateTest {

    private static final String JANUARY = "2026-01-01T00:00:00Z";
    private static final String FEBRUARY = "2026-02-01T00:00:00Z";
    private static final String MARCH = "2026-03-01T00:00:00Z";

    @Test
    void theLatestAnswerByWhenItWasGivenCounts() {
        assertThat(consent(
                        answer(mail("m"), JANUARY, WITHDRAWN),
                        repeated(till("t"), MARCH, GRANTED, "2024-05-01T00:00:00Z")))
                .isEqualTo(new Consent("withdrawn", Instant.parse(JANUARY)));
        assertThat(consent(answer(mail("m"), JANUARY, WITHDRAWN), repeated(till("t"), MARCH, GRANTED, FEBRUARY)))
                .as("subscribed again, told with a later order")
                .isEqualTo(new Consent("granted", Instant.parse(FEBRUARY)));
    }

    @Test
    void aRepetitionThatDoesNotSayWhenNeverPrevails() {
        assertThat(consent(answer(mail("m"), JANUARY, WITHDRAWN), repeated(till("t"), MARCH, GRANTED, null))
                        .status())
                .isEqualTo("withdrawn");
        assertThat(consent(repeated(till("t"), MARCH, GRANTED, null)))
                .as("but where nothing else is known it counts")
                .isEqualTo(new Consent("granted", Instant.parse(MARCH)));
        assertThat(consent(repeated(till("t1"), JANUARY, WITHDRAWN, null), repeated(till("t2"), MARCH, GRANTED, null))
                        .status())
                .as("of two such the refusal")
                .isEqualTo("withdrawn");
    }

    @Test
    void ofTwoAnswersOfOneInstantTheRefusalCounts() {
        assertThat(consent(answer(till("t1"), JANUARY, GRANTED), answer(till("t2"), JANUARY, DENIED))
                        .status())
                .isEqualTo("denied");
        assertThat(consent(answer(till("t2"), JANUARY, DENIED), answer(till("t1"), JANUARY, WITHDRAWN))
                        .status())
                .isEqualTo("withdrawn");
    }

    @Test
    void aPageCanNotGrantWhatATrustedSourceKnowsToBeRefused() {
        for (Status refusal : new Status[] {DENIED, WITHDRAWN}) {
            assertThat(consent(answer(mail("m"), JANUARY, refusal), answer(web("w"), MARCH, GRANTED))
                            .status())
                    .isEqualTo(refusal.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void aPageCanTakeAPermissionBack() {
        assertThat(consent(answer(till("t"), JANUARY, GRANTED), answer(web("w"), FEBRUARY, WITHDRAWN)))
                .isEqualTo(new Consent("withdrawn", Instant.parse(FEBRUARY)));
        assertThat(consent(answer(till("t"), JANUARY, GRANTED), answer(web("w"), JANUARY, WITHDRAWN))
                        .status())
                .as("at the same instant")
                .isEqualTo("withdrawn");
        assertThat(consent(answer(till("t"), MARCH, GRANTED), answer(web("w"), FEBRUARY, WITHDRAWN))
                        .status())
                .as("one that was given before the permission")
                .isEqualTo("granted");
        assertThat(consent(
                                answer(till("t"), JANUARY, GRANTED),
                                answer(web("w1"), FEBRUARY, WITHDRAWN),
                                answer(web("w2"), MARCH, GRANTED))
                        .status())
                .as("and give it again, for nobody else refused")
                .isEqualTo("granted");
    }

    @Test
    void aTrustedSourceLiftsARefusalOfBefore() {
        assertThat(consent(answer(web("w"), JANUARY, WITHDRAWN), answer(till("t"), FEBRUARY, GRANTED))
                        .status())
                .isEqualTo("granted");
        assertThat(consent(answer(mail("m"), JANUARY, WITHDRAWN), answer(till("t"), FEBRUARY, GRANTED))
                        .status())
                .isEqualTo("granted");
    }

    @Test
    void theLaterOfTwoRefusalsDatesIt() {
        assertThat(consent(answer(mail("m"), JANUARY, WITHDRAWN), answer(web("w"), FEBRUARY, DENIED)))
                .isEqualTo(new Consent("denied", Instant.parse(FEBRUARY)));
    }

    @Test
    void nobodyAnswersAfterTheAnswerWasReceived() {
        assertThat(consent(
                                repeated(till("t1"), JANUARY, GRANTED, "2030-01-01T00:00:00Z"),
                                answer(mail("m"), FEBRUARY, WITHDRAWN))
                        .status())
                .isEqualTo("withdrawn");
    }

    @Test
    void aRefusalUnderOneIdentifierCountsForThePersonWhateverIsAnsweredUnderAnother() {
        assertThat(one(
                                till("t0").at(JANUARY).email("lan@shop.vn").card("vip1"),
                                answer(mail("m").email("lan@shop.vn"), JANUARY, WITHDRAWN),
                                answer(till("t").card("vip1"), MARCH, GRANTED))
                        .facts()
                        .consents()
                        .get("marketing")
                        .status())
                .isEqualTo("withdrawn");
    }

    private static Consent consent(TouchBuilder... touches) {
        return lan(touches).facts().consents().get("marketing");
    }

    private static TouchBuilder answer(TouchBuilder touch, String at, Status status) {
        return touch.at(at).consent("marketing", status);
    }

    private static TouchBuilder repeated(TouchBuilder touch, String at, Status status, String answeredAt) {
        return touch.at(at)
                .consent(ConsentSignal.repeated(
                        "marketing", status, answeredAt == null ? null : Instant.parse(answeredAt), null));
    }
}
