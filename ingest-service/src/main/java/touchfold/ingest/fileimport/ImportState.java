package touchfold.ingest.fileimport;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * How far an import came.
 *
 * @param id unique within its source
 * @param kind {@code orders}, {@code contacts} or {@code booth}
 * @param rows rows of the file that are done with; sending the file again goes on behind them
 * @param accepted rows that became events, all of which Kafka has
 * @param setAside rows that did not, each named in the errors
 * @param events the events that they became; an order of several rows is one, and one for each refund
 * @param code why it stopped or failed, for programs; null while it did not
 * @param detail the same for people
 * @param settings how its file is read, as JSON
 * @param attempt counts who sent it; only the latest moves it on
 * @param digest of the rows that are done with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportState(
        String id,
        String source,
        String kind,
        ImportStatus status,
        long rows,
        long accepted,
        long setAside,
        long events,
        String code,
        String detail,
        Instant startedAt,
        Instant updatedAt,
        @JsonIgnore String settings,
        @JsonIgnore long attempt,
        @JsonIgnore byte[] digest) {}
