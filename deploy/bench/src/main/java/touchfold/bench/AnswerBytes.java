package touchfold.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What has arrived of an HTTP answer so far: whether all of it is there, and its status. */
final class AnswerBytes {

    private static final byte[] HEADERS_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED = "transfer-encoding: chunked".getBytes(StandardCharsets.US_ASCII);
    private static final int LINE_END = 2;
    private static final int STATUS_AT = 9;

    private byte[] bytes;
    private int end;
    /** Where the next chunk begins; 0 before the headers have been read, -1 when the answer has a length. */
    private int chunkAt;

    private int whole;

    /** @param expected how long answers are; longer ones make the room grow */
    AnswerBytes(int expected) {
        bytes = new byte[expected];
    }

    /** The next answer begins. */
    void clear() {
        end = 0;
        chunkAt = 0;
        whole = 0;
    }

    /** Where to write what arrives, behind {@link #end()}. */
    byte[] room() {
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        return bytes;
    }

    int end() {
        return end;
    }

    /** So many bytes have arrived. */
    void arrived(int count) {
        end += count;
    }

    /** The status of the answer if all of it is there, else 0. */
    int status() {
        if (chunkAt == 0 && !readHeaders()) {
            return 0;
        }
        return chunkAt < 0 ? statusAfter(whole) : statusOfChunked();
    }

    private boolean readHeaders() {
        int headersEnd = find(HEADERS_END, 0, end, false);
        if (headersEnd < 0) {
            return false;
        }
        int body = headersEnd + HEADERS_END.length;
        if (find(CHUNKED, 0, headersEnd, true) >= 0) {
            chunkAt = body;
            return true;
        }
        int length = find(LENGTH, 0, headersEnd, true);
        whole = length < 0 ? body : body + number(length + LENGTH.length);
        chunkAt = -1;
        return true;
    }

    private int statusAfter(int length) {
        return end < length ? 0 : number(STATUS_AT);
    }

    private int statusOfChunked() {
        while (true) {
            int at = chunkAt;
            int size = 0;
            while (at < end && Character.digit(bytes[at], 16) >= 0) {
                size = 16 * size + Character.digit(bytes[at++], 16);
            }
            int next = at + LINE_END + size + LINE_END;
            if (end < next) {
                return 0;
            }
            if (size == 0) {
                return number(STATUS_AT);
            }
            chunkAt = next;
        }
    }

    private int find(byte[] wanted, int from, int to, boolean anyCase) {
        for (int i = from; i + wanted.length <= to; i++) {
            int j = 0;
            while (j < wanted.length
                    && (bytes[i + j] == wanted[j] || (anyCase && (bytes[i + j] | 0x20) == wanted[j]))) {
                j++;
            }
            if (j == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    private int number(int from) {
        int at = from;
        while (bytes[at] == ' ') {
            at++;
        }
        int number = 0;
        while (bytes[at] >= '0' && bytes[at] <= '9') {
            number = number * 10 + bytes[at++] - '0';
        }
        return number;
    }
}
