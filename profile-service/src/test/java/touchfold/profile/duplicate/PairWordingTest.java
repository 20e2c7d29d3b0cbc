package touchfold.profile.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read who look at a likely duplicate. */
class PairWordingTest {

    private static final PairWording ENGLISH = PairWording.of("en");
    private static final PairWording VIETNAMESE = PairWording.of("vi");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    NAME     | SAME_RARE         | 12.34 | The same name, which hardly anybody else has: speaks for one person (+12.3 bits).
                    NAME     | OTHER_ORDER       | 9     | The same words of the name in another order: speaks for one person (+9.0 bits).
                    NAME     | CONTAINED         | 0.04  | All words of the one name stand in the other: says nothing beside the rest.
                    BIRTHDAY | ONE_PART_DIFFERS  | 3.3   | Of the birthday one part differs, or day and month are exchanged: speaks for one person (+3.3 bits).
                    BIRTHDAY | DIFFERENT         | -6.6  | Not the same birthday: speaks for two people (-6.6 bits).
                    PHONE    | ONE_DIGIT_DIFFERS | -0.04 | The telephone numbers differ in one digit: says nothing beside the rest.
                    PHONE    | SAME              | 17    | The same telephone number: speaks for one person (+17.0 bits).
                    EMAIL    | SAME_MAILBOX      | 14.1  | The same mailbox at another provider: speaks for one person (+14.1 bits).
                    EMAIL    | SIMILAR           | 0.06  | Nearly the same e-mail address: speaks for one person (+0.1 bits).
                    ADDRESS  | SAME              | 0     | The same address: says nothing beside the rest.
                    COMPANY  | DIFFERENT         | -3.1  | Not the same company: speaks for two people (-3.1 bits).
                    """)
    void aPartIsSaidInPlainEnglish(ComparedField field, Agreement level, double bits, String sentence) {
        assertThat(ENGLISH.part(field, level, bits)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    NAME     | SAME_RARE         | 12.34 | Cùng tên, mà hầu như không ai khác có: nghiêng về cùng một người (+12,3 bit).
                    NAME     | OTHER_ORDER       | 9     | Tên gồm cùng các chữ, theo thứ tự khác: nghiêng về cùng một người (+9,0 bit).
                    NAME     | CONTAINED         | 0.04  | Mọi chữ của tên này đều có trong tên kia: không nói thêm gì bên cạnh các điểm khác.
                    BIRTHDAY | ONE_PART_DIFFERS  | 3.3   | Ngày sinh lệch một phần, hoặc đảo ngày và tháng: nghiêng về cùng một người (+3,3 bit).
                    BIRTHDAY | DIFFERENT         | -6.6  | Không cùng ngày sinh: nghiêng về hai người khác nhau (-6,6 bit).
                    PHONE    | ONE_DIGIT_DIFFERS | 2     | Số điện thoại lệch một chữ số: nghiêng về cùng một người (+2,0 bit).
                    PHONE    | SAME              | 17    | Cùng số điện thoại: nghiêng về cùng một người (+17,0 bit).
                    EMAIL    | SAME_MAILBOX      | 14.1  | Cùng tên hộp thư, ở nhà cung cấp khác: nghiêng về cùng một người (+14,1 bit).
                    EMAIL    | SIMILAR           | -0.01 | Gần như cùng địa chỉ e-mail: không nói thêm gì bên cạnh các điểm khác.
                    ADDRESS  | SAME              | 7     | Cùng địa chỉ: nghiêng về cùng một người (+7,0 bit).
                    COMPANY  | DIFFERENT         | -3.1  | Không cùng công ty: nghiêng về hai người khác nhau (-3,1 bit).
                    """)
    void aPartIsSaidInPlainVietnamese(ComparedField field, Agreement level, double bits, String sentence) {
        assertThat(VIETNAMESE.part(field, level, bits)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.1", "0.0004, 0.1", "0.001, 0.1", "0.5, 50.0", "0.9876, 98.8", "0.9995, 99.9", "1, 99.9"})
    void nothingIsEverCertain(double probability, String percent) {
        assertThat(ENGLISH.score(probability))
                .isEqualTo("The two are one person with a probability of " + percent + " %.");
        assertThat(VIETNAMESE.score(probability))
                .isEqualTo("Xác suất hai hồ sơ là của cùng một người: " + percent.replace('.', ',') + " %.");
    }

    @Test
    void itIsSaidWhoseTheWeightsAre() {
        Optional<LocalDate> day = Optional.of(LocalDate.of(2026, 11, 27));

        assertThat(ENGLISH.weights(day, 4_321))
                .isEqualTo("The weights were estimated on 2026-11-27 from this deployment's own 4321 records.");
        assertThat(ENGLISH.weights(Optional.empty(), 7))
                .isEqualTo("The weights are not this deployment's own yet: they are estimated once there are 1000"
                        + " records.");
        assertThat(VIETNAMESE.weights(day, 4_321))
                .isEqualTo("Trọng số được ước lượng ngày 2026-11-27 từ 4321 bản ghi của chính hệ thống này.");
        assertThat(VIETNAMESE.weights(Optional.empty(), 7))
                .isEqualTo("Trọng số chưa phải của hệ thống này: chúng được ước lượng khi có 1000 bản ghi.");
    }

    @Test
    void whoeverReadsNeitherReadsEnglish() {
        assertThat(PairWording.of("fr")).isEqualTo(ENGLISH);
        assertThat(PairWording.of(null)).isEqualTo(ENGLISH);
        assertThat(VIETNAMESE).isNotEqualTo(ENGLISH);
    }
}
