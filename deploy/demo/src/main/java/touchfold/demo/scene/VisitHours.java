package touchfold.demo.scene;

import java.time.Instant;
import java.time.LocalDate;

/** At what time of day people do things, in the retailer's zone. */
public enum VisitHours {
    /** Lunch breaks and evenings. */
    ONLINE,
    /** Stores are open from nine to ten. */
    STORE,
    /** Fairs close at six. */
    FAIR;

    /** A moment on this day. */
    public Instant on(LocalDate day, SeededRandom random) {
        return day.atTime(random.weighted(weights()), random.between(0, 59), random.between(0, 59))
                .atZone(HistorySpan.ZONE)
                .toInstant()
                .plusMillis(random.between(0, 999));
    }

    private double[] weights() {
        return switch (this) {
            case ONLINE ->
                new double[] {2, 1, 0.4, 0.2, 0.2, 0.4, 1, 2, 3, 4, 4, 5, 7, 5, 4, 4, 4, 4, 5, 7, 10, 11, 9, 5};
            case STORE -> new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 8, 7, 5, 4, 5, 6, 7, 9, 11, 11, 9, 4, 0, 0};
            case FAIR -> new double[] {0, 0, 0, 0, 0, 0, 0, 0, 2, 7, 9, 8, 4, 6, 8, 8, 6, 2, 0, 0, 0, 0, 0, 0};
        };
    }
}
