package touchfold.profile.snapshot;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import touchfold.backbone.database.WorkPool;
import touchfold.backbone.database.WorkerTransaction;
import touchfold.backbone.loop.BackgroundLoop;
import touchfold.backbone.loop.BackgroundLoop.Next;
import touchfold.backbone.outbox.Outbox;
import touchfold.backbone.outbox.OutboxRecord;
import touchfold.backbone.topics.TopicSpec;
import touchfold.changes.ProfileAlias;
import touchfold.changes.ProfileSnapshot;
import touchfold.profile.decision.ProfileBody;
import touchfold.profile.store.SnapshotConfig;
import touchfold.profile.store.SnapshotIdentifiers;
import touchfold.profile.store.SnapshotRecords;
import touchfold.profile.store.StateCodec;
import touchfold.profile.view.ProfileView;

/**
 * Tells the compacted topics of what stood before anybody wanted them, and of everything once more after the store was put in
 * place of another one: profile by profile, under the locks by which the fold changes them, so that what it tells afterwards
 * comes after.
 */
@ApplicationScoped
public class SnapshotFill {

    private static final Logger LOG = Logger.getLogger(SnapshotFill.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** How often it looks whether everything is to be told once more. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    /** As many records may wait for Kafka before more are made. */
    private static final int MOST_WAITING = 500;

    private static final String BEGIN_AGAIN =
            "update snapshot_fill set position = '00000000-0000-0000-0000-000000000000', done = false";
    private static final String POSITION = "select position from snapshot_fill where not done for update skip locked";
    private static final String WAITING = "select count(*) from (select 1 from outbox limit $1) o";
    private static final String PROFILES = """
            select p.id, p.revision, p.state, p.updated_at,
              case when not exists (select from identifier where id = p.id offset 0) then p.merged_into end as successor
            from profile p where p.id > $1 order by p.id limit 100 for share of p
            """;
    private static final String ALIASES =
            "select id, profile_id from identifier where profile_id = any($1) and type <> 'order'";
    private static final String GO_ON = "update snapshot_fill set position = $1";
    private static final String DONE = "update snapshot_fill set done = true";

    private final Pool pool;
    private final Outbox outbox;
    private final SnapshotConfig config;
    private final SnapshotIdentifiers identifiers;
    private final ProfileView view;
    private final StateCodec codec = new StateCodec();
    private final BackgroundLoop loop = new BackgroundLoop(
            "snapshot-fill",
            PAUSE,
            this::step,
            failure -> LOG.warnf("Snapshots wait; cause=%s", failure.getClass().getSimpleName()));

    @Inject
    SnapshotFill(
            @ReactiveDataSource(WorkPool.NAME) Pool pool,
            Outbox outbox,
            SnapshotConfig config,
            SnapshotIdentifiers identifiers,
            ProfileView view) {
        this.pool = pool;
        this.outbox = outbox;
        this.config = config;
        this.identifiers = identifiers;
        this.view = view;
    }

    @Produces
    @Singleton
    static TopicSpec profiles() {
        return new TopicSpec(ProfileSnapshot.TOPIC, true);
    }

    @Produces
    @Singleton
    static TopicSpec aliases() {
        return new TopicSpec(ProfileAlias.TOPIC, true);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop(Duration.ofSeconds(2));
    }

    private Next step() {
        if (!config.snapshots()) {
            // What changes from now on is not told, so that all of it is missing once somebody wants it.
            inTransaction(
                    tx -> WorkerTransaction.ask(tx, BEGIN_AGAIN, Tuple.tuple()).rowCount());
            return new Next.Done();
        }
        int told = inTransaction(this::tell);
        if (told > 0) {
            outbox.wake();
            return new Next.Again();
        }
        return new Next.Rest(told == 0 ? LOOK_AGAIN : PAUSE);
    }

    /** How many records are to be told; 0 when there is nothing to do, less when it has to wait. */
    private int tell(SqlConnection tx) {
        for (Row place : WorkerTransaction.ask(tx, POSITION, Tuple.tuple())) {
            if (WorkerTransaction.ask(tx, WAITING, Tuple.of(MOST_WAITING))
                            .iterator()
                            .next()
                            .getLong(0)
                    == MOST_WAITING) {
                return -1;
            }
            RowSet<Row> rows = WorkerTransaction.ask(tx, PROFILES, Tuple.of(place.getUUID("position")));
            List<OutboxRecord> records = records(tx, rows);
            outbox.append(tx, records).await().indefinitely();
            WorkerTransaction.ask(
                    tx, rows.size() == 0 ? DONE : GO_ON, rows.size() == 0 ? Tuple.tuple() : Tuple.of(last(rows)));
            return records.size();
        }
        return 0;
    }

    private static UUID last(RowSet<Row> rows) {
        UUID last = null;
        for (Row row : rows) {
            last = row.getUUID("id");
        }
        return last;
    }

    private List<OutboxRecord> records(SqlConnection tx, RowSet<Row> rows) {
        List<OutboxRecord> records = new ArrayList<>();
        List<UUID> living = new ArrayList<>();
        for (Row row : rows) {
            if (row.getBuffer("state") != null) {
                living.add(row.getUUID("id"));
            }
        }
        Map<UUID, List<ProfileSnapshot.Identifier>> known =
                identifiers.of(tx, living).await().indefinitely();
        for (Row row : rows) {
            UUID id = row.getUUID("id");
            if (row.getBuffer("state") != null) {
                records.add(SnapshotRecords.profile(snapshot(row, known.get(id))));
            } else {
                records.add(SnapshotRecords.noProfile(id));
                UUID successor = row.getUUID("successor");
                if (successor != null) {
                    records.add(SnapshotRecords.alias(id, successor));
                }
            }
        }
        // The name of a profile that ended is an identifier of another one as a rule, and told with that.
        Tuple held = Tuple.tuple().addArrayOfUUID(living.toArray(UUID[]::new));
        WorkerTransaction.ask(tx, ALIASES, held)
                .forEach(row -> records.add(SnapshotRecords.alias(row.getUUID("id"), row.getUUID("profile_id"))));
        return records;
    }

    private ProfileSnapshot snapshot(Row row, List<ProfileSnapshot.Identifier> known) {
        UUID id = row.getUUID("id");
        ProfileBody body = codec.readBody(row.getBuffer("state").getBytes());
        return new ProfileSnapshot(
                ProfileSnapshot.SCHEMA,
                id,
                row.getLong("revision"),
                row.getOffsetDateTime("updated_at").toInstant(),
                known,
                view.render(id, body.members(), body.shared(), body.since(), body.state(), body.disbelieved())
                        .facts());
    }

    private int inTransaction(Function<SqlConnection, Integer> work) {
        return WorkerTransaction.of(pool, work).await().atMost(PATIENCE);
    }
}
