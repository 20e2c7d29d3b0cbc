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
        tuple.addArrayOfString(each(new String[rows.size()], column));
        return this;
    }

    Columns<T> uuid(Function<T, UUID> column) {
        tuple.addArrayOfUUID(each(new UUID[rows.size()], column));
        return this;
    }

    Columns<T> time(Function<T, Instant> column) {
        tuple.addArrayOfOffsetDateTime(each(new OffsetDateTime[rows.size()], row -> inUtc(column.apply(row))));
        return this;
    }

    /** Times of which some may be missing. */
    Columns<T> maybeTime(Function<T, Optional<Instant>> column) {
        tuple.addArrayOfOffsetDateTime(each(
                new OffsetDateTime[rows.size()],
                row -> column.apply(row).map(Columns::inUtc).orElse(null)));
        return this;
    }

    private static OffsetDateTime inUtc(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    /** Texts of which some may be missing. */
    Columns<T> maybeText(Function<T, Optional<String>> column) {
        return text(row -> column.apply(row).orElse(null));
    }

    /** Ids of which some may be missing. */
    Columns<T> maybeUuid(Function<T, Optional<UUID>> column) {
        return uuid(row -> column.apply(row).orElse(null));
    }

    /** Bytes of which some may be missing. */
    Columns<T> maybeBytes(Function<T, Optional<byte[]>> column) {
        tuple.addValue(each(
                new Buffer[rows.size()],
                row -> column.apply(row).map(Buffer::buffer).orElse(null)));
        return this;
    }

    Columns<T> bytes(Function<T, byte[]> column) {
        tuple.addValue(each(new Buffer[rows.size()], row -> Buffer.buffer(column.apply(row))));
        return this;
    }

    Columns<T> integer(Function<T, Integer> column) {
        tuple.addArrayOfInteger(each(new Integer[rows.size()], column));
        return this;
    }

    Columns<T> number(Function<T, Long> column) {
        tuple.addArrayOfLong(each(new Long[rows.size()], column));
        return this;
    }

    Columns<T> flag(Function<T, Boolean> column) {
        tuple.addArrayOfBoolean(each(new Boolean[rows.size()], column));
        return this;
    }

    private <V> V[] each(V[] values, Function<T, V> column) {
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return values;
    }

    Tuple tuple() {
        return tuple;
    }
}
