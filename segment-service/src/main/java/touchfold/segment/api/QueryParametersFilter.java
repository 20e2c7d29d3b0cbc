package touchfold.segment.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses a parameter that is given twice or without a value: one of the two would be passed over, and an empty one be taken
 * for none, so that something else is answered than was asked.
 */
@Provider
public class QueryParametersFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        request.getUriInfo().getQueryParameters().forEach((name, values) -> {
            if (values.size() != 1 || values.getFirst().isEmpty()) {
                throw RequestParameters.notOne(name);
            }
        });
    }
}
