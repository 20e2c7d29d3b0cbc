package touchfold.backbone.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * Refuses a parameter that is said twice, because only one of the two would count and nobody could see which: a page of one
 * channel would look as if it were of both, and a merge as if it were only a preview.
 */
@Provider
public class RepeatedParameters implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        request.getUriInfo().getQueryParameters().forEach(RepeatedParameters::requireOne);
    }

    /**
     * Ends the request where there are several.
     *
     * @throws ProblemException 400, with the name as its pointer
     */
    public static void requireOne(String name, List<String> values) {
        if (values != null && values.size() > 1) {
            String detail = "Expected one value, but there are several";
            throw new ProblemException(Problem.invalid(detail, new Problem.FieldError(name, "repeated", detail)));
        }
    }
}
