package touchfold.backbone.access;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Guards what is annotated with {@link AdminAccess}. */
@Provider
@AdminAccess
public class AdminAccessFilter implements ContainerRequestFilter {

    @Inject
    AccessKeys keys;

    @Override
    public void filter(ContainerRequestContext request) {
        keys.requireAdmin(request.getHeaderString(HttpHeaders.AUTHORIZATION));
    }
}
