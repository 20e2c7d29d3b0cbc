package touchfold.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what profile-service answers with what was acknowledged, person by person, through its public answers. */
final class FoldedCheck {

    private static final int PAGE = 500;
    private static final int ATTEMPTS = 5;
    private static final long PAUSE_MILLIS = 500;

    private final LoadPlan plan;
    private final ServiceClient door;
    private final URI profiles;

    FoldedCheck(LoadPlan plan, ServiceClient door, URI profiles) {
        this.plan = plan;
        this.door = door;
        this.profiles = profiles;
    }

    /**
     * What is there.
     *
     * @param folded touchpoints that stand once in their own person's timeline
     * @param lost touchpoints that stand in nobody's
     * @param twice touchpoints that stand more than once, or that a profile counts more often than it shows them
     * @param misassigned touchpoints that stand in somebody else's timeline
     */
    record Finding(long folded, long lost, long twice, long misassigned) {}

    /** Reads every person's timeline. */
    Finding run() throws InterruptedException {
        Map<String, Integer> times = new HashMap<>();
        long folded = 0;
        long misassigned = 0;
        long counted = 0;
        long shown = 0;
        Set<String> seenProfiles = new HashSet<>();
        for (int person = 0; person < plan.people(); person++) {
            JsonNode profile = profileOf(person);
            String id = profile.path("canonicalId").asText(profile.path("id").asText(""));
            if (id.isEmpty() || !seenProfiles.add(id)) {
                continue;
            }
            counted += profile.path("counts").path("touchpoints").asLong();
            Set<String> own = plan.idsOf(person);
            for (String touchpoint : timeline(id)) {
                shown++;
                times.merge(touchpoint, 1, Integer::sum);
                if (own.contains(touchpoint)) {
                    folded += times.get(touchpoint) == 1 ? 1 : 0;
                } else {
                    misassigned++;
                }
            }
        }
        long twice = times.values().stream().filter(count -> count > 1).count() + Math.max(0, counted - shown);
        return new Finding(folded, plan.touchpoints() - (long) times.size(), twice, misassigned);
    }

    private JsonNode profileOf(int person) throws InterruptedException {
        ObjectNode lookup =
                JsonNodeFactory.instance.objectNode().put("type", "user_id").put("value", plan.userId(person));
        return answered(() -> door.ask(profiles.resolve("/v1/profiles/lookup"), lookup));
    }

    private List<String> timeline(String id) throws InterruptedException {
        List<String> touchpoints = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            URI next = profiles.resolve(
                    "/v1/profiles/" + id + "/timeline?limit=" + PAGE + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            JsonNode page = answered(() -> door.ask(next));
            page.path("items").forEach(item -> touchpoints.add(item.path("id").asText()));
            cursor = page.path("nextCursor").asText(null);
        }
        return touchpoints;
    }

    /** A busy machine that answers too late now and then must not look like a loss. */
    private static JsonNode answered(Question question) throws InterruptedException {
        JsonNode answer = question.ask();
        for (int attempt = 1; answer.isMissingNode() && attempt < ATTEMPTS; attempt++) {
            Thread.sleep(PAUSE_MILLIS);
            answer = question.ask();
        }
        return answer;
    }

    private interface Question {
        JsonNode ask() throws InterruptedException;
    }
}
