package touchfold.profile.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import touchfold.events.CanonicalEvent;
import touchfold.events.IdentifierType;

/**
 * Touchpoints of very few identifiers and orders, drawn from a seed: nearly every two of them have something in common, so
 * that nearly every two batches of them get in each other's way.
 */
public final class CrowdedHouse {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Random random;
    private int told;

    public CrowdedHouse(Random random) {
        this.random = random;
    }

    /** The next touchpoints; now and then one with an id that another one has. */
    public List<CanonicalEvent> events(int count) {
        List<CanonicalEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = told > 0 && random.nextInt(10) == 0 ? "m" + random.nextInt(told) : "m" + told++;
            events.add(event(id));
        }
        return events;
    }

    private CanonicalEvent event(String id) {
        TouchBuilder touch = random.nextInt(5) < 2 ? TouchBuilder.web(id) : TouchBuilder.till(id);
        Instant at = START.plus(Duration.ofMinutes(random.nextInt(40)));
        touch.at(at).received(START.plus(Duration.ofHours(1)).plusSeconds(random.nextInt(30)));
        boolean order = random.nextInt(3) == 0;
        int shown = order && random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(3);
        for (int i = 0; i < shown; i++) {
            show(touch);
        }
        if (order) {
            String which = "o" + random.nextInt(2);
            return random.nextInt(3) == 0
                    ? touch.gaveBack(which, "r" + random.nextInt(2), 100L).event()
                    : touch.bought(which, 1_000).event();
        }
        return touch.event();
    }

    private void show(TouchBuilder touch) {
        switch (random.nextInt(10)) {
            case 0 -> touch.user("u" + random.nextInt(2));
            case 1 -> touch.card("c" + random.nextInt(2));
            case 2 -> touch.shows(IdentifierType.CUSTOMER_ID, "n" + random.nextInt(2));
            case 3, 4 -> touch.email("e" + random.nextInt(3) + "@town.vn");
            case 5 -> touch.phone("091234500" + random.nextInt(2));
            case 6 -> touch.shows(IdentifierType.DEVICE_ID, "tablet");
            default -> touch.cookie("k" + random.nextInt(4));
        }
    }

    /** A touchpoint in one line. */
    public static String told(CanonicalEvent event) {
        return "%s %s at %s received %s shows %s says %s"
                .formatted(
                        event.source().id(),
                        event.id(),
                        event.times().occurredAt(),
                        event.times().receivedAt(),
                        event.personal().identifiers().stream()
                                .map(one -> one.value())
                                .collect(Collectors.joining("+")),
                        event.fact());
    }
}
