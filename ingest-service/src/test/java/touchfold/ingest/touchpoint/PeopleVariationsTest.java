package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.sale;
import static touchfold.ingest.touchpoint.FieldMessages.shopify;
import static touchfold.ingest.touchpoint.FieldMessages.track;
import static touchfold.ingest.touchpoint.Results.identifiers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;

/**
 * Who somebody is and what they said: old words, strangers, one person under several ids, a trait of somebody else. Kinds of fault that users of comparable systems reported, in other
 * words than theirs: what must hold is the kind and not the case.
 */
class PeopleVariationsTest {

    // --- an old word beats a newer one

    @ParameterizedTest
    @ValueSource(strings = {"orders/create", "orders/updated", "orders/paid", "customers/update"})
    void aShopsRepetitionOfAnOldYesIsNoNewOne(String topic) {
        String customer = "{'id':7,'email':'a@b.vn','updated_at':'2026-01-09T00:00:00Z',"
                + "'email_marketing_consent':{'state':'subscribed','consent_updated_at':'2024-05-01T00:00:00Z'}}";
        String body = topic.startsWith("orders")
                ? "{'id':1,'total_price':'10.00','currency':'USD','customer':" + customer + "}"
                : customer;

        ConsentSignal consent = Results.event(shopify(topic, body)).consents().getFirst();

        assertThat(consent.repeated()).isTrue();
        assertThat(consent.answeredAt()).isEqualTo("2024-05-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'  '", "'\\t'"})
    void anUnfilledFormFieldReplacesNoTrait(String blank) {
        CanonicalEvent event = Results.event(track(
                "identify", "{'userId':'u','traits':{'email':'a@b.vn','city':" + blank + ",'name':" + blank + "}}"));

        assertThat(event.personal().traits()).containsOnlyKeys("email");
    }

