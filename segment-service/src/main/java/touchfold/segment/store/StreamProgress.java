package touchfold.segment.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchfold.changes.ToldUntil;

/** The table {@code stream_progress}: how far profile-service has told each partition. */
@ApplicationScoped
public class StreamProgress {

    private static final String NOTE = """
            insert into stream_progress (part, told_until, partitions)
            select * from unnest($1::int[], $2::timestamptz[], $3::int[])
            on conflict (part) do update set
                told_until = greatest(stream_progress.told_until, excluded.told_until),
                partitions = excluded.partitions
            """;

    /** Notes what a batch says of its partitions. */
    public Uni<Void> note(SqlConnection tx, List<ToldUntil> told) {
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<Integer, ToldUntil> latest = new HashMap<>();
        told.forEach(progress -> latest.merge(
                progress.partition(),
                progress,
                (one, other) -> other.toldUntil().isBefore(one.toldUntil()) ? one : other));
        List<ToldUntil> each = List.copyOf(latest.values());
        return tx.preparedQuery(NOTE)
                .execute(Tuple.of(
                        each.stream().map(ToldUntil::partition).toArray(Integer[]::new),
                        each.stream()
                                .map(progress -> SqlColumns.timestamp(progress.toldUntil()))
                                .toArray(OffsetDateTime[]::new),
                        each.stream().map(ToldUntil::partitions).toArray(Integer[]::new)))
                .replaceWithVoid();
    }
}
