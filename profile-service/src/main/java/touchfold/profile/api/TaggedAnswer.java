package touchfold.profile.api;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import touchfold.events.Sha256Digest;

/** An answer with a tag by which a caller asks whether it is still the same (RFC 9110, §8.8.3 and §13.1.2). */
final class TaggedAnswer {

    private static final int TAG_BYTES = 12;

    private TaggedAnswer() {}

    /**
     * The answer, or 304 without it.
     *
     * @param known what the caller says in If-None-Match, null if nothing
     */
    static RestResponse<byte[]> of(RenderedProfile answer, String known) {
        String tag = answer.tag();
        ResponseBuilder<byte[]> response = isKnown(tag, known)
                ? ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED)
                : ResponseBuilder.ok(answer.bytes());
        // Personal data: nobody between us and the caller may keep it, and the caller has to ask each time.
        return response.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }

    private static boolean isKnown(String tag, String known) {
        return known != null
                && Arrays.stream(known.split(",", -1))
                        .map(String::strip)
                        .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }

    /** A tag that changes with the answer. */
    static String tag(byte[] answer) {
        return '"' + HexFormat.of().formatHex(Sha256Digest.of(answer), 0, TAG_BYTES) + '"';
    }
}
