package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.sale;
import static touchfold.ingest.touchpoint.FieldMessages.track;
import static touchfold.ingest.touchpoint.Results.identifiers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.PlaceholderValues;

/** Values that many strangers share, and values of people that only look like such. */
class StrangerVariationsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not available",
                "Not Applicable",
                "not provided",
                "not_found",
                "no user",
                "no_user",
                "noone",
                "no one",
                "missing",
                "default",
                "default_user",
                "guest_user",
                "guestuser",
                "Guest User",
                "anon",
                "unauthenticated",
                "unidentified",
                "not_logged_in",
                "logged_out",
                "loggedout",
                "signed-out",
                "dummy",
                "sample",
                "tester",
                "test_user",
                "testuser",
                "NaT",
                "<NA>",
                "pd.NA",
                "\\\\N",
                "{}",
                "[]",
                "()",
                "inf",
                "-Infinity",
                "redacted",
                "[redacted]",
                "<hidden>",
                "deleted",
                "[deleted]",
                "xxx-xxx-xxxx",
                "tbd",
                "todo",
                "khách vãng lai",
                "Khach vang lai",
                "KHÁCH LẺ",
                "khách mua lẻ",
                "khách hàng lẻ",
                "khách không tên",
                "ẩn danh",
                "vô danh",
                "chưa có",
                "không rõ",
                "cash customer",
                "Walk In",
                "walk-in customer",
                "walk_in_customer",
                "retail customer",
                "house account",
                "pos customer",
                "{user_id}",
                "<user_id>",
                ":user_id",
                "[[userId]]",
                "{% user.id %}",
                "##USER_ID##",
                "*|EMAIL|*",
                "%%email%%",
                "YOUR_USER_ID",
                "<your-user-id>",
                "user-undefined",
                "undefined-undefined",
                "null:null",
                "id=null",
                "web_None",
                "customer|nil",
                "https://x.vn/u/undefined",
                "nobody@nowhere.com",
                "a@a.com",
                "abc@abc.com",
                "test@gmail.com",
                "khachle@gmail.com",
                "noemail@gmail.com",
                "no-email@example.com",
                "none@example.com",
                "null@null.com",
                "undefined@undefined.com",
                "na@na.com",
                "unknown@unknown.com",
                "guest@guest.com",
                "guest@example.com",
                "anonymous@example.com",
                "khongco@gmail.com"
            })
    void whatManyStrangersShareRecognisesNobody(String value) {
        assertThat(PlaceholderValues.contains(value.replace("\\\\", "\\")))
                .as(value)
                .isTrue();
        assertThat(identifiers(
                        Results.event(track("track", "{'userId':'" + value + "','anonymousId':'a-1','event':'Read'}"))))
                .containsExactly("anonymous_id=a-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anhdefault7",
                "guest-42",
                "user_1",
                "u1",
                "n",
                "x1",
                "lan.test@khach.example",
                "hidden.valley@khach.example",
                "testa.rossa@khach.example",
                "Nguyen",
                "0901234567",
                "1",
                "84",
                "ABC",
                "ffff-1",
                "deleted-17",
                "inf-77",
                "walkinshaw",
                "anonymous_user_7",
                "no-1",
                "an",
                "nan.nguyen",
                "an.danh@khach.example",
                "guest@khach.example",
                "lan@example.com",
                "nullarbor@null-hotel.example",
                "info@khach.example",
                "customer-9",
                "id-7",
                "phone-7",
                "sample-17",
                "todo-list-3"
            })
    void whatOnlyLooksLikeThatIsSomebody(String value) {
        assertThat(PlaceholderValues.contains(value)).as(value).isFalse();
        assertThat(identifiers(Results.event(track("track", "{'userId':'" + value + "','event':'Read'}"))))
                .contains("user_id=" + value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000000000000000",
                "012345678912345",
                "004999010640000",
                "02:00:00:00:00:00",
                "020000000000",
                "ff:ff:ff:ff:ff:ff",
                "emulator",
                "android",
                "9774D56D682E549C",
                "dead00beef",
                "00000000-0000-0000-0000-000000000000"
            })
    void anIdThatAllDevicesOfAKindAnswerIsNoDevice(String device) {
        assertThat(identifiers(Results.event(track(
                        "track", "{'anonymousId':'a','event':'Read','context':{'device':{'id':'" + device + "'}}}"))))
                .containsExactly("anonymous_id=a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000000000", "n/a", "khách lẻ", "không có", "xxxxxxxxxx", "-", "....", "***", "null"})
    void whatIsTypedWhereANumberIsAskedForIsNoNumber(String typed) {
        assertThat(identifiers(Results.event(sale(
                        "{'id':'i','type':'sale.completed','data':{'saleId':'S','total':1,'customer':{'customerId':'K',"
                                + "'phone':'" + typed + "','email':'" + typed + "','card':'" + typed + "'}}}"))))
                .containsExactly("customer_id=src_pos:K");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "null", "khách lẻ", "walk-in", "-1", "N/A"})
    void aTillsNumberForAnybodyIsNoCustomer(String number) {
        assertThat(identifiers(Results.event(sale(
                        "{'id':'i','type':'sale.completed','data':{'saleId':'S','total':1,'customer':{'customerId':'"
                                + number + "'}}}"))))
                .isEmpty();
    }

    // --- what a shared device remembers of whoever used it before

    @Test
    void whatALibraryRemembersOfAnotherUserDoesNotRecogniseThisOne() {
        assertThat(
                        identifiers(
                                Results.event(
                                        track(
                                                "track",
                                                "{'userId':'tuan','event':'Read','context':{'traits':{'userId':'mai','email':'mai@khach.example'}}}"))))
                .containsExactly("user_id=tuan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"userId", "id", "user_id"})
    void whatALibraryRemembersOfThisUserDoes(String name) {
        assertThat(identifiers(Results.event(track(
                        "track",
                        "{'userId':'mai','event':'Read','context':{'traits':{'" + name
                                + "':'mai','email':'mai@khach.example'}}}"))))
                .containsExactlyInAnyOrder("user_id=mai", "email=mai@khach.example");
    }

    @Test
    void whatSomebodySaysOfThemselvesIsNotMixedWithWhatTheLibraryRemembers() {
        var event = Results.event(
                track(
                        "identify",
                        "{'userId':'tuan','traits':{'email':'tuan@khach.example'},"
                                + "'context':{'traits':{'userId':'mai','email':'mai@khach.example','phone':'0901234567','name':'Mai'}}}"));

        assertThat(identifiers(event)).containsExactlyInAnyOrder("user_id=tuan", "email=tuan@khach.example");
        assertThat(event.personal().traits()).containsOnlyKeys("email");
        assertThat(event.personal().properties()).containsKey("context.traits");
    }
}
