package touchfold.profile.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.access.ReadAccess;
import touchfold.backbone.problem.Limit;
import touchfold.backbone.stream.StreamLag;
import touchfold.backbone.stream.StreamLag.Waiting;
import touchfold.profile.journey.JourneySteps;
import touchfold.profile.journey.JourneySteps.Conversion;
import touchfold.profile.journey.JourneySteps.Step;
import touchfold.profile.journey.Moment;
import touchfold.profile.journey.MomentKind;
import touchfold.profile.membership.ToldMemberships;
import touchfold.profile.store.JourneyReads;
import touchfold.profile.store.JourneyReads.Found;

/** Where customers go from where, and where they stop. */
@Path("/v1/journeys/transitions")
@ReadAccess
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
public class TransitionsResource {

    private static final int MOST_PERSONS = 2_000;
    private static final String KINDS = "first-contact, booth-meeting, referral, complaint, complaint-resolved, "
            + "first-purchase, repeat-purchase, won-back, return or ended";

    @Inject
    JourneyReads journeys;

    @Inject
    StreamLag lag;

    /**
     * Where customers go from where.
     *
     * @param customers how many were looked at
     * @param complete whether these are all persons; otherwise they are taken by chance, the same ones each time
     * @param visitors of them, those who visited a site or an app
     * @param visits how often they did
     * @param pageViews how many pages and screens they looked at
     * @param steps what follows upon each kind of moment, or upon the one that was asked for
     * @param conversion who came from the one moment to the other, where both were asked for
     * @param memberships how far this service is behind what segment-service told; only where a segment was asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answer(
            int customers,
            boolean complete,
            int visitors,
            int visits,
            int pageViews,
            List<Step> steps,
            Conversion conversion,
            Waiting memberships) {}

    /** What follows upon which moment, over customers taken by chance. */
    @GET
    @Operation(summary = "What follows upon which moment of customers' journeys: shares, median times, where they stop")
    @APIResponse(responseCode = "200", description = "Of all persons, or of so many as were asked for, taken by chance")
    @APIResponse(responseCode = "400", description = "A parameter says something that can't be answered; it is named")
    public Uni<Answer> transitions(
            @Parameter(description = "Only what follows upon " + KINDS) @QueryParam("from") String from,
            @Parameter(description = "With from: who came there; the same names") @QueryParam("to") String to,
            @Parameter(description = "Only those who are in that segment now") @QueryParam("segment") String segment,
            @Parameter(description = "RFC 3339, inclusive: earlier moments are left out") @QueryParam("since")
                    String since,
            @Parameter(description = "RFC 3339, exclusive: later moments are left out") @QueryParam("until")
                    String until,
            @Parameter(description = "How many customers to look at, 1 to " + MOST_PERSONS)
                    @QueryParam("limit")
                    @DefaultValue("1000")
                    String limitText) {
        Optional<String> asked = AskedSegments.key("segment", segment);
        MomentKind first = kind("from", from);
        MomentKind second = kind("to", to);
        if (first == null && second != null) {
            throw Parameters.invalid("from", "missing", "Expected from together with to, but there is only to");
        }
        Instant begin = Parameters.since(since);
        Instant end = Parameters.until(until);
        int persons = Limit.of(limitText, MOST_PERSONS);
        // One more tells whether there are more.
        return journeys.some(persons + 1, asked).map(found -> {
            boolean complete = found.size() <= persons;
            List<Found> looked = found.subList(0, Math.min(persons, found.size()));
            return answer(
                    looked,
                    complete,
                    asked.map(key -> lag.of(ToldMemberships.TOPIC)).orElse(null),
                    first,
                    second,
                    begin,
                    end);
        });
    }

    private static Answer answer(
            List<Found> found,
            boolean complete,
            Waiting memberships,
            MomentKind from,
            MomentKind to,
            Instant since,
            Instant until) {
        List<List<Moment>> moments = found.stream()
                .map(one -> one.journey().moments().stream()
                        .filter(moment ->
                                !moment.at().isBefore(since) && moment.at().isBefore(until))
                        .toList())
                .toList();
        return new Answer(
                found.size(),
                complete,
                (int) found.stream()
                        .filter(one -> one.journey().counts().visits() > 0)
                        .count(),
                found.stream().mapToInt(one -> one.journey().counts().visits()).sum(),
                found.stream()
                        .mapToInt(one -> one.journey().counts().pageViews())
                        .sum(),
                JourneySteps.of(moments).stream()
                        .filter(step -> from == null || step.from() == from)
                        .toList(),
                to == null ? null : JourneySteps.between(from, to, moments),
                memberships);
    }

    private static MomentKind kind(String parameter, String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        return MomentKind.ofWireName(name.strip())
                .orElseThrow(() ->
                        Parameters.invalid(parameter, "unknown", "Expected " + KINDS + ", but it is something else"));
    }
}
