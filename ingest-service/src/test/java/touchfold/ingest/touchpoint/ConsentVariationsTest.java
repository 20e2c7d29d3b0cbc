package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.json;
import static touchfold.ingest.touchpoint.FieldMessages.scan;
import static touchfold.ingest.touchpoint.FieldMessages.shopify;
import static touchfold.ingest.touchpoint.FieldMessages.track;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.EmailFact;
import touchfold.events.Fact;
import touchfold.ingest.webhook.Providers;
import touchfold.ingest.webhook.RawCalls;

/**
 * What people said about mail, in the words of many senders: an answer that is not understood must not be called accepted,
 * and an old one must not look new.
 */
class ConsentVariationsTest {

    private static List<ConsentSignal> changed(String properties) {
        return Results.event(
                        track("track", "{'userId':'u','event':'Consent Changed','properties':{" + properties + "}}"))
                .consents();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'status':'granted', GRANTED",
                "'status':'Opt-In', GRANTED",
                "'state':'opted in', GRANTED",
                "'status':'accepted', GRANTED",
                "'status':'agreed', GRANTED",
                "'status':'đồng ý', GRANTED",
                "'granted':true, GRANTED",
                "'granted':'true', GRANTED",
                "'consented':true, GRANTED",
                "'value':1, GRANTED",
                "'answer':'yes', GRANTED",
                "'subscribed':true, GRANTED",
                "'status':true, GRANTED",
                "'status':'rejected', DENIED",
                "'status':'declined', DENIED",
                "'status':'không', DENIED",
                "'granted':false, DENIED",
                "'value':0, DENIED",
                "'answer':'No', DENIED",
                "'status':'withdrawn', WITHDRAWN",
                "'status':'unsubscribe', WITHDRAWN",
                "'status':'Opt Out', WITHDRAWN",
                "'status':'optout', WITHDRAWN",
                "'state':'revoke', WITHDRAWN",
                "'unsubscribed':true, WITHDRAWN",
                "'opt_out':true, WITHDRAWN",
            })
    void anAnswerIsUnderstoodInWhateverWord(String member, Status status) {
        List<ConsentSignal> consents = changed("'purpose':'Marketing'," + member);

        assertThat(consents).singleElement().satisfies(consent -> {
            assertThat(consent.purpose()).isEqualTo("marketing");
            assertThat(consent.status()).isEqualTo(status);
            assertThat(consent.repeated()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"'status':'maybe'", "'state':'pending confirmation'", "'granted':'perhaps'", "'value':7"})
    void anAnswerThatNobodyUnderstandsIsRefusedByName(String member) {
        TouchpointResult.Rejected rejected = Results.rejected(track(
                "track",
                "{'userId':'u','event':'Consent Changed','properties':{'purpose':'marketing'," + member + "}}"));

        assertThat(rejected.code()).isEqualTo("unreadable_consent");
        assertThat(rejected.pointer()).isEqualTo("/properties/" + member.split("'", -1)[1]);
    }

    @Test
    void anAnswerWithoutAPurposeIsRefusedByName() {
        assertThat(Results.rejected(track(
                                "track",
                                "{'userId':'u','event':'Consent Changed','properties':{'status':'withdrawn'}}"))
                        .pointer())
                .isEqualTo("/properties/purpose");
    }

    @ParameterizedTest
    @ValueSource(strings = {"purposes", "categories", "preferences", "categoryPreferences", "consents"})
    void severalAnswersMayStandInOneObject(String member) {
        assertThat(changed("'" + member + "':{'Marketing':true,'sms':'denied'}"))
                .extracting(ConsentSignal::purpose, ConsentSignal::status)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("marketing", Status.GRANTED),
                        org.assertj.core.groups.Tuple.tuple("sms", Status.DENIED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"consented_at", "consentedAt", "answered_at", "given_at", "changed_at", "updated_at"})
    void anAnswerHasItsOwnTimeWhenItIsToldLater(String member) {
        assertThat(changed("'purpose':'marketing','status':'granted','" + member + "':'2024-05-01T00:00:00Z'"))
                .singleElement()
                .satisfies(consent -> assertThat(consent.answeredAt()).isEqualTo("2024-05-01T00:00:00Z"));
    }

    @Test
    void theToolsOwnEventNeedsNothingBesideItsContext() {
        CanonicalEvent event = Results.event(track(
                "track",
                "{'userId':'u','event':'Segment Consent Preference Updated',"
                        + "'context':{'consent':{'categoryPreferences':{'marketing':false}}}}"));

        assertThat(event.consents()).singleElement().satisfies(consent -> assertThat(consent.repeated())
                .isFalse());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'accepts_marketing':true, GRANTED",
                "'email_marketing_consent':{'state':'SUBSCRIBED'}, GRANTED",
                "'email_marketing_consent':{'state':'UNSUBSCRIBED'}, WITHDRAWN"
            })
    void aShopsRecordIsRepeatedInItsOlderFormsToo(String member, Status status) {
        List<ConsentSignal> consents = Results.event(shopify(
                        "customers/update",
                        "{'id':7,'email':'a@b.vn','updated_at':'2026-01-09T00:00:00Z'," + member + "}"))
                .consents();

        assertThat(consents).singleElement().satisfies(consent -> {
            assertThat(consent.status()).isEqualTo(status);
            assertThat(consent.repeated()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'accepts_marketing':false",
                "'email_marketing_consent':{'state':'not_subscribed'}",
                "'email_marketing_consent':{'state':'pending'}",
                "'email_marketing_consent':{'state':'redacted'}"
            })
    void aShopThatWasNeverAnsweredSaysNothing(String member) {
        assertThat(Results.event(shopify(
                                "customers/update",
                                "{'id':7,'email':'a@b.vn','updated_at':'2026-01-09T00:00:00Z'," + member + "}"))
                        .consents())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, GRANTED", "'yes', GRANTED", "'false', DENIED", "'không', DENIED", "'opt-out', WITHDRAWN"})
    void aVisitorsAnswerAtTheBoothIsUnderstoodInWhateverForm(String answer, Status status) {
        String written = answer.equals("true") ? answer : "'" + answer + "'";
        CanonicalEvent event = Results.event(scan("{'scanId':'s','eventId':'f','badgeId':'b','consent':{'marketing':"
                + written + ",'textVersion':'v2','channel':'tablet'}}"));

        assertThat(event.consents()).singleElement().satisfies(consent -> {
            assertThat(consent.status()).isEqualTo(status);
            assertThat(consent.policyVersion()).isEqualTo("v2");
        });
    }

    // --- what mail providers say about somebody's wish

    private static TouchpointResult postmark(String record) {
        return Providers.catalog()
                .named("postmark")
                .orElseThrow()
                .parse(RawCalls.post(json(record)), RequestContexts.mail())
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "true, ManualSuppression, Recipient, email-unsubscribed",
        "true, ManualSuppression, Customer, email-unsubscribed",
        "true, SpamComplaint, Recipient, email-unsubscribed",
        "false, , Recipient, consent-changed",
        "true, HardBounce, Recipient, ignored",
        "false, , Customer, ignored",
        "false, , Admin, ignored"
    })
    void whatASenderDoesToAnAddressIsNoWordOfItsOwner(boolean stop, String why, String who, String fact) {
        TouchpointResult result = postmark("{'RecordType':'SubscriptionChange','MessageID':'m','Recipient':'a@b.vn',"
                + "'ChangedAt':'2026-01-02T03:04:05Z','SuppressSending':" + stop + ",'SuppressionReason':"
                + (why == null ? "null" : "'" + why + "'") + ",'Origin':'" + who + "'}");

        assertThat(outcome(result)).isEqualTo(fact);
    }

    @ParameterizedTest
    @CsvSource({
        "HardBounce, email-bounced true",
        "BadEmailAddress, email-bounced true",
        "SoftBounce, email-bounced false",
        "Transient, email-bounced false",
        "Unsubscribe, email-unsubscribed",
        "SpamComplaint, email-complained",
        "SpamNotification, email-bounced false",
        "AutoResponder, ignored",
        "OpenRelayTest, ignored",
        "Subscribe, ignored",
        "AddressChange, ignored",
        "ChallengeVerification, ignored"
    })
    void notEveryReturnedMailIsABounce(String type, String fact) {
        TouchpointResult result = postmark("{'RecordType':'Bounce','MessageID':'m','Email':'a@b.vn','Type':'" + type
                + "','BouncedAt':'2026-01-02T03:04:05Z'}");

        assertThat(outcome(result)).isEqualTo(fact);
    }

    private static TouchpointResult ses(String message) {
        return Providers.catalog()
                .named("ses")
                .orElseThrow()
                .parse(
                        RawCalls.post(
                                "{\"Type\":\"Notification\",\"MessageId\":\"n\",\"Message\":\""
                                        + json(message).replace("\"", "\\\"") + "\"}",
                                Map.of()),
                        RequestContexts.mail())
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource({"abuse, email-complained", "other, email-complained", ", email-complained", "not-spam, ignored"})
    void whoSaysThatItIsNoSpamDoesNotComplain(String kind, String fact) {
        TouchpointResult result = ses("{'notificationType':'Complaint','mail':{'messageId':'m','timestamp':"
                + "'2026-01-02T03:04:05Z','destination':['a@b.vn']},'complaint':{'timestamp':'2026-01-02T03:04:05Z',"
                + (kind == null ? "" : "'complaintFeedbackType':'" + kind + "',")
                + "'complainedRecipients':[{'emailAddress':'a@b.vn'}]}}");

        assertThat(outcome(result)).isEqualTo(fact);
    }

    @ParameterizedTest
    @CsvSource({"OptIn, GRANTED", "OptOut, WITHDRAWN"})
    void aTopicThatWasChosenIsAnAnswer(String word, Status status) {
        TouchpointResult result = ses("{'eventType':'Subscription','mail':{'messageId':'m','timestamp':"
                + "'2026-01-02T03:04:05Z','destination':['a@b.vn']},'subscription':{'timestamp':'2026-01-02T03:04:05Z',"
                + "'newTopicPreferences':{'unsubscribeAll':false,'topicSubscriptionStatus':[{'topicName':'news',"
                + "'subscriptionStatus':'" + word + "'}]}}}");

        assertThat(Results.event(result).consents()).singleElement().satisfies(consent -> assertThat(consent.status())
                .isEqualTo(status));
    }

    private static String outcome(TouchpointResult result) {
        if (result instanceof TouchpointResult.Ignored) {
            return "ignored";
        }
        Fact fact = Results.event(result).fact();
        return fact.wireName() + (fact instanceof EmailFact.Bounced bounced ? " " + bounced.permanent() : "");
    }
}
