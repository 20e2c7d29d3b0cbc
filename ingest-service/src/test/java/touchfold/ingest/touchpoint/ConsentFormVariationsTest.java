package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.scan;
import static touchfold.ingest.touchpoint.FieldMessages.track;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;

/** Several answers at once, as lists, objects and lists of objects. */
class ConsentFormVariationsTest {

    private static TouchpointResult told(String event, String properties) {
        return track("track", "{'userId':'u','event':'" + event + "','properties':{" + properties + "}}");
    }

    /** The answers as {@code purpose=STATUS}, with the time if it is said. */
    private static String answers(String event, String properties) {
        return Results.event(told(event, properties)).consents().stream()
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
                "'consents':[{'purpose':'Newsletter','state':'granted'}] | newsletter=GRANTED",
                "'consents':[{'purpose':'sms','state':'withdrawn','time':'2026-01-02T03:04:05Z'}] | sms=WITHDRAWN@2026-01-02T03:04:05Z",
                "'consents':[{'purpose':'a','granted':true},{'purpose':'b','granted':false}] | a=GRANTED b=DENIED",
                "'consents':[{'name':'a','status':'opt-in','timestamp':1767323045}] | a=GRANTED@2026-01-02T03:04:05Z",
                "'preferences':[{'category':'a','value':'yes'}] | a=GRANTED",
                "'purposes':[{'id':'a','opt_out':true}] | a=WITHDRAWN",
                "'consents':[{'purpose':'a','status':{'name':'denied','code':2}}] | a=DENIED",
                "'status':'granted','consents':['newsletter','SMS'] | newsletter=GRANTED sms=GRANTED",
                "'state':'withdrawn','categories':['newsletter'] | newsletter=WITHDRAWN",
                "'granted':['a','b'],'denied':['c'] | a=GRANTED b=GRANTED c=DENIED",
                "'accepted':['necessary'],'rejected':['ads'] | ads=DENIED necessary=GRANTED",
                "'consents':{'granted':['a'],'denied':['b']} | a=GRANTED b=DENIED",
                "'consents':{'a':{'granted':true,'time':'2026-01-02T03:04:05Z','source':'form'}} | a=GRANTED@2026-01-02T03:04:05Z",
                "'consents':{'a':{'state':'denied'},'b':true} | a=DENIED b=GRANTED",
                "'consents':{'a':{'unsubscribed':true}} | a=WITHDRAWN",
                "'consent':{'marketing':true,'analytics':false} | analytics=DENIED marketing=GRANTED",
                "'consent':{'purpose':'marketing','status':'opt_out'} | marketing=WITHDRAWN",
                "'consents':{'a':true,'updated_at':'2026-01-02T03:04:05Z','version':'v2'} | a=GRANTED@2026-01-02T03:04:05Z",
                "'purpose':'a','status':{'name':'granted','code':1} | a=GRANTED",
                "'purpose':'a','status':{'code':'withdrawn'} | a=WITHDRAWN",
                "'purpose':'a','status':{'value':true} | a=GRANTED",
                "'consents':[{'purpose':'a','state':'granted'}],'updated_at':'2026-01-02T03:04:05Z' | a=GRANTED@2026-01-02T03:04:05Z"
            })
    void answersAreReadInWhateverForm(String properties, String expected) {
        assertThat(answers("Consent Updated", properties)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Consent Given | 'consents':['newsletter'] | newsletter=GRANTED",
                "Opted In | 'purposes':['newsletter','sms'] | newsletter=GRANTED sms=GRANTED",
                "Consent Withdrawn | 'categories':['newsletter'] | newsletter=WITHDRAWN",
                "Consent Denied | 'consents':[{'purpose':'a'}] | a=DENIED",
                "Consent Given | 'consents':[{'purpose':'a','status':'denied'}] | a=DENIED"
            })
    void aListOfPurposesIsAnsweredByTheEventsName(String event, String properties, String expected) {
        assertThat(answers(event, properties)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'consents':['newsletter'] | unreadable_consent /properties/consents/0",
                "'consents':[{'purpose':'a','state':'perhaps'}] | unreadable_consent /properties/consents/0/state",
                "'consents':[{'purpose':'a'}] | unreadable_consent /properties/consents/0/status",
                "'consents':[{'state':'granted'}] | missing_field /properties/consents/0/purpose",
                "'consents':[7] | invalid_field /properties/consents/0",
                "'consents':{'a':{'state':'perhaps'}} | unreadable_consent /properties/consents/a/state",
                "'consents':{'a':['b']} | unreadable_consent /properties/consents/a",
                "'purpose':'a','status':{'code':1} | unreadable_consent /properties/status",
                "'purpose':'a','status':{'name':'perhaps','code':1} | unreadable_consent /properties/status",
                "'purpose':'a','status':{} | unreadable_consent /properties/status"
            })
    void whatNobodyUnderstandsIsRefusedByName(String properties, String refusal) {
        TouchpointResult.Rejected rejected = Results.rejected(told("Consent Updated", properties));

        assertThat(rejected.code() + " " + rejected.pointer()).isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'marketing':{'granted':false,'time':'2026-01-02T03:04:05Z'}} | marketing=DENIED",
                "{'marketing':{'status':{'name':'granted','code':1}},'sms':false} | marketing=GRANTED sms=DENIED",
                "[{'purpose':'marketing','state':'withdrawn'}] | marketing=WITHDRAWN",
                "[{'name':'marketing','granted':true},{'name':'sms','granted':'no'}] | marketing=GRANTED sms=DENIED",
                "{'marketing':{'code':1}} | ''",
                "[7,'marketing'] | ''"
            })
    void anAnswerAtTheBoothMayBeAnObject(String consent, String expected) {
        String answers =
                Results.event(scan("{'scanId':'s','eventId':'f','badgeId':'b','consent':" + consent + "}"))
                        .consents()
                        .stream()
                        .map(answer -> answer.purpose() + "=" + answer.status())
                        .sorted()
                        .collect(Collectors.joining(" "));

        assertThat(answers).isEqualTo(expected.equals("''") ? "" : expected);
    }

    @Test
    void whatAToolWritesIntoTheContextMayBeAnObject() {
        CanonicalEvent event = Results.event(
                track(
                        "track",
                        "{'userId':'u','event':'x','context':{'consent':{'categoryPreferences':{'ads':{'granted':false,'at':1}}}}}"));

        assertThat(event.consents()).singleElement().satisfies(consent -> {
            assertThat(consent.status()).isEqualTo(touchfold.events.ConsentSignal.Status.DENIED);
            assertThat(consent.repeated()).isTrue();
        });
    }

    @Test
    void theTextThatWasSeenIsThatOfEachAnswer() {
        assertThat(Results.event(
                                told(
                                        "Consent Updated",
                                        "'version':'v1','consents':[{'purpose':'a','state':'yes','version':'v2'},{'purpose':'b','state':'no'}]"))
                        .consents())
                .extracting(consent -> consent.policyVersion())
                .containsExactly("v2", "v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'consents':[{'purpose':'a','state':'granted','source':'checkout'}]",
                "'consents':{'a':{'granted':true,'source':'checkout'}}",
                "'consents':{'a':true,'source':'checkout'}"
            })
    void whereAnAnswerWasGivenIsKept(String properties) {
        CanonicalEvent event = Results.event(told("Consent Updated", properties));

        assertThat(event.consents()).hasSize(1);
        assertThat(event.properties().get("consents").toString()).contains("checkout");
    }
}
