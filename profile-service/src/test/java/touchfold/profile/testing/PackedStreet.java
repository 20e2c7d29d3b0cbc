package touchfold.profile.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import touchfold.events.CanonicalEvent;
import touchfold.events.IdentifierType;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.SharingRules;

/**
 * Touchpoints of people who stand wall to wall, drawn from a seed: chains of links where a person has room for very few
 * identifiers. Nearly every person is full and was refused to the next ones, so an earlier word about one of them moves the
 * walls along the whole street.
 */
public final class PackedStreet {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int HOUSES = 9;
    private static final int KINDS = 4;

    private final Random random;
    private int told;

    public PackedStreet(Random random) {
        this.random = random;
    }

    /** Room for two to four identifiers, and hardly anybody is shared. */
    public IdentityRules rules() {
        return new IdentityRules(
                new SharingRules(Map.of(), Map.of(NodeType.EMAIL, 5, NodeType.ANONYMOUS_ID, 4)),
                Map.of(NodeType.CUSTOMER_ID, 1),
                2 + random.nextInt(3));
    }

    /** The next touchpoints; now and then one with an id that another one has. */
    public List<CanonicalEvent> events(int count) {
        List<CanonicalEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = told > 0 && random.nextInt(12) == 0 ? "m" + random.nextInt(told) : "m" + told++;
            TouchBuilder touch = random.nextInt(3) == 0 ? TouchBuilder.till(id) : TouchBuilder.web(id);
            touch.at(START.plus(Duration.ofMinutes(random.nextInt(1_000))))
                    .received(START.plus(Duration.ofDays(1)).plusSeconds(random.nextInt(30)));
            int house = random.nextInt(HOUSES);
            Set<Integer> shown = new TreeSet<>(Set.of(house, house + 1));
            if (random.nextInt(4) == 0) {
                shown.add(random.nextInt(HOUSES + 1));
            }
            shown.forEach(one -> show(touch, one));
            events.add(touch.event());
        }
        return events;
    }

    private static void show(TouchBuilder touch, int house) {
        switch (house % KINDS) {
            case 0 -> touch.email("house" + house + "@street.vn");
            case 1 -> touch.phone("09123450" + (10 + house));
            case 2 -> touch.shows(IdentifierType.CUSTOMER_ID, "n" + house);
            default -> touch.cookie("k" + house);
        }
    }
}
