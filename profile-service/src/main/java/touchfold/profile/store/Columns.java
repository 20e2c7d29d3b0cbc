package touchfold.profile.store;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Rows turned into arrays, one per column: thousands of rows travel in one statement through {@code unnest}. */
final class Columns<T> {

    private final List<T> rows;
    private final Tuple tuple = Tuple.tuple();

    private Columns(List<T> rows) {
        this.rows = rows;
    }

    static <T> Columns<T> of(List<T> rows) {
        return new Columns<>(rows);
    }

    Columns<T> text(Function<T, String> column) {
        tuple.addArrayOfString(rows.stream().map(column).toArray(String[]::new));
        return this;
    }

    Columns<T> uuid(Function<T, UUID> column) {
        tuple.addArrayOfUUID(rows.stream().map(column).toArray(UUID[]::new));
        return this;
    }

    Columns<T> time(Function<T, Instant> column) {
        tuple.addArrayOfOffsetDateTime(rows.stream()
                .map(row -> OffsetDateTime.ofInstant(column.apply(row), ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new));
        return this;
    }

    /** Times of which some may be missing. */
    Columns<T> maybeTime(Function<T, Optional<Instant>> column) {
        tuple.addArrayOfOffsetDateTime(rows.stream()
                .map(row -> column.apply(row)
                        .map(at -> OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                        .orElse(null))
                .toArray(OffsetDateTime[]::new));
        return this;
    }

    /** Texts of which some may be missing. */
    Columns<T> maybeText(Function<T, Optional<String>> column) {
        tuple.addArrayOfString(
                rows.stream().map(row -> column.apply(row).orElse(null)).toArray(String[]::new));
        return this;
    }

    /** Ids of which some may be missing. */
    Columns<T> maybeUuid(Function<T, Optional<UUID>> column) {
        tuple.addArrayOfUUID(
                rows.stream().map(row -> column.apply(row).orElse(null)).toArray(UUID[]::new));
        return this;
    }

    /** Bytes of which some may be missing. */
    Columns<T> maybeBytes(Function<T, Optional<byte[]>> column) {
        tuple.addValue(rows.stream()
                .map(row -> column.apply(row).map(Buffer::buffer).orElse(null))
                .toArray(Buffer[]::new));
        return this;
    }

    Columns<T> bytes(Function<T, byte[]> column) {
        return maybeBytes(row -> Optional.of(column.apply(row)));
    }

    Columns<T> integer(Function<T, Integer> column) {
        tuple.addArrayOfInteger(rows.stream().map(column).toArray(Integer[]::new));
        return this;
    }

    Columns<T> number(Function<T, Long> column) {
        tuple.addArrayOfLong(rows.stream().map(column).toArray(Long[]::new));
        return this;
    }

    Columns<T> flag(Function<T, Boolean> column) {
        tuple.addArrayOfBoolean(rows.stream().map(column).toArray(Boolean[]::new));
        return this;
    }

    Tuple tuple() {
        return tuple;
    }
}