    // --- strangers become one

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "NULL",
                "undefined",
                "None",
                "nil",
                "NaN",
                "0",
                "00000000-0000-0000-0000-000000000000",
                "-1",
                "guest",
                "anonymous",
                "unknown",
                "n/a",
                "N/A",
                "[object Object]",
                "{{user.id}}",
                "${userId}",
                "%user_id%",
                "user_id",
                "userId",
                "false",
                "true",
                "crm-undefined",
                "user_null",
                "test",
                "(null)",
                "<null>",
                "void"
            })
    void aWordThatProgramsWriteForNobodyIsNobody(String word) {
        TouchpointResult result = track("track", "{'userId':'" + word + "','event':'Read','timestamp':1767323045}");

        assertThat(Results.rejected(result).code()).isEqualTo("no_user_anon_id");
        assertThat(identifiers(
                        Results.event(track("track", "{'userId':'" + word + "','anonymousId':'a-1','event':'Read'}"))))
                .containsExactly("anonymous_id=a-1");
    }

    // --- one person stays several

    @ParameterizedTest
    @CsvSource({
        "lan@example.vn, email=lan@example.vn",
        "Lan.Nguyen+a@example.com.vn, email=Lan.Nguyen+a@example.com.vn",
    })
    void anAddressAsAUserIdRecognisesAsAnAddressToo(String id, String identifier) {
        assertThat(identifiers(Results.event(track("track", "{'userId':'" + id + "','event':'Read'}"))))
                .contains("user_id=" + id, identifier);
    }

    @ParameterizedTest
    @ValueSource(strings = {"u\u200B-1", "\uFEFFu-1", "u-1\u00AD", " u-1 ", "u\u2060-1"})
    void charactersThatNobodySeesAreNoPartOfAnId(String id) {
        assertThat(identifiers(Results.event(track("track", "{'userId':'" + id + "','event':'Read'}"))))
                .containsExactly("user_id=u-1");
    }

    @ParameterizedTest
    @CsvSource({"42.0, 42", "42, 42", "4.2e1, 42", "1e3, 1000"})
    void aNumberThatASpreadsheetMadeAFractionIsTheNumber(String number, String id) {
        assertThat(identifiers(Results.event(track("track", "{'userId':" + number + ",'event':'Read'}"))))
                .containsExactly("user_id=" + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"E-Mail", "email_address", "Email", "EMAIL", "emailAddress", "e_mail"})
    void anAddressUnderAnyNameRecognises(String name) {
        assertThat(identifiers(Results.event(track("identify", "{'userId':'u','traits':{'" + name + "':'a@b.vn'}}"))))
                .contains("email=a@b.vn");
    }

    @ParameterizedTest
    @CsvSource({"shipping_address", "billing_address"})
    void aGuestsNumberIsFoundInEitherAddress(String address) {
        assertThat(identifiers(Results.event(shopify(
                        "orders/create",
                        "{'id':1,'total_price':'10.00','currency':'USD','" + address + "':{'phone':'0901234567'}}"))))
                .contains("phone=0901234567");
    }

    // --- a trait of somebody else

    @ParameterizedTest
    @ValueSource(strings = {"track", "page", "screen", "group"})
    void whatALibraryRemembersIsNoTraitOfWhoeverActsNow(String kind) {
        CanonicalEvent event = Results.event(
                track(
                        kind,
                        "{'userId':'u','event':'Read','groupId':'g','context':{'traits':{'name':'Somebody Else','city':'Huế'}}}"));

        assertThat(event.personal().traits()).isEmpty();
        assertThat(event.personal().properties()).containsKey("context.traits");
    }

    // --- what programs write for a value that is missing

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'undefined'",
                "'undefined undefined'",
                "'null'",
                "'None None'",
                "'{{name}}'",
                "'[object Object]'"
            })
    void aTemplateThatNobodyFilledReplacesNoName(String unfilled) {
        CanonicalEvent event =
                Results.event(track("identify", "{'userId':'u','traits':{'city':'Huế','name':" + unfilled + "}}"));

        assertThat(event.personal().traits()).containsOnlyKeys("city");
        assertThat(event.personal().properties()).containsKey("traits.name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'n/a'", "'none'", "'unknown'", "'-'", "'no-reply@example.com'", "'None'"})
    void aPlaceholderReplacesNoAddress(String placeholder) {
        CanonicalEvent event =
                Results.event(track("identify", "{'userId':'u','traits':{'email':" + placeholder + ",'plan':'none'}}"));

        assertThat(event.personal().traits()).containsOnlyKeys("plan");
        assertThat(identifiers(event)).containsExactly("user_id=u");
    }

    @Test
    void aGroupOfFieldsOfWhichNoneWasFilledReplacesNothing() {
        CanonicalEvent event = Results.event(track(
                "identify",
                "{'userId':'u','traits':{'address':{'street':'','city':null},'extra':{},'tags':[],'plan':'a'}}"));

        assertThat(event.personal().traits()).containsOnlyKeys("plan", "tags");
    }

    @ParameterizedTest
    @CsvSource({
        "00:00:00:00:00:00",
        "02:00:00:00:00:00",
        "9774d56d682e549c",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "unknown"
    })
    void anIdThatAllDevicesOfAKindAnswerIsNoDevice(String device) {
        CanonicalEvent event = Results.event(
                track("track", "{'anonymousId':'a','event':'Read','context':{'device':{'id':'" + device + "'}}}"));

        assertThat(identifiers(event)).containsExactly("anonymous_id=a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Khách lẻ", "khach le", "walk-in", "#N/A", "–"})
    void theTillsWordForNobodyIsNoCustomer(String word) {
        TouchpointResult result =
                sale("{'id':'i','type':'sale.completed','data':{'saleId':'S','total':1,'customer':{'userId':'" + word
                        + "','name':'x'}}}");

        assertThat(identifiers(Results.event(result))).isEmpty();
    }
}
