package touchfold.profile.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import touchfold.backbone.outbox.RecordBundle;
import touchfold.backbone.stream.Outcomes;
import touchfold.changes.ChangeCodec;
import touchfold.changes.ProfileChange;
import touchfold.events.CanonicalEvent;
import touchfold.events.EventCodec;
import touchfold.profile.OperationPipeline;
import touchfold.profile.ProfilePipeline;
import touchfold.profile.operation.StatedOperation;
import touchfold.profile.store.ProfileReads;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.view.ProfileCodec;
import touchfold.profile.world.World;

/** The store under test: folds batches through the real pipeline in real transactions, and shows what it holds. */
@Singleton
public class StoredWorld {

    private static final List<String> TABLES = List.of(
            "touchpoint",
            "identifier",
            "link",
            "link_member",
            "link_part",
            "timed_device",
            "order_evidence",
            "order_tally",
            "order_claim",
            "profile",
            "identity_operation",
            "identity_version",
            "search_term",
            "segment_membership");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ProfileCodec CODEC = new ProfileCodec();
    private static final ChangeCodec CHANGES = new ChangeCodec();
    private static final EventCodec EVENTS = new EventCodec();

    @Inject
    Pool pool;

    @Inject
    ProfilePipeline pipeline;

    @Inject
    OperationPipeline people;

    @Inject
    ProfileReads profiles;

    private final List<ProfileChange> told = new ArrayList<>();
    private final List<Long> epochs = new ArrayList<>();
    private long offset;

    /** What the store or the reference holds, in a form that compares and reads well. */
    public record Shown(
            Map<UUID, UUID> owners,
            Map<UUID, List<Touchpoint.Key>> timelines,
            Map<UUID, JsonNode> documents,
            Map<UUID, JsonNode> traits) {}

    public void clear() {
        told.clear();
        epochs.clear();
        // The search for duplicates locks its tables in this order, too.
        pool.query("truncate review_estimate, review_person, review_key, review_item, " + String.join(", ", TABLES)
                        + ", outbox, quarantine, touchpoint_repetition,"
                        + " touchpoint_former, identifier_former, link_former, profile_former, order_former")
                .execute()
                .onFailure(StoredWorld::isDeadlock)
                .retry()
                .atMost(3)
                .await()
                .atMost(PATIENCE);
    }

    /** What still goes on in the background takes its locks in another order. */
    private static boolean isDeadlock(Throwable failure) {
        return failure instanceof PgException refused && "40P01".equals(refused.getSqlState());
    }

