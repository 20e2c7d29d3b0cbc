package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.shopify;
import static touchfold.ingest.touchpoint.FieldMessages.track;
import static touchfold.ingest.touchpoint.Results.identifiers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One id, still in the wrapping of the program, cookie or address from which it was taken. */
class WrappedIdVariationsTest {

    private static ObjectNode message() {
        return JsonNodeFactory.instance.objectNode().put("event", "Read");
    }

    /** Libraries keep ids in their cookies as JSON: who reads these by hand takes the quotes along. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"u-1\"",
                "\"\"u-1\"\"",
                "'u-1'",
                "`u-1`",
                "%22u-1%22",
                "%27u-1%27",
                "&quot;u-1&quot;",
                "Optional(\"u-1\")",
                "Optional(u-1)",
                "Some(\"u-1\")",
                "b'u-1'",
                "b\"u-1\"",
                " \"u-1\" ",
                "u-1\n",
                "\\\"u-1\\\""
            })
    void theWrappingIsNoPartOfAnId(String written) {
        assertThat(identifiers(Results.event(FieldMessages.asked(
                        "track", message().put("userId", written).toString()))))
                .containsExactly("user_id=u-1");
        assertThat(identifiers(Results.event(FieldMessages.asked(
                        "track", message().put("anonymousId", written).toString()))))
                .containsExactly("anonymous_id=u-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"u\"1", "\"u-1", "u-1'", "Optional-7", "Optional(7", "some(7)", "%22u-1", "b-1", "'tHooft"})
    void aQuoteThatWrapsNothingIsPartOfIt(String written) {
        assertThat(identifiers(Results.event(FieldMessages.asked(
                        "track", message().put("userId", written).toString()))))
                .containsExactly("user_id=" + written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Optional(nil)", "Optional(null)", "\"undefined\"", "%22null%22", "b'None'", "'\"\"'"})
    void aWrappedWordForNobodyIsNobody(String written) {
        assertThat(identifiers(Results.event(FieldMessages.asked(
                        "track",
                        message()
                                .put("userId", written)
                                .put("anonymousId", "a-1")
                                .toString()))))
                .containsExactly("anonymous_id=a-1");
    }

    @Test
    void aShopsOrderCarriesTheVisitorsIdAsTheCookieHasIt() {
        assertThat(identifiers(Results.event(shopify(
                        "orders/create",
                        "{'id':1,'total_price':'10.00','currency':'USD','note_attributes':"
                                + "[{'name':'ajs_anonymous_id','value':'%22visitor-1%22'}]}"))))
                .containsExactly("anonymous_id=visitor-1");
    }

    // --- addresses

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lan%40khach.example",
                "lan&#64;khach.example",
                "lan&#x40;khach.example",
                "\"lan@khach.example\"",
                "Optional(\"lan@khach.example\")",
                "Email: lan@khach.example",
                "E-mail:lan@khach.example",
                "email=lan@khach.example",
                "lan@khach.example; hoa@khach.example",
                "lan@khach.example, hoa@khach.example",
                "lan@khach.example / hoa@khach.example",
                "lan@khach.example\nhoa@khach.example",
                "lan@khach.example hoa@khach.example",
                "lan@khach.example - chị Lan",
                "chị Lan lan@khach.example",
                "mailto:lan%40khach.example"
            })
    void anAddressIsFoundInWhatWasTyped(String written) {
        ObjectNode identify = JsonNodeFactory.instance.objectNode().put("userId", "u-1");
        identify.putObject("traits").put("email", written);

        assertThat(identifiers(Results.event(FieldMessages.asked("identify", identify.toString()))))
                .containsExactlyInAnyOrder("user_id=u-1", "email=lan@khach.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "billing_email",
                "mail_address",
                "Địa chỉ email",
                "dia_chi_email",
                "địa chỉ thư điện tử",
                "email_contact",
                "customer.email",
                "account_email"
            })
    void anAddressUnderAnyNameRecognises(String name) {
        assertThat(identifiers(Results.event(track("identify", "{'userId':'u','traits':{'" + name + "':'a@b.vn'}}"))))
                .contains("email=a@b.vn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "telephoneNumber",
                "telephone_no",
                "tel_number",
                "telNo",
                "phone_mobile",
                "primaryPhoneNumber",
                "contactPhoneNumber",
                "mobilePhoneNo",
                "personal_phone",
                "billing_phone",
                "account_phone",
                "số đt",
                "SĐT di động",
                "Số điện thoại di động",
                "số đtdđ",
                "zaloPhone",
                "whatsappNumber"
            })
    void aNumberUnderAnyNameRecognises(String name) {
        assertThat(identifiers(
                        Results.event(track("identify", "{'userId':'u','traits':{'" + name + "':'0901234567'}}"))))
                .contains("phone=0901234567");
    }

    // --- ids that a library carries along

    @ParameterizedTest
    @CsvSource({
        "user_id, u-7, user_id=u-7",
        "email, lan@khach.example, email=lan@khach.example",
        "phone, +84901234567, phone=+84901234567",
        "anonymous_id, a-7, anonymous_id=a-7"
    })
    void anExternalIdRecognises(String type, String id, String identifier) {
        assertThat(identifiers(Results.event(track(
                        "track",
                        "{'anonymousId':'a','event':'Read','context':{'externalIds':[{'id':'" + id
                                + "','type':'" + type
                                + "','collection':'users','encoding':'none'}]}}"))))
                .contains("anonymous_id=a", identifier);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'lan@khach.example','type':'email','encoding':'sha256'}",
                "{'id':'77','type':'cross_domain_id'}",
                "{'id':'4711','type':'group_id','collection':'accounts'}",
                "{'id':'u-7','type':'user_id','collection':'accounts'}",
                "{'type':'email'}",
                "'lan@khach.example'"
            })
    void anExternalIdThatIsDigestedOrNoPersonsDoesNotAndIsKept(String external) {
        var event = Results.event(
                track("track", "{'anonymousId':'a','event':'Read','context':{'externalIds':[" + external + "]}}"));

        assertThat(identifiers(event)).containsExactly("anonymous_id=a");
        assertThat(event.context().properties().containsKey("externalIds")
                        || event.personal().properties().containsKey("context.externalIds"))
                .isTrue();
    }
}
