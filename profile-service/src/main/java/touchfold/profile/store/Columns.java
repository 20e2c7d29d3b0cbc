package touchfold.profile.store;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
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
