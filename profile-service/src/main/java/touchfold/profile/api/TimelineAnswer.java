package touchfold.profile.api;

import java.util.List;

/** A page of a timeline; {@code nextCursor} is null at the end. */
record TimelineAnswer(List<TimelineItem> items, String nextCursor) {}
