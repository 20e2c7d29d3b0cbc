package touchfold.backbone.stream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import touchfold.backbone.failure.FencedException;

/** The table {@code consumer_offset}: how far each partition has been applied, and of which log. */
@ApplicationScoped
class OffsetTable {

    /** The update of nothing locks the row: a batch under way elsewhere is waited for. */
    private static final String ENSURE = """
            insert into consumer_offset (grp, topic, part, next_offset) values ($1, $2, $3, $4)
            on conflict (grp, topic, part) do update set next_offset = consumer_offset.next_offset
            returning next_offset, topic_id, leader_epoch
            """;

    private static final String RESET = """
            update consumer_offset set next_offset = $5, topic_id = $6, leader_epoch = null, updated_at = now()
            where grp = $1 and topic = $2 and part = $3 and next_offset = $4
            """;
    private static final String NAME_LOG = """
            update consumer_offset set topic_id = $5
            where grp = $1 and topic = $2 and part = $3 and next_offset = $4 and topic_id is null
            """;
    private static final String LOCK = """
            select topic, part, next_offset from consumer_offset
            where grp = $1 and (topic, part) in (select * from unnest($2::text[], $3::int[]))
            order by topic, part
            for update
            """;
    private static final String MOVE = """
            update consumer_offset o set next_offset = n.next_offset, leader_epoch = n.epoch, updated_at = now()
            from unnest($2::text[], $3::int[], $4::bigint[], $5::bigint[], $6::int[])
                as n (topic, part, expected, next_offset, epoch)
            where o.grp = $1 and o.topic = n.topic and o.part = n.part and o.next_offset = n.expected
            """;
    private static final String NEXT = "select topic, part, next_offset from consumer_offset where grp = $1";

    @ConfigProperty(name = "quarkus.application.name")
    String group;

    /** What is stored; {@code start} where nothing is yet. */
    Uni<StartingPoint.Stored> ensure(SqlClient sql, TopicPartition partition, long start) {
        return sql.preparedQuery(ENSURE)
                .execute(Tuple.of(group, partition.topic(), partition.partition(), start))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    Integer epoch = row.getInteger(2);
                    return new StartingPoint.Stored(row.getLong(0), row.getString(1), epoch == null ? -1 : epoch);
                });
    }

    /** Begins anew in the log of that id. Fails as fenced when another offset is stored meanwhile. */
    Uni<Void> reset(SqlClient sql, TopicPartition partition, long expected, long start, String topicId) {
        return sql.preparedQuery(RESET)
                .execute(Tuple.from(
                        new Object[] {group, partition.topic(), partition.partition(), expected, start, topicId}))
                .invoke(rows -> requireAll(1, rows.rowCount(), partition.toString()))
                .replaceWithVoid();
    }

    /** Remembers of which log the stored offset is, where that was not known. */
    Uni<Void> nameLog(SqlClient sql, TopicPartition partition, long expected, String topicId) {
        return sql.preparedQuery(NAME_LOG)
                .execute(Tuple.of(group, partition.topic(), partition.partition(), expected, topicId))
                .replaceWithVoid();
    }

    /** Locks the offsets until the transaction ends; fails as fenced unless they are what the batch expects. */
    Uni<Void> lock(SqlConnection tx, Map<TopicPartition, OffsetMove> moves) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(group, topics(moves.keySet()), parts(moves.keySet())))
                .invoke(rows -> {
                    Map<TopicPartition, Long> stored = new HashMap<>();
                    rows.forEach(row -> stored.put(partition(row), row.getLong(2)));
                    boolean expected = moves.entrySet().stream()
                            .allMatch(move ->
                                    Long.valueOf(move.getValue().expected()).equals(stored.get(move.getKey())));
                    if (!expected) {
                        throw new FencedException("expected " + moves + ", stored " + stored);
                    }
                })
                .replaceWithVoid();
    }

    /** Moves the offsets on, from what the batch expects and from nothing else. */
    Uni<Void> move(SqlConnection tx, Map<TopicPartition, OffsetMove> moves) {
        Collection<OffsetMove> values = moves.values();
        return tx.preparedQuery(MOVE)
                .execute(Tuple.from(new Object[] {
                    group,
                    topics(moves.keySet()),
                    parts(moves.keySet()),
                    values.stream().map(OffsetMove::expected).toArray(Long[]::new),
                    values.stream().map(OffsetMove::next).toArray(Long[]::new),
                    values.stream().map(OffsetMove::leaderEpoch).toArray(Integer[]::new)
                }))
                .invoke(rows -> requireAll(moves.size(), rows.rowCount(), moves.toString()))
                .replaceWithVoid();
    }

    /** The next offset of every partition that was ever assigned to this group, whoever owns it now. */
    Uni<Map<TopicPartition, Long>> next(SqlClient sql) {
        return sql.preparedQuery(NEXT).execute(Tuple.of(group)).map(rows -> {
            Map<TopicPartition, Long> next = new HashMap<>();
            rows.forEach(row -> next.put(partition(row), row.getLong(2)));
            return next;
        });
    }

    private static void requireAll(int wanted, int moved, String what) {
        if (moved != wanted) {
            throw new FencedException(what);
        }
    }

    private static TopicPartition partition(Row row) {
        return new TopicPartition(row.getString(0), row.getInteger(1));
    }

    private static String[] topics(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::topic).toArray(String[]::new);
    }

    private static Integer[] parts(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).toArray(Integer[]::new);
    }
}
