package touchfold.backbone.access;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** What a key may do. */
@Path("/v1/access")
@ReadAccess
@Produces(MediaType.APPLICATION_JSON)
public class AccessResource {

    @Inject
    AccessKeys keys;

    /**
     * The answer.
     *
     * @param role {@code read} or {@code admin}
     */
    public record Access(String role) {}

    /** Whether the key that asks may read only, or administer as well. */
    @GET
    public Access access(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        return new Access(keys.mayAdminister(authorization) ? "admin" : "read");
    }
}
