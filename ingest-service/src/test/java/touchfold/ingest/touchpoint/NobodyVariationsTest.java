package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.sale;
import static touchfold.ingest.touchpoint.FieldMessages.track;
import static touchfold.ingest.touchpoint.Results.identifiers;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;

/** What stands for nobody in another dress: hashed, printed, typed over and over, or in the words of another till. */
class NobodyVariationsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the digests of nothing, of null, of undefined and of None
                "d41d8cd98f00b204e9800998ecf8427e",
                "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
                "37a6259cc0c1dae299a7866489dff0bd",
                "5e543256c480ac577d30f76f9120eb74",
                "6adf97f83acf6453d4a6a4b1070f3754",
                // examples that people copy, and keys that they hold down
                "123E4567-e89b-12d3-a456-426614174000",
                "11111111-1111-1111-1111-111111111111",
                "1111111111.1111111111",
                "999999999",
                "aaaaaaaaaa",
                "123456789",
                "1234567890",
                "0123456789",
                // what programs print for an object
                "[object HTMLInputElement]",
                "[object Promise]",
                "Promise { <pending> }",
                "function () { [native code] }",
                "<built-in function id>",
                "System.Nullable`1[System.Guid]",
                "nullundefined",
                "undefinedundefined",
                "customerundefined",
                // who refused to be recognised
                "COOKIES_DISABLED",
                "cookieless",
                "opted-out",
                "do_not_track",
                "consent_denied",
                // tills of other countries
                "CONSUMIDOR FINAL",
                "Público en general",
                "Laufkunde",
                "Client de passage",
                "Pelanggan umum",
                "散客",
                "Khách lạ",
                "Default walk-in customer",
                "Counter sales",
                "One-time customer",
                "Sundry account",
                // what shops write over the address of whom they forgot
                "deleted@site.invalid"
            })
    void whatManyStrangersShareRecognisesNobody(String value) {
        assertThat(identifiers(
                        Results.event(track("track", "{'userId':'" + value + "','anonymousId':'a-1','event':'Read'}"))))
                .containsExactly("anonymous_id=a-1");
        assertThat(identifiers(Results.event(sale(
                        "{'id':'i','type':'sale.completed','data':{'saleId':'S','total':1,'customer':{'customerId':'"
                                + value + "'}}}"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d41d8cd98f00b204e9800998ecf8427f",
                "11111111-1111-1111-1111-111111111112",
                "99999999",
                "12345678",
                "234567891",
                "901234567",
                "0901234567",
                "optout-7",
                "functional-7",
                "cash-7",
                "Customer One",
                "sales",
                "general",
                "lan@invalid.example"
            })
    void whatOnlyLooksLikeThatIsSomebody(String value) {
        assertThat(identifiers(Results.event(track("track", "{'userId':'" + value + "','event':'Read'}"))))
                .contains("user_id=" + value);
    }

    /** The clerk took a number for the receipt, and left the name that the till had filled in. */
    @ParameterizedTest
    @ValueSource(strings = {"Khách lẻ", "KHÁCH VÃNG LAI", "Walk-in Customer", "n/a", "---", "Cash customer"})
    void theTillsNameForAnybodyReplacesNobodysName(String name) {
        CanonicalEvent event = Results.event(
                sale("{'id':'i','type':'sale.completed','data':{'saleId':'S','total':1,'customer':{'name':'" + name
                        + "','phone':'0901234567'}}}"));

        assertThat(event.personal().traits()).containsOnlyKeys("phone");
        assertThat(event.personal().properties()).containsKey("traits.name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Na", "Võ Danh", "An Danh", "Lan Khách", "Guest", "John Cash", "No"})
    void aPersonsNameIsTheirs(String name) {
        assertThat(Results.event(track("identify", "{'userId':'u','traits':{'name':'" + name + "'}}"))
                        .personal()
                        .traits())
                .containsOnlyKeys("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"['lan@khach.example']", "['lan@khach.example',7,null]"})
    void aListOfAddressesRecognises(String list) {
        assertThat(identifiers(Results.event(track("identify", "{'userId':'u','traits':{'email':" + list + "}}"))))
                .containsExactlyInAnyOrder("user_id=u", "email=lan@khach.example");
    }
}
