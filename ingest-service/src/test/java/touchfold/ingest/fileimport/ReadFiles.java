package touchfold.ingest.fileimport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import touchfold.events.CanonicalEvent;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.Results;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.touchpoint.file.FileKind;
import touchfold.ingest.touchpoint.file.FileSettings;
import touchfold.ingest.touchpoint.file.FileTouchpoint;
import touchfold.ingest.touchpoint.file.RowFault;
import touchfold.ingest.touchpoint.file.RowReading;

/**
 * A file as the door reads it, without a door.
 *
 * @param settings as JSON with apostrophes for quotes
 */
record ReadFiles(FileKind kind, RequestContext reception, String settings) {

    /** What a message of the file became, at which line, and what was left out of it. */
    record ReadMessage(long row, List<Long> lines, TouchpointResult result, List<RowFault> notes) {

        List<CanonicalEvent> events() {
            assertThat(result).isInstanceOf(TouchpointResult.Accepted.class);
            List<CanonicalEvent> events = ((TouchpointResult.Accepted) result).events();
            events.forEach(event -> assertThat(Results.readable(event)).isEqualTo(event));
            return events;
        }

        CanonicalEvent event() {
            assertThat(events()).hasSize(1);
            return events().getFirst();
        }

        /** {@code line code column}. */
        String fault() {
            assertThat(result).isInstanceOf(TouchpointResult.Rejected.class);
            TouchpointResult.Rejected rejected = (TouchpointResult.Rejected) result;
            return row + " " + rejected.code() + " " + rejected.pointer();
        }
    }

    List<ReadMessage> read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    List<ReadMessage> read(byte[] bytes) {
        try {
            FileSettings how = FileSettings.of(new ObjectMapper().readTree(settings.replace('\'', '"')));
            MessageRows rows = new MessageRows(
                    kind, RowSources.of(kind, how, reception.limits(), new ByteArrayInputStream(bytes)));
            FileTouchpoint touchpoint = new FileTouchpoint(kind, how, reception);
            List<ReadMessage> messages = new ArrayList<>();
            for (MessageRows.NextMessage next = rows.next(); next != null; next = rows.next()) {
                RowReading reading = next.fault() == null
                        ? touchpoint.read(next.message().index(), next.message().fields())
                        : new RowReading(
                                new TouchpointResult.Rejected(
                                        next.message().index(),
                                        null,
                                        next.fault().code(),
                                        next.fault().column(),
                                        ""),
                                List.of());
                messages.add(new ReadMessage(
                        next.message().row(), next.message().lines(), reading.result(), reading.notes()));
            }
            return messages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] resource(String name) {
        try (InputStream file = ReadFiles.class.getResourceAsStream("/imports/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
