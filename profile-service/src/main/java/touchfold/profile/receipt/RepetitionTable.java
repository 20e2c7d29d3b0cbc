package touchfold.profile.receipt;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * The table {@code touchpoint_repetition}: how often a message came that said again what stands already. Written in the
 * transaction that passes over it, and only when there is one.
 */
@Singleton
public class RepetitionTable {

    /** In the order of keys, so that two batches never wait for each other. */
    private static final String COUNT = """
            insert into touchpoint_repetition as known (source, id, times)
            select source, id, times from unnest($1::text[], $2::text[], $3::int[]) with ordinality
              as t(source, id, times, place) order by place
            on conflict (source, id) do update set times = known.times + excluded.times, last_at = excluded.last_at
            """;

    private static final Comparator<Touchpoint.Key> ORDER =
            Comparator.comparing(Touchpoint.Key::source).thenComparing(Touchpoint.Key::id);

    /** Counts repetitions, by the keys that they repeat. */
    public Uni<Void> count(SqlConnection tx, Map<Touchpoint.Key, Integer> repetitions) {
        List<Touchpoint.Key> keys = repetitions.keySet().stream().sorted(ORDER).toList();
        return tx.preparedQuery(COUNT)
                .execute(Tuple.tuple()
                        .addArrayOfString(
                                keys.stream().map(Touchpoint.Key::source).toArray(String[]::new))
                        .addArrayOfString(keys.stream().map(Touchpoint.Key::id).toArray(String[]::new))
                        .addArrayOfInteger(keys.stream().map(repetitions::get).toArray(Integer[]::new)))
                .replaceWithVoid();
    }
}
