package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraitNamesTest {

    @ParameterizedTest
    @CsvSource({
        "E-Mail, email",
        "phone_number_2, phonenumber2",
        "Điện Thoại, dienthoai",
        "SĐT, sdt",
        "Số điện thoại (chính), sodienthoaichinh",
        "Größe, große",
        "az-AZ_09, azaz09",
        "@email[`{/:, email",
        "'  ', ''",
    })
    void aNamesLettersAreSmallAndBareHoweverTheyAreWritten(String name, String letters) {
        assertThat(TraitNames.letters(name)).isEqualTo(letters);
        assertThat(TraitNames.letters(Normalizer.normalize(name, Normalizer.Form.NFD)))
                .isEqualTo(letters);
    }
}
