package touchfold.profile.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormaliserTest {

    private final Normaliser normaliser = new Normaliser("VN", new BlockedValues(Set.of("till@shop.vn")));

    @ParameterizedTest
    @CsvSource({
        "EMAIL,'  Lan.Nguyen@Example.VN ',lan.nguyen@example.vn",
        "EMAIL,lan+tet@shop.vn,lan+tet@shop.vn",
        "EMAIL,lan@bücher.example,lan@xn--bcher-kva.example",
        "EMAIL,ｌａｎ@shop.vn,lan@shop.vn",
        "EMAIL,lan@shop.vn.,lan@shop.vn",
        "PHONE,0912 345 678,+84912345678",
        "PHONE,+84 (0) 912-345-678,+84912345678",
        "PHONE,0084912345678,+84912345678",
        "PHONE,０９１２３４５６７８,+84912345678",
        "PHONE,+44 20 7946 0958,+442079460958",
        "CARD,' vip-001 ',VIP-001",
        "CARD,9704 3601 2345,970436012345",
        "CARD,9704-3601-2345,970436012345",
        "CARD,VIP 001,VIP 001",
        "PHONE,+0901234567,+84901234567",
        "PHONE,+084 901 234 567,+84901234567",
        "EMAIL,lan@googlemail.com,lan@gmail.com",
        "PHONE,0901234567,+84901234567",
        "PHONE,84901234567,+84901234567",
        "BADGE,vre-2026:bdg-778812,VRE-2026:BDG-778812",
        "CUSTOMER_ID,src_shop:207119551,SRC_SHOP:207119551",
        "USER_ID,' Kh-1 ',Kh-1",
        "ANONYMOUS_ID,AbC,AbC"
    })
    void spellingsOfOneIdentifierComeTogether(NodeType type, String written, String normalised) {
        assertThat(normaliser.normalise(type, written)).contains(normalised);
    }

    @ParameterizedTest
    @CsvSource({
        "SG,9123 4567,+6591234567",
        "SG,+65 6123 4567,+6561234567",
        "HK,5123 4567,+85251234567",
        "NO,412 34 567,+4741234567",
        "DK,20 12 34 56,+4520123456",
        "LT,612 34567,+37061234567",
        "IS,611 1234,+3546111234",
        "VN,+65 9123 4567,+6591234567",
        "US,(212) 555-0123,+12125550123",
        "VN,0912 345 678 (Zalo),+84912345678",
        "VN,Zalo: 0912.345.678,+84912345678",
        "VN,0912345678 / 0987654322,+84912345678",
        "VN,tel:+84912345678,+84912345678",
        "VN,0912345678 ext 12,+84912345678",
        "VN,0162 123 4567,+84321234567",
        "VN,+841281234567,+84781234567",
        "VN,0199 123 4567,+84591234567",
        "VN,024 3825 5555,+842438255555"
    })
    void phoneNumbersOfEveryLengthAndSpellingAreOne(String region, String written, String normalised) {
        Normaliser there = new Normaliser(region, new BlockedValues(Set.of()));
        assertThat(there.normalise(NodeType.PHONE, written)).contains(normalised);
        assertThat(there.normalise(NodeType.PHONE, normalised)).contains(normalised);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "901234567.0",
                "0901234567.0",
                "84901234567.0",
                "+84901234567.0",
                "901234567",
                "'0901234567",
                "0901.234.567",
                "(090) 123 4567",
                "090-123-4567",
                "(+84) 901234567",
                "+840901234567",
                "84 0901234567",
                "+84.90.123.45.67",
                "0901 234 567 - chị Lan",
                "sđt: 0901 234 567",
                "0901234567;0912345678",
                "0901234567, gọi sau 18h"
            })
    void aNumberIsOneHoweverClerksAndSpreadsheetsWriteIt(String written) {
        assertThat(normaliser.normalise(NodeType.PHONE, written)).contains("+84901234567");
    }

    @ParameterizedTest
    @CsvSource({
        "6F9619FF-8B86-D011-B42D-00CF4FC964FF, 6f9619ff-8b86-d011-b42d-00cf4fc964ff",
        "6f9619ff-8b86-d011-b42d-00cf4fc964ff, 6f9619ff-8b86-d011-b42d-00cf4fc964ff",
        "{6F9619FF-8B86-D011-B42D-00CF4FC964FF}, 6f9619ff-8b86-d011-b42d-00cf4fc964ff",
        "6F9619FF-8B86-D011-B42D-00CF4FC964FG, 6F9619FF-8B86-D011-B42D-00CF4FC964FG",
        "6F9619FF8B86D011B42D00CF4FC964FF, 6F9619FF8B86D011B42D00CF4FC964FF",
        "6F9619FF-8B86-D011-B42D-00CF4FC964F, 6F9619FF-8B86-D011-B42D-00CF4FC964F",
        "6F9619FF+8B86-D011-B42D-00CF4FC964FF, 6F9619FF+8B86-D011-B42D-00CF4FC964FF"
    })
    void aUuidIsOneInWhateverLetters(String written, String normalised) {
        for (NodeType type : new NodeType[] {NodeType.USER_ID, NodeType.ANONYMOUS_ID, NodeType.DEVICE_ID}) {
            assertThat(normaliser.normalise(type, written)).contains(normalised);
            assertThat(normaliser.normalise(type, normalised)).contains(normalised);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900 1234", "19001234", "113", "0900000000", "+6500000000", "0800 FLOWERS"})
    void aHotlineOrAMadeUpNumberIsNobodys(String number) {
        assertThat(normaliser.normalise(NodeType.PHONE, number)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFlan@shop.vn",
                "lan@shop.vn,",
                "<lan@shop.vn>",
                "Nguyễn Lan <lan@shop.vn>;",
                "mailto:lan@shop.vn",
                "l\u200Ban@shop.vn",
                "'lan@shop.vn'",
                "\u202Alan@shop.vn\u202C",
                "\u00A0lan@shop.vn\u00A0"
            })
    void anAddressWithWhatListsAndProgramsPutAroundItIsThatAddress(String written) {
        assertThat(normaliser.normalise(NodeType.EMAIL, written)).contains("lan@shop.vn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "noreply@shop.vn",
                "no-reply@shop.vn",
                "khongco@gmail.com",
                "Unknown@shop.vn",
                "khachle12@gmail.com",
                "walk-in@shop.vn",
                "noemail3@shop.vn",
                "deleted-user@shop.vn",
                "0000000000@shop.vn",
                "84000000000@zalo.vn"
            })
    void aMailboxThatIsNobodysIdentifiesNobody(String address) {
        assertThat(normaliser.normalise(NodeType.EMAIL, address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nguyen1990@shop.vn", "walkins@shop.vn", "unknown1990@shop.vn", "100000@shop.vn"})
    void aMailboxThatIsSomebodysIdentifiesThem(String address) {
        assertThat(normaliser.normalise(NodeType.EMAIL, address)).contains(address);
    }

    @Test
    void idsAreOpaqueButForWhatNobodySeesAndWhatSpreadsheetsDo() {
        assertThat(normaliser.normalise(NodeType.USER_ID, "user²")).contains("user²");
        assertThat(normaliser.normalise(NodeType.USER_ID, "\uFEFFu-1\u200B")).contains("u-1");
        assertThat(normaliser.normalise(NodeType.USER_ID, "42.0")).contains("42");
        assertThat(normaliser.normalise(NodeType.USER_ID, "42.00")).contains("42.00");
        assertThat(normaliser.normalise(NodeType.USER_ID, "v2.0")).contains("v2.0");
        assertThat(normaliser.normalise(NodeType.CUSTOMER_ID, "src_pos:42.0")).contains("SRC_POS:42");
        assertThat(normaliser.normalise(NodeType.CUSTOMER_ID, "src_pos:0")).isEmpty();
        assertThat(normaliser.normalise(NodeType.BADGE, "FAIR:test")).isEmpty();
        assertThat(normaliser.normalise(NodeType.ANONYMOUS_ID, "anonymousId")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "NULL",
                "undefined",
                "Anonymous",
                "guest",
                "0",
                "000-000",
                "-1",
                "[object Object]",
                "NaN",
                "'null'",
                "\"undefined\"",
                "00000000-0000-0000-0000-000000000000",
                "  ",
                "distinct_id",
                "N/A"
            })
    void aValueThatProgramsWriteForNobodyIdentifiesNobody(String value) {
        for (NodeType type : NodeType.values()) {
            assertThat(normaliser.normalise(type, value)).as(type.wireName()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lan",
                "@shop.vn",
                "lan@",
                "lan nguyen@shop.vn",
                "a@b@c",
                "lan@shop..vn",
                "test@test.com",
                "Till@Shop.vn"
            })
    void anAddressThatIsNoneOrStandsForNobodyIdentifiesNobody(String address) {
        assertThat(normaliser.normalise(NodeType.EMAIL, address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "0999999999", "0000000000", "0123456789", "call me", "+84", "091234567890123"})
    void aNumberTypedToGetPastAFormIdentifiesNobody(String number) {
        assertThat(normaliser.normalise(NodeType.PHONE, number)).isEmpty();
    }

    @Test
    void aValueTooLongToBeAnIdentifierIsNone() {
        assertThat(normaliser.normalise(NodeType.USER_ID, "y".repeat(201))).isEmpty();
        assertThat(normaliser.normalise(NodeType.USER_ID, "y".repeat(200))).isPresent();
    }

    @Test
    void aTurkishMachineNormalisesAlike() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(normaliser.normalise(NodeType.EMAIL, "TITI@SHOP.VN")).contains("titi@shop.vn");
            assertThat(normaliser.normalise(NodeType.CARD, "vip-i")).contains("VIP-I");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void normalisingTwiceChangesNothing() {
        Random random = new Random(20261122);
        for (int i = 0; i < 20_000; i++) {
            String text = random(random);
            for (NodeType type : NodeType.values()) {
                normaliser.normalise(type, text).ifPresent(once -> assertThat(normaliser.normalise(type, once))
                        .as("seed 20261122, %s of %s", type, text)
                        .contains(once));
            }
        }
    }

    private static String random(Random random) {
        StringBuilder text = new StringBuilder();
        for (int n = 1 + random.nextInt(12); n > 0; n--) {
            int point = random.nextInt(4) == 0 ? random.nextInt(0x11000) : ' ' + random.nextInt(95);
            if (Character.isDefined(point) && (point < 0xD800 || point > 0xDFFF) && point != 0) {
                text.appendCodePoint(point);
            }
        }
        return random.nextBoolean() ? text + "@shop.vn" : text.toString();
    }
}
