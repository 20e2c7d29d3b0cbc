package touchfold.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A file of orders whose rows keep coming, slowly, until it is closed: its import is in the middle whenever one looks. */
final class EndlessFile extends InputStream {

    private static final String NAMES = "order id,date,total,email\n";
    private static final int AT_ONCE = 500;
    private static final long PAUSE_MILLIS = 50;

    private final String mark;
    private byte[] current = NAMES.getBytes(StandardCharsets.UTF_8);
    private int at;
    private int rows;
    private volatile boolean closed;

    /** @param mark stands in each row */
    EndlessFile(String mark) {
        this.mark = mark;
    }

    /** The same file, of so many rows. */
    static String of(String mark, int rows) {
        StringBuilder file = new StringBuilder(NAMES);
        append(file, mark, 0, rows);
        return file.toString();
    }

    private static void append(StringBuilder file, String mark, int from, int until) {
        for (int i = from; i < until; i++) {
            file.append(mark).append('-').append(i).append(",2026-01-02T03:04:05Z,45000,lan@example.vn\n");
        }
    }

    /** Rows that were handed out. */
    synchronized int rows() {
        return rows;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] into, int from, int length) throws IOException {
        if (closed) {
            throw new IOException("Expected nobody to read any more");
        }
        if (at == current.length) {
            next();
        }
        int taken = Math.min(length, current.length - at);
        System.arraycopy(current, at, into, from, taken);
        at += taken;
        return taken;
    }

    private void next() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Expected to go on, but was interrupted", e);
        }
        StringBuilder more = new StringBuilder();
        append(more, mark, rows, rows + AT_ONCE);
        rows += AT_ONCE;
        current = more.toString().getBytes(StandardCharsets.UTF_8);
        at = 0;
    }

    @Override
    public void close() {
        closed = true;
    }
}
