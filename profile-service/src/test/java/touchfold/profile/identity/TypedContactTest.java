package touchfold.profile.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and addresses as people type them, and those that they type to get past a form. */
class TypedContactTest {

    private final Normaliser normaliser = new Normaliser("VN", new BlockedValues(Set.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2B 0901234567",
                "0901234567-0912345678",
                "0901234567 0912345678",
                "0901234567 – 0912345678",
                "+84 84901234567",
                "+8484901234567",
                "٠٩٠١٢٣٤٥٦٧",
                "۰۹۰۱۲۳۴۵۶۷",
                "0084 901 234 567 ext 12"
            })
    void aNumberIsTheFirstThatWasTyped(String typed) {
        assertThat(normaliser.normalise(NodeType.PHONE, typed)).contains("+84901234567");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1234567890", "01234567890", "+841234567890", "+1 123 456 7890", "0000000001", "00000000012"})
    void aNumberThatCountsOrBeginsWithZerosIsNobodys(String typed) {
        assertThat(normaliser.normalise(NodeType.PHONE, typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0901234567",
                "0912345678",
                "0988888888",
                "0900000001",
                "01234567891",
                "0909000000",
                "+14155550132"
            })
    void aNumberThatIsEasyToRememberIsSomebodys(String typed) {
        assertThat(normaliser.normalise(NodeType.PHONE, typed)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lan@khach.example%20",
                "lan@khach.example\\",
                "lan@khach.example/",
                "lan@khach.example?subject=x",
                "lan@khach.example#top",
                "lan@khach.example&phone",
                "\"lan\"@khach.example",
                "ＬＡＮ＠ＫＨＡＣＨ．ＥＸＡＭＰＬＥ",
                "lan@khach。example"
            })
    void anAddressEndsWithItsDomain(String typed) {
        assertThat(normaliser.normalise(NodeType.EMAIL, typed)).contains("lan@khach.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "do.not.reply@shop.vn",
                "noreply+17@shop.vn",
                "No_Reply@shop.vn",
                "bounces@shop.vn",
                "abuse@shop.vn",
                "nobody@shop.vn",
                "mailer-daemon@shop.vn",
                "deleted@site.invalid",
                "lan@khach.invalid"
            })
    void aMailboxThatNobodyReadsIsNobodys(String typed) {
        assertThat(normaliser.normalise(NodeType.EMAIL, typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reply@shop.vn", "abuse.nguyen@shop.vn", "lan+noreply@shop.vn", "lan@invalid.vn"})
    void aMailboxThatOnlyLooksLikeThatIsSomebodys(String typed) {
        assertThat(normaliser.normalise(NodeType.EMAIL, typed)).contains(typed);
    }
}
