package touchfold.profile.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import touchfold.backbone.problem.RepeatedParameters;

/** Refuses a purpose that is said twice: only one of the two would be recorded. */
@Provider
public class RepeatedPurpose implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        RepeatedParameters.requireOne(ReadCaller.PURPOSE, request.getHeaders().get(ReadCaller.PURPOSE));
    }
}
