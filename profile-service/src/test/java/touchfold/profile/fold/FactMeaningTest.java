package touchfold.profile.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Channel;
import touchfold.events.Decoded;
import touchfold.events.EventCodec;
import touchfold.events.ServiceFact.AccountAction;
import touchfold.events.ServiceFact.AccountChanged;
import touchfold.events.Source;
import touchfold.profile.view.Title;

/** What the published samples of service, social and advertising facts say about the person behind them. */
class FactMeaningTest {

    private static final Path SAMPLES =
            Path.of(System.getProperty("touchfold.root", "..")).resolve("docs/contract/samples/touchpoints");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        complaint-opened   | true  | false | Complained “late delivery”
        complaint-resolved | false | false | Complaint resolved “replaced”
        appointment-booked | true  | true  | Booked an appointment “fitting”
        appointment-missed | false | false | Missed an appointment “fitting”
        delivery-completed | false | false | Delivered (order DH-1001)
        delivery-late      | false | false | Delivery is late (order DH-1001)
        delivery-failed    | false | false | Delivery failed (order DH-1001)
        product-used       | true  | false | Used “size guide”
        account-changed    | true  | true  | Account: trial-started “pro”
        relationship-ended | false | false | Left “too expensive”
        review-posted      | true  | false | Reviewed “AO-01” with 4.5 on facebook
        comment-posted     | true  | false | Commented on facebook
        message-sent       | true  | false | Wrote a message on facebook
        referral-made      | true  | false | Recommended us on facebook
        offer-redeemed     | true  | true  | Took offer “offer-7”
        offer-declined     | false | false | Declined offer “offer-7”
        ad-clicked         | true  | true  | Followed ad “tet-2026”
        """)
    void whatAPersonDoesIsAnInteractionAndWhatWeDoIsNone(
            String name, boolean interaction, boolean interest, String title) throws IOException {
        CanonicalEvent event = sample(name);

        assertThat(FactMeaning.of(event)).isEqualTo(new FactMeaning(interaction, interest));
        assertThat(Title.of(event.fact(), event.context())).isEqualTo(title);
    }

    @Test
    void anImportedComplaintIsHistoryAndNoInteraction() throws IOException {
        CanonicalEvent event = sample("complaint-opened");
        Source imports =
                new Source(event.source().id(), Channel.IMPORT, event.source().trust());

        assertThat(FactMeaning.of(with(event, imports))).isEqualTo(new FactMeaning(false, false));
    }

    @ParameterizedTest
    @CsvSource({"CREATED, true", "SIGNED_IN, true", "DELETED, false", "USER_REMOVED, false", "TRIAL_ENDED, false"})
    void anAccountThatEndsIsNoInteraction(AccountAction action, boolean interaction) throws IOException {
        CanonicalEvent event = sample("account-changed");
        CanonicalEvent changed = new CanonicalEvent(
                event.schema(),
                event.id(),
                event.source(),
                event.times(),
                new AccountChanged(action, null, null),
                event.properties(),
                event.context(),
                event.consents(),
                event.personal());

        assertThat(FactMeaning.of(changed).interaction()).isEqualTo(interaction);
    }

    private static CanonicalEvent with(CanonicalEvent event, Source source) {
        return new CanonicalEvent(
                event.schema(),
                event.id(),
                source,
                event.times(),
                event.fact(),
                event.properties(),
                event.context(),
                event.consents(),
                event.personal());
    }

    private static CanonicalEvent sample(String name) throws IOException {
        Decoded decoded = new EventCodec().read(Files.readAllBytes(SAMPLES.resolve(name + ".v2.json")));
        return ((Decoded.Event) decoded).event();
    }
}
