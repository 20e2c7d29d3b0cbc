package touchfold.profile.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.profile.search.PlainText;

/** How far two texts are from each other. */
class TextDistanceTest {

    private static final String LETTERS = "abc";
    private static final int LONGEST = 4;

    /** Against the textbook's table, over all texts of up to four letters out of three. */
    @Test
    void oneEditIsADistanceOfOneAtMostWhateverTheTexts() {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (text.length() < LONGEST) {
                LETTERS.chars().forEach(letter -> texts.add(text + (char) letter));
            }
        }
        for (String one : texts) {
            for (String other : texts) {
                assertThat(TextDistance.isOneEdit(one, other))
                        .as("%s and %s", one, other)
                        .isEqualTo(alignment(one, other) <= 1);
            }
        }
    }

    /** Optimal string alignment: no part is edited twice. */
    private static int alignment(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + replaced, Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }

    @ParameterizedTest
    @CsvSource({
        "12 le loi hue, 12 le loi hue, 1",
        "12 le loi hue, hue 12 loi le, 1",
        "12 le loi hue, 12 le loi hue vn, 0.8",
        "12 le loi, 14 le loi, 0.5",
        "12 le loi hue, 7 hung vuong hue, 0.142857",
        "hue hue hue, hue, 1",
        "12 le loi, 7 hung vuong, 0",
        "?, ?, 0"
    })
    void wordsAreSharedByTheirShareOfAll(String one, String other, double shared) {
        assertThat(TextDistance.sharedWords(PlainText.words(one), PlainText.words(other)))
                .isCloseTo(shared, offset(1e-6));
    }
}
