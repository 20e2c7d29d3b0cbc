package touchfold.backbone.stream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The table {@code consumer_offset}: how far each partition has been applied. */
@ApplicationScoped
class OffsetTable {

    private static final String ENSURE = """
            insert into consumer_offset (grp, topic, part, next_offset) values ($1, $2, $3, $4)
            on conflict (grp, topic, part) do update set next_offset = consumer_offset.next_offset
            returning next_offset
            """;
    private static final String LOCK = """
            select topic, part, next_offset from consumer_offset
            where grp = $1 and (topic, part) in (select * from unnest($2::text[], $3::int[]))
            order by topic, part
            for update
            """;
    private static final String MOVE = """
            update consumer_offset o set next_offset = n.next_offset, updated_at = now()
            from unnest($2::text[], $3::int[], $4::bigint[]) as n (topic, part, next_offset)
            where o.grp = $1 and o.topic = n.topic and o.part = n.part
            """;

    @ConfigProperty(name = "quarkus.application.name")
    String group;

    /** The stored next offset, or {@code start} where there is none yet. */
    Uni<Long> ensure(SqlClient sql, TopicPartition partition, long start) {
        return sql.preparedQuery(ENSURE)
                .execute(Tuple.of(group, partition.topic(), partition.partition(), start))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** The stored next offsets, locked until the transaction ends. */
    Uni<Map<TopicPartition, Long>> lock(SqlConnection tx, Collection<TopicPartition> partitions) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(group, topics(partitions), parts(partitions)))
                .map(rows -> {
                    Map<TopicPartition, Long> stored = new HashMap<>();
                    RowIterator<Row> iterator = rows.iterator();
                    while (iterator.hasNext()) {
                        Row row = iterator.next();
                        stored.put(new TopicPartition(row.getString(0), row.getInteger(1)), row.getLong(2));
                    }
                    return stored;
                });
    }

    /** Moves the locked offsets on. */
    Uni<Void> move(SqlConnection tx, Map<TopicPartition, Long> next) {
        Collection<TopicPartition> partitions = next.keySet();
        Long[] offsets = partitions.stream().map(next::get).toArray(Long[]::new);
        return tx.preparedQuery(MOVE)
                .execute(Tuple.of(group, topics(partitions), parts(partitions), offsets))
                .replaceWithVoid();
    }

    private static String[] topics(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::topic).toArray(String[]::new);
    }

    private static Integer[] parts(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).toArray(Integer[]::new);
    }
}
