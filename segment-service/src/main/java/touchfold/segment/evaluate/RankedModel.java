package touchfold.segment.evaluate;

import java.util.Optional;
import touchfold.segment.history.LookBackWindow;
import touchfold.segment.rfm.RfmCuts;

/** A model of which, while the population is ranked, the look-back window and the cuts say all. */
interface RankedModel extends SegmentModel {

    /** The segment of a person who bought within the window, empty when it is none. */
    Optional<String> segment(LookBackWindow window, RfmCuts.Ranked cuts);
}
