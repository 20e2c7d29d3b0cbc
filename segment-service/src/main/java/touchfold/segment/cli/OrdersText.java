package touchfold.segment.cli;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The text of a file or of standard input, plain or gzipped: UTF-8, or UTF-16 where a mark says so, as spreadsheets write it.
 * Bytes that are no text are read as {@link #NO_TEXT}, so that the line can be named in which they stand.
 */
final class OrdersText extends Reader {

    /** What no text holds. */
    static final char NO_TEXT = '\uFFFF';

    /** Stands for standard input where a file is named. */
    static final String STANDARD_INPUT = "-";

    private static final int BUFFER = 1 << 16;

    private final BufferedReader text;
    /** The last character that is no line break; 0 before the first. */
    private char last;

    private OrdersText(BufferedReader text) {
        this.text = text;
    }

    /** Opens a file. */
    static OrdersText open(Path file) throws IOException {
        InputStream bytes = bytes(file);
        try {
            return new OrdersText(new BufferedReader(decoded(file, unzipped(bytes)), BUFFER));
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private static InputStream bytes(Path file) throws IOException {
        if (file.toString().equals(STANDARD_INPUT)) {
            return System.in;
        }
        if (Files.isDirectory(file)) {
            throw new IOException("Expected a file to read, but " + file + " is a folder");
        }
        if (!Files.exists(file)) {
            throw new IOException("Expected a file to read, but there is no " + file);
        }
        return Files.newInputStream(file);
    }

    private static InputStream unzipped(InputStream bytes) throws IOException {
        InputStream marked = new WholeInput(bytes);
        return beginsWith(marked, 0x1F, 0x8B)
                ? new BufferedInputStream(new GZIPInputStream(marked, BUFFER), BUFFER)
                : marked;
    }

    private static Reader decoded(Path file, InputStream bytes) throws IOException {
        if (beginsWith(bytes, 'P', 'K', 3, 4) || beginsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new UnusableFile(
                    file + ": Expected a file of text, but it is a workbook or an archive; save it as CSV");
        }
        Charset charset = StandardCharsets.UTF_8;
        int mark = 0;
        if (beginsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            mark = 3;
        } else if (beginsWith(bytes, 0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16LE;
            mark = 2;
        } else if (beginsWith(bytes, 0xFE, 0xFF)) {
            charset = StandardCharsets.UTF_16BE;
            mark = 2;
        }
        bytes.skipNBytes(mark);
        return new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .replaceWith(String.valueOf(NO_TEXT))
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    private static boolean beginsWith(InputStream bytes, int... expected) throws IOException {
        bytes.mark(expected.length);
        byte[] first = bytes.readNBytes(expected.length);
        bytes.reset();
        for (int i = 0; i < expected.length; i++) {
            if (i >= first.length || first[i] != (byte) expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** Of a pipe nobody knows how much is there, and an archive would be thought to end where another one follows. */
    private static final class WholeInput extends BufferedInputStream {

        WholeInput(InputStream bytes) {
            super(bytes, BUFFER);
        }

        @Override
        public synchronized int available() throws IOException {
            int known = super.available();
            if (known > 0) {
                return known;
            }
            mark(1);
            int next = read();
            reset();
            return next < 0 ? 0 : 1;
        }
    }

    /** The beginning of the text up to the first line break, as far as it is looked at. */
    String firstLine() throws IOException {
        text.mark(BUFFER);
        StringBuilder line = new StringBuilder();
        int read = text.read();
        while (read >= 0 && read != '\n' && read != '\r' && line.length() < BUFFER - 1) {
            line.append((char) read);
            read = text.read();
        }
        text.reset();
        return line.toString();
    }

    /** Whether what was read so far ends with a quote, line breaks left aside. */
    boolean endsWithQuote() {
        return last == '"';
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = text.read(buffer, offset, length);
        for (int i = offset + read - 1; i >= offset; i--) {
            if (buffer[i] != '\n' && buffer[i] != '\r') {
                last = buffer[i];
                break;
            }
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
