package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.scan;
import static touchfold.ingest.touchpoint.FieldMessages.shopify;
import static touchfold.ingest.touchpoint.FieldMessages.track;
import static touchfold.ingest.touchpoint.Results.identifiers;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;

/** What belongs to somebody else, what was left blank, and what people said about being written to. */
class ReceiverVariationsTest {

    // --- a trait of somebody else

    @Test
    void theReceiverOfAGiftLendsTheBuyerNothing() {
        CanonicalEvent event = Results.event(
                shopify(
                        "orders/create",
                        "{'id':1,'total_price':'10.00','currency':'USD','customer':{'id':7,'email':'lan@khach.example',"
                                + "'first_name':'Lan','last_name':'Nguyen'},'shipping_address':{'first_name':'Minh',"
                                + "'last_name':'Tran','name':'Minh Tran','city':'Hue','country_code':'VN','phone':'0901234567'}}"));

        assertThat(event.personal().traits().toString()).contains("Lan").doesNotContain("Minh", "Hue", "0901234567");
        assertThat(identifiers(event)).noneMatch(identifier -> identifier.startsWith("phone="));
    }

    @ParameterizedTest
    @CsvSource({"Lan, Nguyen", "LAN, NGUYEN", "Lan, ' Nguyen '"})
    void aParcelToTheBuyerSaysWhereTheyLive(String first, String last) {
        CanonicalEvent event = Results.event(shopify(
                "orders/create",
                "{'id':1,'total_price':'10.00','currency':'USD','customer':{'id':7,'first_name':'Lan','last_name':'Nguyen'},"
                        + "'shipping_address':{'first_name':'" + first + "','last_name':'" + last
                        + "','city':'Hue'}}"));

        assertThat(event.personal().traits()).containsKey("city");
    }

    @Test
    void aGuestIsWhoeverTheParcelGoesTo() {
        CanonicalEvent event = Results.event(shopify(
                "orders/create",
                "{'id':1,'total_price':'10.00','currency':'USD','email':'lan@khach.example',"
                        + "'shipping_address':{'first_name':'Lan','city':'Hue'}}"));

        assertThat(event.personal().traits()).containsKeys("firstName", "city");
    }

