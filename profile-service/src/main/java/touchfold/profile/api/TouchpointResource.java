package touchfold.profile.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.access.ReadAccess;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.profile.store.WhereaboutsReads;
import touchfold.profile.store.WhereaboutsReads.Folded;
import touchfold.profile.store.WhereaboutsReads.SetAside;

/** Where a touchpoint went: no accepted event ever just disappears. */
@Path("/v1/touchpoints/{source}/{id}")
@ReadAccess
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
public class TouchpointResource {

    @Inject
    WhereaboutsReads whereabouts;

    /**
     * Where a touchpoint went.
     *
     * @param outcome {@code folded} or {@code quarantined}
     * @param folded where it stands, null when nothing with that id does
     * @param quarantined messages with that id that were set aside, with the reason
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Whereabouts(String source, String id, String outcome, Folded folded, List<SetAside> quarantined) {}

    /** Where it went. */
    @GET
    @Operation(summary = "Where a touchpoint went: into which profile, or why it was set aside")
    public Uni<Whereabouts> where(@PathParam("source") String source, @PathParam("id") String id) {
        if (source.indexOf('\0') >= 0 || id.indexOf('\0') >= 0) {
            throw Parameters.invalid("id", "invalid", "Expected a touchpoint's source and id, but one holds a NUL");
        }
        return whereabouts.folded(source, id).chain(folded -> whereabouts
                .setAside(source, id)
                .map(setAside -> answer(source, id, folded, setAside)));
    }

    private static Whereabouts answer(String source, String id, Optional<Folded> folded, List<SetAside> setAside) {
        if (folded.isEmpty() && setAside.isEmpty()) {
            throw new ProblemException(Problem.notFound(
                    "Expected a touchpoint with this source and id, but none was folded or set aside"));
        }
        return new Whereabouts(
                source, id, folded.isPresent() ? "folded" : "quarantined", folded.orElse(null), setAside);
    }
}
