package touchfold.local.chaos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Pure: the touchpoints of a run, by the seed. People are told apart by what they say of themselves: each has a user id
 * and two browsers that nobody else has, so that where a touchpoint belongs is known without asking the product.
 *
 * @param seed of the run
 * @param touchpoints how many
 */
record LoadPlan(long seed, int touchpoints) {

    /** The source through which all go. */
    static final String SOURCE = "src_web";

    private static final int PER_PERSON = 25;
    private static final int BROWSERS = 2;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    int people() {
        return (touchpoints + PER_PERSON - 1) / PER_PERSON;
    }

    /** The order in which they are sent: each person's lie apart, and none comes in the order in which it happened. */
    int[] order() {
        Random random = new Random(seed);
        int[] order = new int[touchpoints];
        for (int i = 0; i < touchpoints; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    /** Whose touchpoint that is. */
    int personOf(int touchpoint) {
        return touchpoint / PER_PERSON;
    }

    /** The ids of everything that one person did. */
    Set<String> idsOf(int person) {
        Set<String> ids = new HashSet<>();
        int end = Math.min(touchpoints, (person + 1) * PER_PERSON);
        for (int touchpoint = person * PER_PERSON; touchpoint < end; touchpoint++) {
            ids.add(id(touchpoint));
        }
        return ids;
    }

    String userId(int person) {
        return "chaos-" + seed + "-person-" + person;
    }

    private String id(int touchpoint) {
        return "chaos-" + seed + "-" + touchpoint;
    }

    /** The message as the tracking door takes it. A third comes from a browser that has not said who uses it. */
    ObjectNode message(int touchpoint) {
        int person = personOf(touchpoint);
        int step = touchpoint % PER_PERSON;
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("messageId", id(touchpoint));
        message.put("anonymousId", userId(person) + "-browser-" + step % BROWSERS);
        message.put(
                "timestamp", FIRST.plusSeconds(60L * touchpoint % 20_000_000L).toString());
        if (step < BROWSERS || step % 3 != 0) {
            message.put("userId", userId(person));
        }
        if (step < BROWSERS) {
            message.put("type", "identify").putObject("traits").put("name", "Person " + person);
        } else {
            message.put("type", "track").put("event", "Product Viewed");
            message.putObject("properties")
                    .put("product_id", "p" + touchpoint % 97)
                    .put("price", 100_000 + touchpoint % 1_000)
                    .put("currency", "VND");
        }
        return message;
    }
}
