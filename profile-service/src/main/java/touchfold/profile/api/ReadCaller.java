package touchfold.profile.api;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Who asks for personal data, and for what. */
public class ReadCaller {

    static final String PURPOSE = "X-Purpose";

    @HeaderParam(PURPOSE)
    @Parameter(description = "For what personal data is read, in up to 64 letters, digits, blanks and _ . : -")
    String purpose;

    @HeaderParam(HttpHeaders.AUTHORIZATION)
    @Parameter(hidden = true)
    String authorization;
}
