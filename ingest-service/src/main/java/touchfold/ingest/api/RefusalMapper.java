package touchfold.ingest.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemMapper;
import touchfold.ingest.touchpoint.Refusal;

/** A body that can't be understood as a whole. Too large a body is a 400 as well: some clients retry a 413 for ever. */
@Provider
public class RefusalMapper implements ExceptionMapper<Refusal> {

    @Override
    public Response toResponse(Refusal refusal) {
        Problem problem = Problem.invalid(
                refusal.getMessage(), new Problem.FieldError(refusal.pointer(), refusal.code(), refusal.getMessage()));
        return ProblemMapper.of(problem.with(Map.of("success", false, "code", refusal.code())));
    }
}
