package touchfold.segment.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchfold.segment.config.GridFile;

class RfmGridTest {

    @Test
    void theShippedGridsNameEveryCell() {
        assertThat(GridFile.read("rfm125").segments()).hasSize(11);
        assertThat(GridFile.read("rf10").segments()).hasSize(10);
    }

    @Test
    void aCellOfThreeDigitsIsFound() {
        assertThat(GridFile.read("rfm125").segment(new RfmScore(1, 5, 5)).key()).isEqualTo("cannot-lose");
        assertThat(GridFile.read("rfm125").segment(new RfmScore(5, 1, 1)).key()).isEqualTo("new");
    }

    @Test
    void aGridOfTwoDimensionsIgnoresMoney() {
        assertThat(GridFile.read("rf10").segment(new RfmScore(1, 5, 1)).key()).isEqualTo("cannot-lose");
        assertThat(GridFile.read("rf10").segment(new RfmScore(1, 5, 5)).key()).isEqualTo("cannot-lose");
    }

    @Test
    void aGridThatLeavesACellOutIsRefused() {
        List<String> lines = new ArrayList<>(lines());
        lines.set(0, "best | Best | The best | 54");

        assertThatThrownBy(() -> RfmGrid.parse("own", lines))
                .hasMessage("Expected grid own to hold all 25 or all 125 cells, but it holds 24");
    }

    @Test
    void aGridThatNamesACellTwiceIsRefused() {
        List<String> lines = new ArrayList<>(lines());
        lines.set(0, "best | Best | The best | 54 55 11");

        assertThatThrownBy(() -> RfmGrid.parse("own", lines))
                .hasMessage("Expected every cell of grid own once, but 11 stands in best and in rest");
    }

    @Test
    void aLineThatIsNoSegmentIsRefused() {
        assertThatThrownBy(() -> RfmGrid.parse("own", List.of("best: 55")))
                .hasMessage("Expected key | title | description | cells in grid own, but read: best: 55");
    }

    private static List<String> lines() {
        List<String> rest = new ArrayList<>();
        for (int r = 1; r <= 5; r++) {
            for (int f = 1; f <= 5; f++) {
                rest.add("" + r + f);
            }
        }
        rest.removeAll(List.of("54", "55"));
        return List.of(
                "best | Best | The best | 54 55",
                "",
                "# the others",
                "rest | Rest | The rest | " + String.join(" ", rest));
    }
}
