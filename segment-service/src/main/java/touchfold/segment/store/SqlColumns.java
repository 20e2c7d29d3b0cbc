package touchfold.segment.store;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Between Java's types and PostgreSQL's. */
final class SqlColumns {

    private SqlColumns() {}

    static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    static OffsetDateTime timestamp(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** A day that is stored as the days since 1970-01-01. */
    static LocalDate date(Row row, String column) {
        Integer value = row.getInteger(column);
        return value == null ? null : LocalDate.ofEpochDay(value);
    }

    static Integer day(LocalDate day) {
        return day == null ? null : Math.toIntExact(day.toEpochDay());
    }
}