    /** Takes in what people state in one transaction, as a poll of its topic would. */
    public Outcomes state(List<StatedOperation> operations) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (StatedOperation one : operations) {
            byte[] value = one.content().getBytes(StandardCharsets.UTF_8);
            records.add(new ConsumerRecord<>("identity-operations", 0, offset++, "k", value));
        }
        return pool.withTransaction(tx -> people.handle(tx, records).call(() -> remember(tx)))
                .await()
                .atMost(PATIENCE);
    }

    /** Folds one batch in one transaction, as a poll of the topic would. */
    public Outcomes deliver(List<CanonicalEvent> batch) {
        return deliverBytes(batch.stream().map(EVENTS::write).toList());
    }

    public Outcomes deliverBytes(List<byte[]> batch) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (byte[] bytes : batch) {
            records.add(new ConsumerRecord<>("touchpoints", 0, offset++, "k", bytes));
        }
        return pool.withTransaction(tx -> pipeline.handle(tx, records).call(() -> remember(tx)))
                .await()
                .atMost(PATIENCE);
    }

    /** The changes must be read before the commit: afterwards the relay sends and deletes them. */
    private Uni<Void> remember(SqlConnection tx) {
        return tx.query("select records, epoch from outbox where xmin = pg_current_xact_id()::xid order by seq")
                .execute()
                .invoke(rows -> rows.forEach(
                        row -> RecordBundle.read(row.getBuffer("records").getBytes()).stream()
                                .filter(record -> record.topic().equals(ProfileChange.TOPIC))
                                .forEach(record -> {
                                    told.add(CHANGES.read(record.value()).orElseThrow());
                                    epochs.add(row.getLong("epoch"));
                                })))
                .replaceWithVoid();
    }

    public List<ProfileChange> told() {
        return List.copyOf(told);
    }

    public List<Row> rows(String sql) {
        List<Row> rows = new ArrayList<>();
        pool.query(sql).execute().await().atMost(PATIENCE).forEach(rows::add);
        return rows;
    }

    /** In which life of the store each of those was told. */
    public List<Long> epochs() {
        return List.copyOf(epochs);
    }

    /** Keeps a copy of the store as it is now. */
    public void backUp() {
        for (String table : backedUp()) {
            change("drop table if exists saved_" + table);
            change("create table saved_" + table + " as select * from " + table);
        }
    }

    /** Puts the copy in the store's place, as somebody does who restores it. */
    public void restore() {
        StringBuilder restore = new StringBuilder("begin;");
        for (String table : backedUp()) {
            restore.append("truncate ").append(table);
            restore.append("; insert into ").append(table).append(" select * from saved_");
            restore.append(table).append("; drop table saved_").append(table).append(';');
        }
        change(restore.append("commit").toString());
    }

    private static List<String> backedUp() {
        List<String> tables = new ArrayList<>(TABLES);
        tables.add("consumer_offset");
        return tables;
    }

    /** Changes something behind the service's back. Says how many rows it touched. */
    public int change(String sql) {
        return pool.query(sql).execute().await().atMost(PATIENCE).rowCount();
    }

    public Shown shown() {
        Map<UUID, UUID> owners = new TreeMap<>();
        rows("select id, profile_id from identifier")
                .forEach(row -> owners.put(row.getUUID("id"), row.getUUID("profile_id")));
        Map<UUID, List<Touchpoint.Key>> timelines = new TreeMap<>();
        rows("select i.profile_id, t.source, t.id from touchpoint t join link l on l.id = t.link"
                        + " join identifier i on i.id = l.anchor"
                        + " order by occurred_at desc, source desc, t.id desc")
                .forEach(row -> timelines
                        .computeIfAbsent(row.getUUID("profile_id"), p -> new ArrayList<>())
                        .add(new Touchpoint.Key(row.getString("source"), row.getString("id"))));
        Map<UUID, JsonNode> documents = new TreeMap<>();
        Map<UUID, JsonNode> traits = new TreeMap<>();
        rows("select id from profile where kind <> 'gone'").forEach(row -> {
            ProfileReads.Standing standing =
                    profiles.find(row.getUUID("id")).await().atMost(PATIENCE).orElseThrow();
            documents.put(row.getUUID("id"), CODEC.readTree(CODEC.write(standing.document())));
            traits.put(row.getUUID("id"), CODEC.readTree(CODEC.write(standing.traits())));
        });
        return new Shown(owners, timelines, documents, traits);
    }

    public static Shown shown(Map<UUID, World.Profile> profiles) {
        Map<UUID, UUID> owners = new TreeMap<>();
        Map<UUID, List<Touchpoint.Key>> timelines = new TreeMap<>();
        Map<UUID, JsonNode> documents = new TreeMap<>();
        Map<UUID, JsonNode> traits = new TreeMap<>();
        profiles.forEach((id, profile) -> {
            profile.identifiers().forEach(node -> owners.put(node.id(), id));
            if (!profile.timeline().isEmpty()) {
                timelines.put(id, profile.timeline());
            }
            documents.put(id, CODEC.readTree(CODEC.write(profile.rendered().document())));
            traits.put(id, CODEC.readTree(CODEC.write(profile.rendered().traits())));
        });
        return new Shown(owners, timelines, documents, traits);
    }

    /** What a follower of the changes knows: the latest one of each profile. */
    public Map<UUID, ProfileChange> latestTold() {
        Map<UUID, ProfileChange> latest = new HashMap<>();
        told.forEach(change -> latest.put(change.profileId(), change));
        return latest;
    }
}
