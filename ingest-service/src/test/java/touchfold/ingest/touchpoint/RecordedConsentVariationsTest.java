package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.track;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal.Status;

/** What senders have on record of somebody's answers, among the traits of an identify call. */
class RecordedConsentVariationsTest {

    private static CanonicalEvent identified(String traits) {
        return Results.event(track("identify", "{'userId':'u','traits':{" + traits + "}}"));
    }

    /** The answers as {@code purpose=STATUS}, with the time if it is said. */
    private static String answers(CanonicalEvent event) {
        assertThat(event.consents())
                .as("a farewell that is vouched for stands, the rest are repetitions")
                .allMatch(consent -> consent.repeated() == (consent.status() != Status.WITHDRAWN));
        return event.consents().stream()
                .map(consent -> consent.purpose() + "=" + consent.status()
                        + (consent.answeredAt() == null ? "" : "@" + consent.answeredAt()))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'marketingConsent':true | marketing=GRANTED",
                "'marketing_consent':'no' | marketing=DENIED",
                "'Marketing Consent':'withdrawn' | marketing=WITHDRAWN",
                "'acceptsMarketing':false | marketing=DENIED",
                "'emailOptIn':'yes' | marketing=GRANTED",
                "'email_opt_out':true | marketing=WITHDRAWN",
                "'optedOutOfEmails':1 | marketing=WITHDRAWN",
                "'doNotEmail':true | marketing=WITHDRAWN",
                "'newsletter':true | marketing=GRANTED",
                "'newsletterSubscribed':'false' | marketing=DENIED",
                "'subscribedToNewsletter':true | marketing=GRANTED",
                "'đồng ý nhận tin':'có' | marketing=GRANTED",
                "'smsConsent':true,'pushOptIn':false | push=DENIED sms=GRANTED",
                "'acceptsSmsMarketing':true | sms=GRANTED",
                "'consentToProfiling':true | profiling=GRANTED",
                "'cookieConsent':'rejected' | cookies=DENIED",
                "'unsubscribed':true | marketing=WITHDRAWN",
                "'optedOut':'yes' | marketing=WITHDRAWN",
                "'subscribed':false | marketing=DENIED",
                "'consent':'denied' | marketing=DENIED",
                "'consent':{'granted':false,'time':'2026-01-02T03:04:05Z'} | marketing=DENIED@2026-01-02T03:04:05Z",
                "'consent':{'marketing':true,'sms':'opt-out'} | marketing=GRANTED sms=WITHDRAWN",
                "'consent':{'purpose':'Ads','status':'denied'} | ads=DENIED",
                "'consents':{'a':{'granted':true,'time':'2026-01-02T03:04:05Z'}} | a=GRANTED@2026-01-02T03:04:05Z",
                "'consents':[{'purpose':'a','state':'granted'},{'purpose':'b','state':'no'}] | a=GRANTED b=DENIED",
                "'consentPreferences':{'granted':['a'],'denied':['b']} | a=GRANTED b=DENIED",
                "'emailMarketingConsent':{'state':'subscribed','updated_at':'2026-01-02T03:04:05Z'} | marketing=GRANTED@2026-01-02T03:04:05Z",
                "'marketingConsent':true,'unsubscribed':true | marketing=GRANTED marketing=WITHDRAWN"
            })
    void whatATraitRecordsIsAnAnswerToo(String traits, String expected) {
        CanonicalEvent event = identified(traits);

        assertThat(answers(event)).isEqualTo(expected);
        assertThat(event.personal().traits()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'subscribed':true",
                "'consent':true",
                "'consent':'2026-01-02'",
                "'consent':['newsletter','sms']",
                "'consent':{'granted':true}",
                "'consent':null",
                "'unsubscribed':false",
                "'emailOptOut':false",
                "'optIn':'double'",
                "'newsletter':'weekly'",
                "'newsletter':7",
                "'marketingConsent':'perhaps'",
                "'marketingConsent':{'text':'v2'}",
                "'noConsent':true",
                "'hasConsent':true",
                "'marketing':{'budget':5}",
                "'preferences':{'darkMode':true}"
            })
    void whatIsNoAnswerToAnythingStaysATrait(String trait) {
        CanonicalEvent event = identified(trait);

        assertThat(event.consents()).isEmpty();
        assertThat(event.personal().traits()).containsOnlyKeys(trait.split("'", -1)[1]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'consent':{'marketing':false,'note':'by phone'} | marketing=DENIED",
                "'consents':[{'purpose':'a','state':'no'},{'purpose':'b','state':'perhaps'},7] | a=DENIED",
                "'consents':{'a':{'granted':true,'form':'checkout'}} | a=GRANTED",
                "'consent':{'marketing':true,'source':'checkout'} | marketing=GRANTED",
                "'emailOptOut':{'value':true,'by':'phone'} | marketing=WITHDRAWN",
                "'smsConsent':{'granted':true,'by':'phone'} | sms=GRANTED"
            })
    void whatIsUnderstoodBesideOtherThingsIsHeard(String traits, String expected) {
        CanonicalEvent event = identified(traits);

        assertThat(answers(event)).isEqualTo(expected);
        assertThat(event.personal().traits()).containsOnlyKeys(traits.split("'", -1)[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"consentAt", "consented_at", "consent_date", "optInAt", "opt_in_timestamp"})
    void allOfThemWereGivenWhenTheRecordSaysSo(String name) {
        CanonicalEvent event = identified("'" + name
                + "':1767323045,'newsletter':true,'consents':{'a':{'granted':true,'at':'2026-01-01T00:00:00Z'}}");

        assertThat(answers(event)).isEqualTo("a=GRANTED@2026-01-01T00:00:00Z marketing=GRANTED@2026-01-02T03:04:05Z");
    }

    /** An old answer must not look new: when a record was changed says nothing of them. */
    @Test
    void theTimeOfTheRecordIsNoneOfTheirs() {
        assertThat(answers(identified("'updated_at':'2026-01-02T03:04:05Z','newsletter':true")))
                .isEqualTo("marketing=GRANTED");
        assertThat(answers(identified("'consentAt':'1970-01-01T00:00:00Z','newsletter':true")))
                .isEqualTo("marketing=GRANTED");
    }

    @Test
    void onlyOfAnIdentifyCallAndOfAsManyPurposesAsAnEventMayHold() {
        assertThat(Results.event(track(
                                "track", "{'userId':'u','event':'x','context':{'traits':{'marketingConsent':true}}}"))
                        .consents())
                .isEmpty();
        assertThat(Results.event(track(
                                "identify",
                                "{'userId':'u','context':{'traits':{'marketingConsent':true}},'traits':{'plan':'a'}}"))
                        .consents())
                .hasSize(1);
        String many = IntStream.range(0, 101).mapToObj(i -> "'p" + i + "':true").collect(Collectors.joining(","));
        CanonicalEvent event = identified("'consents':{" + many + "}");
        assertThat(event.consents()).hasSize(100);
        assertThat(event.personal().traits()).as("the rest is not lost").containsOnlyKeys("consents");
    }

    @Test
    void theTextThatWasAgreedToIsNamed() {
        assertThat(identified("'consents':{'a':true,'policy_version':'v2'}").consents())
                .singleElement()
                .satisfies(consent -> {
                    assertThat(consent.policyVersion()).isEqualTo("v2");
                    assertThat(consent.evidence()).isEqualTo("identify");
                });
    }

    @Test
    void anEventOfWhichNobodyKnowsWhatWasAskedIsRefusedByName() {
        assertThat(Results.rejected(
                                track(
                                        "track",
                                        "{'userId':'u','event':'Consent Updated','properties':{'consents':{'status':'granted'}}}"))
                        .pointer())
                .isEqualTo("/properties/consents/purpose");
    }
}
