package touchfold.profile.console;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * What a browser lets the console do: run our scripts, and ask the three services. Nothing inline, nothing of anybody else.
 *
 * @param ingest the address of ingest-service as browsers reach it
 * @param segment the address of segment-service as browsers reach it
 */
record ConsolePolicy(URI ingest, URI segment) {

    /** What may stand in an address that becomes part of a header. */
    private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9.\\[\\]:_-]+(/[A-Za-z0-9._~/-]*)?");

    ConsolePolicy {
        require("touchfold.console.ingest", ingest);
        require("touchfold.console.segment", segment);
    }

    /** Content Security Policy Level 3, W3C. */
    String contentSecurity() {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' "
                + origin(ingest) + " " + origin(segment)
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /** Where the other services are, for the page's own scripts: JSON. */
    String settings() {
        return "{\"ingest\":\"" + base(ingest) + "\",\"segment\":\"" + base(segment) + "\"}";
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    /** Without the slash at the end, so that paths can be put behind it. */
    private static String base(URI address) {
        return address.toString().replaceAll("/+$", "");
    }

    private static void require(String setting, URI address) {
        if (!ADDRESS.matcher(address.toString()).matches()) {
            throw new IllegalArgumentException("Expected " + setting
                    + " to be an address such as https://segments.example.vn, but it is " + address);
        }
    }
}
