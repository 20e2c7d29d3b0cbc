package touchfold.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tracking calls as a shop's website makes them, each with ids of its own: they are written once, and only the digits of
 * the ids change.
 */
final class TrackingRequests implements Supplier<ByteBuffer> {

    /** Stands for an id's digits in the text. */
    private static final String DIGITS = "##############";

    private static final String MESSAGE = """
            {"type":"track","event":"Product Viewed","messageId":"bench-%s","anonymousId":"visitor-%s",\
            "timestamp":"2026-01-02T03:04:05.678Z","context":{"library":{"name":"analytics.js","version":"4.1.0"},\
            "page":{"url":"https://shop.example.vn/products/tra-sen?utm_source=facebook&utm_medium=social",\
            "title":"Trà sen Tây Hồ","referrer":"https://www.facebook.com/"},"locale":"vi-VN","timezone":"Asia/Ho_Chi_Minh"},\
            "properties":{"product_id":"SKU-1189","name":"Trà sen Tây Hồ 100 g","price":169000,"currency":"VND",\
            "category":"tea"}}""".formatted(DIGITS, DIGITS);

    private final byte[] request;
    private final List<Integer> places = new ArrayList<>();
    private long next;

    /** @param messages how many messages each call has; one alone is sent as such, more as a batch */
    TrackingRequests(String writeKey, int messages) {
        String body = messages == 1
                ? MESSAGE
                : "{\"batch\":[" + (MESSAGE + ",").repeat(messages - 1) + MESSAGE
                        + "],\"sentAt\":\"2026-01-02T03:04:06Z\"}";
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        String key = Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
        String headers = "POST " + (messages == 1 ? "/v1/track" : "/v1/batch") + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Authorization: Basic " + key + "\r\nContent-Type: application/json\r\nContent-Length: " + length
                + "\r\n\r\n";
        request = (headers + body).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i + DIGITS.length() <= request.length; i++) {
            if (isPlace(i)) {
                places.add(i);
            }
        }
    }

    /** How many bytes one is, headers included. */
    int bytes() {
        return request.length;
    }

    @Override
    public ByteBuffer get() {
        for (int i = 0; i < places.size(); i += 2) {
            next++;
            write(next, places.get(i));
            // A visitor looks at some ten products.
            write(next / 10, places.get(i + 1));
        }
        return ByteBuffer.wrap(request.clone());
    }

    private boolean isPlace(int at) {
        for (int i = 0; i < DIGITS.length(); i++) {
            if (request[at + i] != '#') {
                return false;
            }
        }
        return true;
    }

    private void write(long number, int at) {
        long rest = number;
        for (int i = DIGITS.length() - 1; i >= 0; i--) {
            request[at + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
