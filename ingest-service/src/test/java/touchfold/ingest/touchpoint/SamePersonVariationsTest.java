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

/** One person under one id, however it is spelled, wrapped, joined or hidden. */
class SamePersonVariationsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "u\u034F-1",
                "u\u115F-1",
                "u\u1160-1",
                "u\u3164-1",
                "u\uFFA0-1",
                "u\u2800-1",
                "u\uFE0F-1",
                "u\u180B-1",
                "u\u180E-1",
                "u\u202E-1",
                "u\u2066-1",
                "u\u200D-1",
                "u\uDB40\uDC01-1",
                "u\uDB40\uDD00-1",
                "\u3000u-1\u3000",
                "\u00A0u-1\u00A0",
                "u-1\u0085",
                "u\\u0007-1",
                "u\uFFF9-1"
            })
    void charactersThatNobodySeesAreNoPartOfAnId(String id) {
        assertThat(identifiers(Results.event(track("track", "{'userId':'" + id + "','event':'Read'}"))))
                .containsExactly("user_id=u-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            mailto:lan@khach.example
            MAILTO:lan@khach.example
            mailto:lan@khach.example?subject=Hi
            Lan <lan@khach.example>
            <lan@khach.example>
            <mailto:lan@khach.example>
            Nguyễn, Lan <lan@khach.example>
            lan@khach.example,
            lan@khach.example;
            lan@khach.example.
            (lan@khach.example)
            [lan@khach.example]
            «lan@khach.example»
            “lan@khach.example”
            `lan@khach.example`
            lan@khach.example (mobile)
            lan@khach.example\u200B
            lan@\u00ADkhach.example
            lan＠khach.example
            """)
    void anAddressIsItselfWhateverStandsAroundIt(String written) {
        assertThat(identifiers(
                        Results.event(track("identify", "{'userId':'u-1','traits':{'email':'" + written + "'}}"))))
                .containsExactlyInAnyOrder("user_id=u-1", "email=lan@khach.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "primaryEmail",
                "primary_email",
                "contact_email",
                "Contact Email",
                "login_email",
                "personalEmail",
                "userEmailAddress",
                "$email",
                "emailAddr",
                "customer[email]",
                "e-mail address",
                "thư điện tử"
            })
    void anAddressUnderAnyNameRecognises(String name) {
        assertThat(identifiers(Results.event(track("identify", "{'userId':'u','traits':{'" + name + "':'a@b.vn'}}"))))
                .contains("email=a@b.vn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phoneNo",
                "phone_no",
                "mobileNo",
                "mobile_phone_number",
                "cell",
                "cellPhoneNumber",
                "primaryPhone",
                "contact_phone",
                "contactNumber",
                "contact_number",
                "userPhone",
                "customer_phone",
                "msisdn",
                "handphone",
                "$phone",
                "điện thoại",
                "Số điện thoại",
                "SỐ ĐIỆN THOẠI",
                "so_dien_thoai",
                "so\u0302\u0301 đie\u0323\u0302n thoại",
                "dienthoai",
                "di động",
                "sđt",
                "SĐT",
                "dtdd",
                "số di động"
            })
    void aNumberUnderAnyNameRecognises(String name) {
        assertThat(identifiers(
                        Results.event(track("identify", "{'userId':'u','traits':{'" + name + "':'0901234567'}}"))))
                .contains("phone=0901234567");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "friendEmail",
                "parent_phone",
                "companyPhone",
                "workPhone",
                "emailVerified",
                "phoneModel",
                "supportEmail",
                "referrer_email",
                "emergencyPhone",
                "hotline"
            })
    void anotherOnesAddressDoesNot(String name) {
        assertThat(identifiers(
                        Results.event(track("identify", "{'userId':'u','traits':{'" + name + "':'0901234567'}}"))))
                .containsExactly("user_id=u");
    }

    @ParameterizedTest
    @CsvSource({
        "+84901234567, phone=+84901234567",
        "+84 90 123 4567, phone=+84 90 123 4567",
        "LAN@khach.example, email=LAN@khach.example",
        "mailto:lan@khach.example, email=lan@khach.example",
        "lan@khach.example , email=lan@khach.example"
    })
    void anIdThatIsAnAddressOrAnInternationalNumberRecognisesAsOne(String id, String identifier) {
        assertThat(identifiers(Results.event(track("track", "{'userId':'" + id + "','event':'Read'}"))))
                .contains(identifier);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0901234567", "84901234567", "+1", "+12345", "A+84901234567", "lan@khach", "@khach.example"})
    void anIdThatOnlyLooksLikeOneIsAnId(String id) {
        assertThat(identifiers(Results.event(track("track", "{'userId':'" + id + "','event':'Read'}"))))
                .containsExactly("user_id=" + id);
    }

    @Test
    void aVisitorWhoseIdIsAnAddressIsWhoeverHasIt() {
        assertThat(identifiers(Results.event(track("track", "{'anonymousId':'lan@khach.example','event':'Read'}"))))
                .containsExactlyInAnyOrder("anonymous_id=lan@khach.example", "email=lan@khach.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anonymousId",
                "anonymous_id",
                "_anonymousId",
                "ajs_anonymous_id",
                "__anonymous_id",
                "rl_anonymous_id",
                "segment_anonymous_id",
                "Anonymous ID"
            })
    void anOrderThatCarriesTheVisitorsIdIsTheVisitors(String name) {
        assertThat(identifiers(Results.event(shopify(
                        "orders/create",
                        "{'id':1,'total_price':'10.00','currency':'USD','note_attributes':[{'name':'" + name
                                + "','value':'visitor-1'}]}"))))
                .containsExactly("anonymous_id=visitor-1");
    }

    @ParameterizedTest
    @CsvSource({
        "42.0, user_id=42",
        "42.00, user_id=42",
        "1.0E3, user_id=1000",
        "12345678901234567890, user_id=12345678901234567890",
        "4.25, user_id=4.25"
    })
    void aNumberIsItsDigits(String number, String identifier) {
        assertThat(identifiers(Results.event(
                        sale("{'id':'i','type':'sale.completed','data':{'saleId':'S','total':1,'customer':{'userId':"
                                + number + "}}}"))))
                .containsExactly(identifier);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'userId':'u','previousId':'lan@khach.example'}                 | email=lan@khach.example
            {'userId':'u','previousId':'+84901234567'}                      | phone=+84901234567
            {'userId':'u','previousId':42.0}                                | user_id=42
            {'userId':'u','previousId':' p '}                               | user_id=p
            {'userId':'u','mergeProperties':[{'type':'EMAIL','value':'a@b.vn'}]}        | email=a@b.vn
            {'userId':'u','mergeProperties':[{'type':'phone_number','value':'0901234567'}]} | phone=0901234567
            {'userId':'u','mergeProperties':[{'type':'e-mail','value':'a@b.vn'}]}       | email=a@b.vn
            """)
    void anAliasJoinsUnderWhateverKindOfId(String message, String identifier) {
        assertThat(identifiers(Results.event(track("alias", message)))).contains("user_id=u", identifier);
    }
}
