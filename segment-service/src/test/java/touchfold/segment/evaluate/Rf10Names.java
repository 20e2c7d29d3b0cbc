package touchfold.segment.evaluate;

import java.util.Locale;
import touchfold.segment.rfm.RfmGrid;

/** The reference files' names of the ten segments. */
final class Rf10Names {

    private Rf10Names() {}

    static String of(RfmGrid.Segment segment) {
        return segment.title().toLowerCase(Locale.ROOT).replace("'", "").replace(' ', '_');
    }
}