    /** Libraries remember traits without saying whose they are: what contradicts them tells. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'traits':{'email':'tuan@khach.example'},'context':{'traits':{'email':'mai@khach.example','city':'Hue'}}",
                "'traits':{'phone':'0907654321'},'context':{'traits':{'phone':'0901234567','city':'Hue'}}",
                "'traits':{'Email':'tuan@khach.example'},'context':{'traits':{'email_address':'mai@khach.example','city':'Hue'}}",
            })
    void rememberedTraitsThatContradictThoseOfTheMessageAreAnothers(String members) {
        CanonicalEvent event = Results.event(track("identify", "{'userId':'tuan'," + members + "}"));

        assertThat(identifiers(event).toString()).doesNotContain("mai@khach.example", "0901234567");
        assertThat(event.personal().traits()).doesNotContainKey("city");
        assertThat(event.personal().properties()).containsKey("context.traits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'traits':{'email':'MAI@khach.example'},'context':{'traits':{'email':'mai@khach.example','city':'Hue'}}",
                "'traits':{'plan':'a'},'context':{'traits':{'email':'mai@khach.example','city':'Hue'}}",
                "'traits':{'email':''},'context':{'traits':{'email':'mai@khach.example','city':'Hue'}}",
                "'traits':{'email':null},'context':{'traits':{'city':'Hue'}}",
            })
    void rememberedTraitsThatAgreeAreTheirs(String members) {
        CanonicalEvent event = Results.event(track("identify", "{'userId':'mai'," + members + "}"));

        assertThat(event.personal().traits()).containsKey("city");
    }

    // --- what was left blank

    @ParameterizedTest
    @ValueSource(strings = {"\u00A0", "\u200B", "\u3000", "\uFEFF", " \u00A0 ", "\u2800"})
    void aFieldThatOnlyLooksFilledReplacesNothing(String blank) {
        assertThat(Results.event(track(
                                "identify",
                                "{'userId':'u','traits':{'plan':'a','name':'" + blank + "','city':'" + blank + "'}}"))
                        .personal()
                        .traits())
                .containsOnlyKeys("plan");
        assertThat(Results.event(shopify(
                                "customers/update",
                                "{'id':7,'email':'a@b.vn','first_name':'" + blank + "','default_address':{'city':'"
                                        + blank + "'}}"))
                        .personal()
                        .traits())
                .containsOnlyKeys("email");
        List<CanonicalEvent> scanned = ((TouchpointResult.Accepted)
                        scan("{'scanId':'s','eventId':'f','badgeId':'b','contact':{'name':'" + blank + "','company':'"
                                + blank + "'}}"))
                .events();
        assertThat(scanned.getFirst().personal().traits()).isEmpty();
    }

    // --- what people said

    private static List<ConsentSignal> said(String event, String properties) {
        return Results.event(track("track", "{'userId':'u','event':'" + event + "','properties':{" + properties + "}}"))
                .consents();
    }

    @ParameterizedTest
    @CsvSource({
        "Consent Given, GRANTED",
        "Consent Granted, GRANTED",
        "consent_granted, GRANTED",
        "Consent Denied, DENIED",
        "Consent Declined, DENIED",
        "Consent Withdrawn, WITHDRAWN",
        "Consent Revoked, WITHDRAWN",
        "consentWithdrawn, WITHDRAWN",
        "Opted In, GRANTED",
        "Opted Out, WITHDRAWN"
    })
    void theNameOfAnEventMaySayTheAnswer(String event, Status status) {
        assertThat(said(event, "'purpose':'marketing'")).singleElement().satisfies(consent -> {
            assertThat(consent.purpose()).isEqualTo("marketing");
            assertThat(consent.status()).isEqualTo(status);
            assertThat(consent.repeated()).isFalse();
        });
    }

    @Test
    void whoSaysNoWithoutSayingToWhatIsNotWrittenToAndWhoSaysYesIsAsked() {
        assertThat(said("Opted Out", "")).singleElement().satisfies(consent -> {
            assertThat(consent.purpose()).isEqualTo("marketing");
            assertThat(consent.status()).isEqualTo(Status.WITHDRAWN);
        });
        assertThat(Results.rejected(track("track", "{'userId':'u','event':'Consent Given','properties':{}}"))
                        .pointer())
                .isEqualTo("/properties/purpose");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'marketing':false,'analytics':true",
                "'marketing':'denied','analytics':'granted','version':'3'",
                "'marketing':'no','analytics':'yes','consented_at':'2026-01-09T01:00:00Z'"
            })
    void aBannersAnswersMayStandBesideEachOther(String properties) {
        assertThat(said("Consent Updated", properties))
                .extracting(ConsentSignal::purpose, consent -> consent.status() == Status.GRANTED)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("marketing", false),
                        org.assertj.core.groups.Tuple.tuple("analytics", true));
    }

    /** What stands beside a consent tool's own answers is about something else. */
    @Test
    void aBannersOwnMembersAreNoAnswersWhereTheToolWroteThem() {
        List<ConsentSignal> consents = Results.event(track(
                        "track",
                        "{'userId':'u','event':'Consent Updated','properties':{'shown':true},"
                                + "'context':{'consent':{'categoryPreferences':{'marketing':false}}}}"))
                .consents();

        assertThat(consents).extracting(ConsentSignal::purpose).containsExactly("marketing");
    }

    @Test
    void aChangedConsentThatHoldsNoAnswerIsNotCalledAccepted() {
        assertThat(Results.rejected(track(
                                "track", "{'userId':'u','event':'Consent Updated','properties':{'banner':'footer-2'}}"))
                        .code())
                .isEqualTo("unreadable_consent");
    }

    @ParameterizedTest
    @CsvSource({
        "no_consent, DENIED",
        "không cho phép, DENIED",
        "không chấp nhận, DENIED",
        "chấp nhận, GRANTED",
        "cho phép, GRANTED",
        "double_opt_in, GRANTED",
        "đã đăng ký, GRANTED",
        "đã hủy đăng ký, WITHDRAWN",
        "bỏ đăng ký, WITHDRAWN",
        "ngừng nhận, WITHDRAWN",
        "suppressed, WITHDRAWN",
        "opted-out, WITHDRAWN"
    })
    void aWordIsUnderstood(String word, Status status) {
        assertThat(said("Consent Changed", "'purpose':'marketing','status':'" + word + "'"))
                .singleElement()
                .satisfies(consent -> assertThat(consent.status()).isEqualTo(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"never_subscribed", "implied", "unknown", "not asked", "cleaned", "không biết"})
    void aWordThatIsNoAnswerIsRefusedByName(String word) {
        assertThat(Results.rejected(track(
                                "track",
                                "{'userId':'u','event':'Consent Changed','properties':{'purpose':'marketing','status':'"
                                        + word + "'}}"))
                        .code())
                .isEqualTo("unreadable_consent");
    }
}
