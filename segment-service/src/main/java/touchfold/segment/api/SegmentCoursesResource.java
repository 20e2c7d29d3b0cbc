package touchfold.segment.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.access.ReadAccess;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.change.DailyMoves;
import touchfold.segment.evaluate.SegmentCatalog;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.store.MoveTable;

/** How segments went over the last days: sizes, entries, exits, and who went from where to where. From kept counts. */
@Path("/v1/courses")
@ReadAccess
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
public class SegmentCoursesResource {

    private static final int MAX_DAYS = 366;
    private static final String DAYS =
            "How many days, 1 to " + MAX_DAYS + "; the last is today in the business' calendar";

    private final Pool pool;
    private final MoveTable moves;
    private final Clock clock;
    private final SegmentCatalog catalog;
    private final SegmentationSettings settings;

    @Inject
    public SegmentCoursesResource(Pool pool, MoveTable moves, Clock clock, CustomerTransitions transitions) {
        this.pool = pool;
        this.moves = moves;
        this.clock = clock;
        this.catalog = transitions.evaluator().catalog();
        this.settings = transitions.evaluator().settings();
    }

    /**
     * Segments on the same days.
     *
     * @param days the days in the business' calendar, the last of them today
     */
    public record Courses(List<LocalDate> days, List<SegmentCourse> segments) {}

    /**
     * One segment, with one number a day in each list.
     *
     * @param sizes how many were in it at the end of the day, of today how many are now
     * @param entered how many came
     * @param left how many went
     */
    public record SegmentCourse(String key, String model, List<Long> sizes, List<Long> entered, List<Long> left) {}

    /**
     * Who went from where to where.
     *
     * @param from the first day
     * @param to the last day, today
     */
    public record Flow(String model, LocalDate from, LocalDate to, List<Way> moves) {}

    /**
     * A way that somebody went; somebody who went it twice counts twice.
     *
     * @param from the segment that was left; absent when there was none
     * @param to the segment that was entered; absent when there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Way(String from, String to, long customers) {}

    /** All segments, day by day. */
    @GET
    @Operation(summary = "Sizes, entries and exits of all segments, day by day")
    @APIResponse(
            responseCode = "200",
            description = "By all that is known today: what became known late counts on its day")
    @APIResponse(responseCode = "400", description = "A number of days that can't be used")
    public Uni<Courses> courses(
            @Parameter(description = DAYS) @QueryParam("days") @DefaultValue("28") String daysText) {
        LocalDate today = settings.day(clock.instant());
        LocalDate first = first(today, daysText);
        return moves.since(pool, first)
                .map(known -> new Courses(
                        first.datesUntil(today.plusDays(1)).toList(),
                        catalog.entries().stream()
                                .map(entry -> course(entry, known.course(entry.key(), first, today)))
                                .toList()));
    }

    /** The moves of a model, all days together. */
    @GET
    @Path("/flow")
    @Operation(summary = "Who went from where to where under a model")
    @APIResponse(responseCode = "200", description = "The ways, the most used first")
    @APIResponse(responseCode = "400", description = "A model that there is not, or days that can't be used")
    public Uni<Flow> flow(
            @Parameter(description = "stage unless told") @QueryParam("model") @DefaultValue("stage") String model,
            @Parameter(description = DAYS) @QueryParam("days") @DefaultValue("7") String daysText) {
        RequestParameters.known("model", model, catalog.entries().stream().map(SegmentCatalog.Entry::model));
        LocalDate today = settings.day(clock.instant());
        LocalDate first = first(today, daysText);
        return moves.since(pool, first).map(known -> new Flow(model, first, today, ways(known.flow(model))));
    }

    private static LocalDate first(LocalDate today, String days) {
        return today.minusDays(RequestParameters.days(days, MAX_DAYS) - 1L);
    }

    private static SegmentCourse course(SegmentCatalog.Entry entry, DailyMoves.Course course) {
        return new SegmentCourse(entry.key(), entry.model(), course.sizes(), course.entered(), course.left());
    }

    private static List<Way> ways(List<DailyMoves.Move> moves) {
        return moves.stream()
                .sorted(Comparator.comparingLong(DailyMoves.Move::customers).reversed())
                .map(move -> new Way(move.origin().orElse(null), move.segment().orElse(null), move.customers()))
                .toList();
    }
}
