package touchfold.ingest.fileimport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import touchfold.ingest.touchpoint.BodyReader;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.file.FileKind;
import touchfold.ingest.touchpoint.file.FileSettings;
import touchfold.ingest.touchpoint.file.FileTouchpoint;

/** Finds out what a file is: compressed or not, in which encoding, cells or JSON objects. */
final class RowSources {

    private static final int FIRST_BYTES = 4;
    private static final int LOOKED_AT = 64 * 1024;
    private static final int GZIP_PIECE = 32 * 1024;
    private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] UTF_16_LITTLE_MARK = {(byte) 0xff, (byte) 0xfe};
    private static final byte[] UTF_16_BIG_MARK = {(byte) 0xfe, (byte) 0xff};
    private static final byte[] ZIP_MARK = {'P', 'K', 3, 4};

    private RowSources() {}

    /**
     * The rows of a file.
     *
     * @throws Refusal if it is none that can be read
     */
    static RowSource of(FileKind kind, FileSettings settings, MessageLimits limits, InputStream file)
            throws IOException {
        BufferedReader text = new BufferedReader(text(inflated(file), settings.encoding()), LOOKED_AT);
        BodyReader json = new BodyReader(limits.withMessageBytes(FileTouchpoint.MAX_MESSAGE_BYTES));
        return beginsAsObject(text) ? new JsonRows(kind, settings, json, text) : CsvRows.of(kind, settings, json, text);
    }

    private static InputStream inflated(InputStream file) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(file, FIRST_BYTES);
        byte[] first = peek(peeked);
        if (startsWith(first, ZIP_MARK)) {
            throw new Refusal(
                    "unreadable_file",
                    "",
                    "Expected a text file, but it is a workbook or an archive; save it as CSV UTF-8");
        }
        if (!BodyReader.isGzip(first)) {
            return peeked;
        }
        try {
            return new GZIPInputStream(peeked, GZIP_PIECE);
        } catch (ZipException e) {
            throw new Refusal("invalid_gzip", "", "Expected a gzip file, but it is broken");
        }
    }

    /** A byte order mark says more than anybody. */
    private static Reader text(InputStream file, Charset declared) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(file, FIRST_BYTES);
        byte[] first = peek(peeked);
        Charset encoding = declared == null ? StandardCharsets.UTF_8 : declared;
        int mark = 0;
        if (startsWith(first, UTF_8_MARK)) {
            encoding = StandardCharsets.UTF_8;
            mark = UTF_8_MARK.length;
        } else if (startsWith(first, UTF_16_LITTLE_MARK)) {
            encoding = StandardCharsets.UTF_16LE;
            mark = UTF_16_LITTLE_MARK.length;
        } else if (startsWith(first, UTF_16_BIG_MARK)) {
            encoding = StandardCharsets.UTF_16BE;
            mark = UTF_16_BIG_MARK.length;
        }
        peeked.skipNBytes(mark);
        // Bytes that are none of the encoding's become U+FFFD, so that their row can be set aside by its number.
        return new InputStreamReader(peeked, encoding);
    }

    private static boolean beginsAsObject(BufferedReader text) throws IOException {
        text.mark(LOOKED_AT);
        int first = text.read();
        for (int looked = 1; looked < LOOKED_AT && first >= 0 && Character.isWhitespace(first); looked++) {
            first = text.read();
        }
        text.reset();
        return first == '{';
    }

    private static byte[] peek(PushbackInputStream file) throws IOException {
        byte[] first = file.readNBytes(FIRST_BYTES);
        file.unread(first);
        return first;
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if (bytes[i] != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
