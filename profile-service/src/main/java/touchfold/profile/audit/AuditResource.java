package touchfold.profile.audit;

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
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import touchfold.backbone.access.AdminAccess;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.problem.InputText;
import touchfold.backbone.problem.Limit;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.profile.audit.AuditChain.Linked;

/** Who read personal data of whom. */
@Path("/v1/admin/audit")
@AdminAccess
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    private static final int MAX_LIMIT = 1_000;

    @Inject
    AuditTable table;

    /**
     * A page of records, newest first.
     *
     * @param intact whether each record says what it said when it was written, and follows upon the next one of the page;
     *     of one profile's records only the former can be seen
     * @param nextBefore where the next page begins; null at the end
     */
    public record Page(List<Item> items, boolean intact, Long nextBefore) {}

    /**
     * A read of personal data.
     *
     * @param who a digest of the key that was used
     * @param purpose absent when nothing was said
     * @param digest of this record and the one before it, in hexadecimal
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Item(
            long seq,
            Instant at,
            String who,
            String action,
            List<UUID> profiles,
            String fields,
            String purpose,
            String digest) {}

    /** The newest records, or those before a place. */
    @GET
    @Operation(summary = "Who read personal data of whom, which members and for what; newest first")
    @APIResponse(responseCode = "200", description = "A page, and whether its chain is whole")
    public Uni<Page> page(
            @Parameter(description = "1 to " + MAX_LIMIT) @QueryParam("limit") @DefaultValue("100") String limitText,
            @Parameter(description = "nextBefore of the page before") @QueryParam("before") String beforeText,
            @Parameter(description = "Only reads of this profile's data") @QueryParam("profile") String profileText) {
        int limit = Limit.of(limitText, MAX_LIMIT);
        Optional<UUID> profile = profile(profileText);
        return table.page(before(beforeText), profile, limit + 1).map(found -> {
            List<Linked> shown = found.subList(0, Math.min(limit, found.size()));
            return new Page(
                    shown.stream().map(AuditResource::item).toList(),
                    isIntact(found, profile.isPresent()),
                    found.size() > limit ? shown.getLast().seq() : null);
        });
    }

    private static boolean isIntact(List<Linked> newestFirst, boolean ofOne) {
        for (int i = 0; i < newestFirst.size(); i++) {
            Linked one = newestFirst.get(i);
            boolean alone = ofOne || i + 1 == newestFirst.size();
            boolean whole = alone ? one.isIntact() : one.follows(newestFirst.get(i + 1));
            if (!whole) {
                return false;
            }
        }
        return true;
    }

    private static Item item(Linked linked) {
        ReadRecord read = linked.read();
        return new Item(
                linked.seq(),
                read.at(),
                read.who(),
                read.action(),
                read.profiles(),
                read.fields(),
                read.purpose(),
                HexFormat.of().formatHex(linked.digest()));
    }

    private static long before(String text) {
        try {
            return text == null || text.isBlank() ? Long.MAX_VALUE : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw invalid("before", "Expected nextBefore of a page, but it is something else");
        }
    }

    private static Optional<UUID> profile(String text) {
        return Optional.ofNullable(text).filter(said -> !said.isBlank()).map(said -> InputText.uuid(said)
                .orElseThrow(() -> invalid("profile", "Expected a profile id (a UUID), but it is something else")));
    }

    private static ProblemException invalid(String parameter, String detail) {
        return new ProblemException(Problem.invalid(detail, new Problem.FieldError(parameter, "invalid", detail)));
    }
}
