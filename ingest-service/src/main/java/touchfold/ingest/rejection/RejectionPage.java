package touchfold.ingest.rejection;

import java.util.List;
import java.util.Optional;

/**
 * A part of the list.
 *
 * @param rejections the newest first
 * @param next where to go on; empty at the end. A page may hold fewer than were asked for, even none, before the end: so
 *     much is read for one page and no more
 */
record RejectionPage(List<Rejection> rejections, Optional<RejectionCursor> next) {

    RejectionPage {
        rejections = List.copyOf(rejections);
    }
}
