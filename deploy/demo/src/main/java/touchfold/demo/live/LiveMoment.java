package touchfold.demo.live;

import java.util.List;
import touchfold.demo.touchpoint.Touchpoint;

/**
 * Something that happens while the demo runs.
 *
 * @param what in a few words
 * @param touchpoints oldest first, none later than the moment it was made for
 */
public record LiveMoment(String what, List<Touchpoint> touchpoints) {}
