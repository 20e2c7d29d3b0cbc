package touchfold.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import touchfold.events.CanonicalEvent;
import touchfold.events.Personal;
import touchfold.events.TimeRule;
import touchfold.events.Times;

/**
 * What happens in a town with one retailer, as touchpoints: visitors whom nobody knows, customers who log in, till sales and
 * mailings, many of them at the same time. The same seed tells the same town.
 */
final class TownTraffic {

    /** How many visits, sales and mails are under way at once. */
    private static final int AT_ONCE = 200;

    private final String run;
    private final TownPeople people;
    private final SplittableRandom dice;
    private final List<TownVisit> open = new ArrayList<>();
    private long count;

    /**
     * @param run begins every id, so that two runs do not meet
     * @param customers how many people the retailer knows by name
     */
    TownTraffic(String run, int customers, long seed) {
        this(run, customers, 0, seed);
    }

    /** @param shared of a hundred browsers of customers, how many two people use in turns */
    TownTraffic(String run, int customers, int shared, long seed) {
        this.run = run;
        this.dice = new SplittableRandom(seed);
        this.people = new TownPeople(run, customers, shared, dice);
        for (int i = 0; i < AT_ONCE; i++) {
            open.add(people.visit());
        }
    }

    /** The next touchpoint, which happens then. */
    CanonicalEvent next(Instant occurredAt) {
        int which = dice.nextInt(AT_ONCE);
        TownVisit visit = open.get(which);
        TownVisit.Step step = visit.next();
        if (visit.isOver()) {
            open.set(which, people.visit());
        }
        count++;
        return new CanonicalEvent(
                CanonicalEvent.SCHEMA,
                run + "-" + count,
                step.source(),
                Times.of(occurredAt, TimeRule.CLAIMED, occurredAt, null, occurredAt.plusMillis(40)),
                step.fact(),
                Map.of(),
                step.context(),
                List.of(),
                personal(step));
    }

    private static Personal personal(TownVisit.Step step) {
        Map<String, JsonNode> traits = step.name().isEmpty() ? Map.of() : Map.of("name", TextNode.valueOf(step.name()));
        return new Personal(
                step.identifiers(), traits, Map.of(), null, "203.0.113.9", "Mozilla/5.0 (X11; Linux x86_64)");
    }
}
