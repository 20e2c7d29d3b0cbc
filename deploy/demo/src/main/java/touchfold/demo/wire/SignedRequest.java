package touchfold.demo.wire;

import java.util.Map;

/**
 * A request before it has an address: path, headers beyond the content type, and the very bytes that were signed.
 */
public record SignedRequest(String path, Map<String, String> headers, byte[] body) {}
