package touchfold.profile.api;

import java.util.List;
import java.util.UUID;
import touchfold.profile.journey.Journey;
import touchfold.profile.journey.Moment;
import touchfold.profile.journey.PurchasePath;
import touchfold.profile.journey.Visit;
import touchfold.profile.store.JourneyReads.Found;

/**
 * A journey as {@code GET /v1/profiles/{id}/journey} answers it.
 *
 * @param complete false when there are more touchpoints than a journey is worked out of, so that only the newest count
 * @param moments in their order, the newest {@value #MOST} of them
 * @param purchases in their order, the newest {@value #MOST} of them
 * @param visits newest first, at most {@value #MOST}
 */
record JourneyAnswer(
        UUID profileId,
        boolean complete,
        Journey.JourneyCounts counts,
        List<Moment> moments,
        List<PurchasePath> purchases,
        List<Visit> visits) {

    static final int MOST = 500;

    static JourneyAnswer of(Found found) {
        Journey journey = found.journey();
        return new JourneyAnswer(
                found.profile(),
                found.complete(),
                journey.counts(),
                newest(journey.moments()),
                newest(journey.purchases()),
                newest(journey.visits()).reversed());
    }

    private static <T> List<T> newest(List<T> items) {
        return items.subList(Math.max(0, items.size() - MOST), items.size());
    }
}
