package touchfold.profile.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import touchfold.events.Context;
import touchfold.events.Fact;
import touchfold.profile.enrich.ArrivalRules;

/**
 * Parts what was done on each device into visits: a pause ends one, and so does another campaign. These are the sessions of
 * Google's Universal Analytics without their end at midnight.
 */
final class VisitSplitter {

    private static final Comparator<Visit> IN_TIME = Comparator.comparing(Visit::startedAt)
            .thenComparing(visit -> visit.begunBy().source())
            .thenComparing(visit -> visit.begunBy().id());

    private final Duration silence;
    private final Map<Place, OpenVisit> open = new LinkedHashMap<>();
    private final List<Visit> ended = new ArrayList<>();

    private VisitSplitter(Duration silence) {
        this.silence = silence;
    }

    /** Where something was done; without a device each source is a place of its own. */
    private record Place(Optional<UUID> device, String channel, String source) {
        static Place of(JourneyTouchpoint touchpoint) {
            return new Place(
                    touchpoint.device(),
                    touchpoint.event().source().channel().wireName(),
                    touchpoint.device().isPresent()
                            ? ""
                            : touchpoint.event().source().id());
        }
    }

    /**
     * The visits, in the order in which they began.
     *
     * @param ordered what happened, in its order
     */
    static List<Visit> of(Collection<JourneyTouchpoint> ordered, Duration silence) {
        VisitSplitter splitter = new VisitSplitter(silence);
        ordered.stream().filter(JourneyTouchpoint::isOnline).forEach(splitter::take);
        splitter.open.values().forEach(visit -> splitter.ended.add(visit.ended()));
        return splitter.ended.stream().sorted(IN_TIME).toList();
    }

    private void take(JourneyTouchpoint touchpoint) {
        Place place = Place.of(touchpoint);
        OpenVisit visit = open.get(place);
        if (visit == null || visit.isEndedBy(touchpoint, silence)) {
            if (visit != null) {
                ended.add(visit.ended());
            }
            visit = new OpenVisit(touchpoint);
            open.put(place, visit);
        }
        visit.add(touchpoint);
    }

    /** A visit that may go on. */
    private static final class OpenVisit {

        private final JourneyTouchpoint first;
        private Context.Campaign campaign;
        private Instant last;
        private int touchpoints;
        private int pageViews;

        OpenVisit(JourneyTouchpoint first) {
            this.first = first;
            campaign = first.event().context().campaign();
        }

        /** A page that names no campaign is one more page of the same visit. */
        boolean isEndedBy(JourneyTouchpoint next, Duration silence) {
            Context.Campaign other = next.event().context().campaign();
            return next.at().isAfter(last.plus(silence)) || (other != null && !other.equals(campaign));
        }

        void add(JourneyTouchpoint touchpoint) {
            last = touchpoint.at();
            touchpoints++;
            pageViews += touchpoint.event().fact() instanceof Fact.ViewFact ? 1 : 0;
        }

        Visit ended() {
            Context context = first.event().context();
            return new Visit(
                    first.device().orElse(null),
                    first.event().source().channel().wireName(),
                    first.key(),
                    first.at(),
                    last,
                    touchpoints,
                    pageViews,
                    context.page(),
                    ArrivalRules.of(context).orElse(null),
                    campaign);
        }
    }
}
