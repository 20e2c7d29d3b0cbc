package touchfold.profile.journey;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import touchfold.events.Context;
import touchfold.profile.enrich.Arrival;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * What a person did on one device without a pause, brought there by one campaign at most.
 *
 * @param device the id of the browser or app, null when the source names none
 * @param channel wire name
 * @param begunBy the touchpoint that began it
 * @param startedAt when it began
 * @param endedAt when the last thing in it happened
 * @param touchpoints what the person did in it, in all
 * @param pageViews pages and screens among them
 * @param entry the page that it began on, null when unknown
 * @param arrival how the person came, null when unknown
 * @param campaign what brought them, null when none did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Visit(
        UUID device,
        String channel,
        Touchpoint.Key begunBy,
        Instant startedAt,
        Instant endedAt,
        int touchpoints,
        int pageViews,
        Context.Page entry,
        Arrival arrival,
        Context.Campaign campaign) {}
