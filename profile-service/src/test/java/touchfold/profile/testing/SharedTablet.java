package touchfold.profile.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import touchfold.events.CanonicalEvent;
import touchfold.events.IdentifierType;
import touchfold.events.ServiceFact;
import touchfold.profile.identity.HoldingRules;
import touchfold.profile.identity.IdentityRules;

/**
 * Touchpoints of a few people who take turns at a browser and a tablet, drawn from a seed: they are named, sign out, leave
 * without a word, look at things unnamed, and are told of late and in any order.
 */
public final class SharedTablet {

    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

    private final Random random;
    private final int people;
    private final boolean trusted;
    private int told;

    public SharedTablet(Random random) {
        this.random = random;
        people = 1 + random.nextInt(5);
        trusted = random.nextInt(3) == 0;
    }

    /** Rules by which a device may be everything within a small world. */
    public static IdentityRules rules() {
        return IdentityRules.defaults().holding(new HoldingRules(3, Duration.ofMinutes(10), 25, 12));
    }

    /** The next touchpoints; now and then one with an id that another one has. */
    public List<CanonicalEvent> events(int count) {
        List<CanonicalEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = told > 0 && random.nextInt(12) == 0 ? "m" + random.nextInt(told) : "m" + told++;
            events.add(event(id));
        }
        return events;
    }

    private CanonicalEvent event(String id) {
        boolean vouched = trusted && random.nextInt(3) == 0;
        TouchBuilder touch = vouched ? TouchBuilder.till(id) : TouchBuilder.web(id);
        touch.at(START.plus(Duration.ofMinutes(random.nextInt(120))))
                .received(START.plus(Duration.ofHours(3)).plusSeconds(random.nextInt(60)));
        device(touch);
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> person(touch);
            case 3 -> {
                touch.fact(new ServiceFact.AccountChanged(ServiceFact.AccountAction.SIGNED_OUT, null, null));
                if (random.nextBoolean()) {
                    person(touch);
                }
            }
            case 4 -> touch.bought("o" + random.nextInt(4), 1_000L + random.nextInt(3));
            case 5 -> touch.campaign("tet" + random.nextInt(2));
            default -> {
                // a view that names nobody
            }
        }
        return touch.event();
    }

    private void device(TouchBuilder touch) {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> touch.shows(IdentifierType.DEVICE_ID, "tablet");
            case 3 -> touch.shows(IdentifierType.DEVICE_ID, "tablet").cookie("family");
            case 4 -> touch.cookie("own" + random.nextInt(people));
            case 5 -> touch.cookie("family").cookie("own" + random.nextInt(people));
            default -> touch.cookie("family");
        }
    }

    private void person(TouchBuilder touch) {
        int person = random.nextInt(people);
        switch (random.nextInt(4)) {
            case 0 -> touch.email("person" + person + "@town.vn");
            case 1 -> touch.user("u" + person).email("person" + person + "@town.vn");
            default -> touch.user("u" + person);
        }
    }
}
