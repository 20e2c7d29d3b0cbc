package touchfold.profile.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import touchfold.backbone.outbox.RecordBundle;
import touchfold.changes.ProfileChange;
import touchfold.profile.decision.ProfileBody;
import touchfold.profile.decision.StoredProfile;
import touchfold.profile.rules.RulesVersion;
import touchfold.profile.store.ChangeRecords;
import touchfold.profile.store.StateCodec;
import touchfold.profile.view.ProfileView;

/**
 * Puts a rebuilt store in the live one's place, in one transaction, while the service runs: batches wait at the rows of
 * their offsets, which every batch locks first; questions wait for the moment in which the tables change places.
 *
 * <p>Revisions go on: a profile that shows the same keeps its revision, one that shows something else gets the next one and
 * is told, a former id and an identifier that is no more lead to whoever took over.
 */
public final class StoreSwitch {

    private static final int ROWS = 500;
    private static final int SMALL_ROUND = 200;
    private static final int MOST_ROUNDS = 6;
    private static final int MOST_ATTEMPTS = 200;
    private static final String GONE = "gone";

    /** In the order in which batches lock them. */
    private static final String PAUSE = "select 1 from %1$s.consumer_offset order by topic, part for update";

    private static final String UNLIKE = """
            select coalesce(l.id, r.id), l.revision, l.version, l.kind, l.state, r.kind, r.state,
              coalesce(l.merged_into, r.merged_into)
            from %1$s.profile l full join %2$s.profile r on r.id = l.id
            where l.id is null or r.id is null or l.kind is distinct from r.kind
              or sha256(coalesce(l.state, '')) <> sha256(coalesce(r.state, ''))
            """;
    /** Those that are alike were told as often as the live store says, and since then where it says. */
    private static final String ALIKE = """
            update %2$s.profile r set revision = l.revision, version = l.version, updated_at = l.updated_at,
              merged_into = l.merged_into
            from %1$s.profile l
            where l.id = r.id and l.kind = r.kind and sha256(coalesce(l.state, '')) = sha256(coalesce(r.state, ''))
              and (r.revision, r.version, r.updated_at, r.merged_into)
                is distinct from (l.revision, l.version, l.updated_at, l.merged_into)
            """;

    private static final String KEEP = """
            insert into %2$s.profile (id, revision, version, kind, state, merged_into, updated_at)
            values (?, ?, ?, 'gone', null, ?, ?)
            on conflict (id) do update set revision = excluded.revision, version = excluded.version,
              merged_into = excluded.merged_into, updated_at = excluded.updated_at
            """;
    private static final String DATE = "update %2$s.profile set revision = ?, version = ?, updated_at = ? where id = ?";
    private static final String TELL = "insert into %1$s.outbox (records) values (?)";

    /** Under other rules every id may lead elsewhere: the compacted topics are told everything once more. */
    private static final String TELL_ALL_AGAIN = """
            update %1$s.snapshot_fill set position = '00000000-0000-0000-0000-000000000000', done = false
            """;

    private static final String ORIGIN = """
            select l.profile_id from %2$s.identifier r join %1$s.identifier l on l.id = r.id
              join %2$s.profile p on p.id = l.profile_id
            where r.profile_id = ? and l.profile_id <> r.profile_id and p.kind <> 'gone' order by 1 limit 1
            """;
    /** By its own name, by the identifiers that it held, or by the touchpoints that showed them. */
    private static final String SUCCESSOR = """
            select profile_id from (
              select 1 as way, profile_id from %2$s.identifier where id = $1
              union all
              select 2, r.profile_id from %1$s.identifier l join %2$s.identifier r on r.id = l.id
              where l.profile_id = $1
              union all
              select 3, o.profile_id from %1$s.identifier i join %1$s.link_member m on m.identifier_id = i.id
                join %1$s.link k on k.id = m.link_id
                join %1$s.link_member n on n.identifier_id = any(k.members)
                join %1$s.touchpoint t on t.link = n.link_id
                join %2$s.touchpoint u on u.source = t.source and u.id = t.id
                join %2$s.link a on a.id = u.link join %2$s.identifier o on o.id = a.anchor
              where i.profile_id = $1 or i.id = $1) ways
            order by way, profile_id limit 1
            """;

    private static final String FORMER_IDENTIFIERS = """
            select l.id from %1$s.identifier l left join %2$s.identifier r on r.id = l.id
              left join %2$s.profile p on p.id = l.id
            where r.id is null and p.id is null
            """;
    private static final String LOST = """
            select (select count(*) from %1$s.touchpoint l where not exists
                     (select from %2$s.touchpoint r where r.source = l.source and r.id = l.id)),
                   (select count(*) from %2$s.touchpoint r where not exists
                     (select from %1$s.touchpoint l where r.source = l.source and r.id = l.id)),
                   (select count(*) from %1$s.identity_operation l full join %2$s.identity_operation r using (id)
                     where l.id is null or r.id is null)
            """;
    private static final String CLAIM = """
            insert into %1$s.fold_rules (id, description) values (?, ?)
            on conflict (one) do update set id = excluded.id, description = excluded.description,
              since = case when fold_rules.id = excluded.id then fold_rules.since else now() end
            """;

    private final StoreAddress address;
    private final ProfileView view;
    private final RulesVersion rules;
    private final RebuildProgress progress;
    private final StateCodec codec = new StateCodec();

    StoreSwitch(StoreAddress address, FoldRules rules, RebuildProgress progress) {
        this.address = address;
        this.view = rules.view();
        this.rules = rules.version();
        this.progress = progress;
    }

    /**
     * What a switch did.
     *
     * @param caughtUp how many touchpoints came in meanwhile and were folded before it
     * @param told how many changes are told
     * @param pause for how long nothing was folded
     */
    public record Result(int caughtUp, int told, Duration pause) {}

    Result run(CatchUp catchUp) {
        int caughtUp = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            int came = catchUp.round();
            caughtUp += came;
            if (came < SMALL_ROUND) {
                break;
            }
        }
        try (Connection connection = address.connect()) {
            long paused = System.nanoTime();
            StoreAddress.run(connection, "set local lock_timeout = '60s'");
            StoreAddress.run(connection, "set local jit = off");
            StoreAddress.run(connection, "set local work_mem = '128MB'");
            StoreAddress.run(connection, address.in(PAUSE));
            StoreAddress.run(connection, "lock table " + address.schema() + ".touchpoint in share row exclusive mode");
            caughtUp += catchUp.round();
            requireSameLog(connection);
            int told = profiles(connection);
            formerIdentifiers(connection);
            claim(connection);
            StoreAddress.run(connection, "select pg_notify('" + address.schema() + ".outbox', '')");
            changePlaces(connection);
            connection.commit();
            Duration pause = Duration.ofNanos(System.nanoTime() - paused);
            StoreAddress.run(connection, "drop schema " + replaced() + " cascade");
            connection.commit();
            return new Result(caughtUp, told, pause);
        } catch (SQLException e) {
            throw new RebuildException("Expected the database to hold out, but SQLSTATE " + e.getSQLState(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RebuildException("Expected to come to an end, but was interrupted", e);
        }
    }

    private String replaced() {
        return address.schema() + "_replaced";
    }

    private void requireSameLog(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet lost = statement.executeQuery(address.in(LOST))) {
            lost.next();
            if (lost.getLong(1) != 0 || lost.getLong(2) != 0 || lost.getLong(3) != 0) {
                throw new RebuildException("Expected the same log on both sides, but of touchpoints " + lost.getLong(1)
                        + " are missing and " + lost.getLong(2) + " too many, and of operations " + lost.getLong(3)
                        + " are on one side only");
            }
        }
    }

    /** Brings revisions on, keeps former ids, and tells what is shown otherwise. Says how much is told. */
    private int profiles(Connection connection) throws SQLException {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        StoreAddress.run(connection, address.in(ALIKE));
        StoreAddress.run(connection, address.in(TELL_ALL_AGAIN));
        int told = 0;
        try (Statement statement = connection.createStatement();
                PreparedStatement keep = connection.prepareStatement(address.in(KEEP));
                PreparedStatement date = connection.prepareStatement(address.in(DATE));
                PreparedStatement tell = connection.prepareStatement(address.in(TELL))) {
            statement.setFetchSize(ROWS);
            try (ResultSet found = statement.executeQuery(address.in(UNLIKE))) {
                int waiting = 0;
                while (found.next()) {
                    ProfileSwitch profile = decide(connection, found, at);
                    add(profile, profile.mergedInto().isPresent() ? keep : date, at);
                    if (profile.told().isPresent()) {
                        add(profile.told().get(), tell);
                        told++;
                    }
                    waiting++;
                    if (waiting == ROWS) {
                        send(keep, date, tell);
                        waiting = 0;
                    }
                }
                send(keep, date, tell);
            }
        }
        return told;
    }

    private static void send(PreparedStatement... statements) throws SQLException {
        for (PreparedStatement statement : statements) {
            statement.executeBatch();
        }
    }

    private static void add(ProfileSwitch profile, PreparedStatement statement, Instant at) throws SQLException {
        StoredProfile now = profile.profile();
        if (profile.mergedInto().isPresent()) {
            statement.setObject(1, now.id());
            statement.setLong(2, now.revision());
            statement.setLong(3, now.version());
            statement.setObject(4, profile.mergedInto().get());
            statement.setTimestamp(5, Timestamp.from(at));
        } else {
            statement.setLong(1, now.revision());
            statement.setLong(2, now.version());
            statement.setTimestamp(3, Timestamp.from(at));
            statement.setObject(4, now.id());
        }
        statement.addBatch();
    }

    private static void add(ProfileChange change, PreparedStatement tell) throws SQLException {
        tell.setBytes(1, RecordBundle.of(List.of(ChangeRecords.of(change))).getFirst());
        tell.addBatch();
    }

    private ProfileSwitch decide(Connection connection, ResultSet row, Instant at) throws SQLException {
        UUID id = (UUID) row.getObject(1);
        String liveKind = row.getString(4);
        String rebuiltKind = row.getString(6);
        boolean lives = liveKind != null && !GONE.equals(liveKind);
        Optional<StoredProfile> live = liveKind == null
                ? Optional.empty()
                : Optional.of(new StoredProfile(
                        id, row.getLong(2), row.getLong(3), lives ? body(row.getBytes(5)) : Optional.empty()));
        if (rebuiltKind != null && !GONE.equals(rebuiltKind)) {
            ProfileBody body = body(row.getBytes(7)).orElseThrow();
            Optional<UUID> origin = lives ? Optional.empty() : one(connection, ORIGIN, id);
            return ProfileSwitch.of(id, live, body, origin, at, view);
        }
        if (lives) {
            return ProfileSwitch.gone(live.get(), successor(connection, id), at);
        }
        // Gone in both is alike. One that only the live store has went since the rebuild began; one that only the
        // rebuilt
        // store has was there for a moment while it caught up, and nobody was told of it.
        StoredProfile gone = live.orElseGet(() -> new StoredProfile(id, 0, 1, Optional.empty()));
        return new ProfileSwitch(gone, Optional.of((UUID) row.getObject(8)), Optional.empty());
    }

    private Optional<ProfileBody> body(byte[] bytes) {
        return Optional.of(codec.readBody(bytes));
    }

    /** An identifier that nothing shows any more was an alias, and stays one. */
    private void formerIdentifiers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement keep = connection.prepareStatement(address.in(KEEP))) {
            statement.setFetchSize(ROWS);
            try (ResultSet found = statement.executeQuery(address.in(FORMER_IDENTIFIERS))) {
                while (found.next()) {
                    UUID id = (UUID) found.getObject(1);
                    StoredProfile never = new StoredProfile(id, 0, 1, Optional.empty());
                    add(
                            new ProfileSwitch(never, Optional.of(successor(connection, id)), Optional.empty()),
                            keep,
                            Instant.now());
                }
                keep.executeBatch();
            }
        }
    }

    private UUID successor(Connection connection, UUID id) throws SQLException {
        return one(connection, SUCCESSOR, id)
                .orElseThrow(() -> new RebuildException("Expected somebody to answer in place of " + id));
    }

    private Optional<UUID> one(Connection connection, String question, UUID id) throws SQLException {
        String asked = address.in(question).replace("$1", "?");
        try (PreparedStatement statement = connection.prepareStatement(asked)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setObject(i, id);
            }
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? Optional.of((UUID) found.getObject(1)) : Optional.empty();
            }
        }
    }

    private void claim(Connection connection) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(address.in(CLAIM))) {
            claim.setString(1, rules.id());
            claim.setString(2, rules.description());
            claim.execute();
        }
    }

    /**
     * The tables change places. Taking their locks is given up and tried again quickly, well before the database looks for
     * deadlocks, so that it is never a question that is ended.
     */
    private void changePlaces(Connection connection) throws SQLException, InterruptedException {
        List<String> tables = SecondSchema.tables(connection, address.second());
        StringBuilder all = new StringBuilder("lock table ");
        for (String table : tables) {
            all.append(all.length() > 11 ? ", " : "")
                    .append(address.schema())
                    .append('.')
                    .append(table);
        }
        lock(connection, all + " in access exclusive mode");
        StoreAddress.run(connection, "create schema " + replaced());
        for (String table : tables) {
            StoreAddress.run(connection, "alter table " + address.schema() + "." + table + " set schema " + replaced());
        }
        for (String table : tables) {
            StoreAddress.run(
                    connection, "alter table " + address.second() + "." + table + " set schema " + address.schema());
        }
        StoreAddress.run(connection, "drop schema " + address.second());
        progress.say("switched " + tables.size() + " tables");
    }

    private static void lock(Connection connection, String statement) throws SQLException, InterruptedException {
        StoreAddress.run(connection, "set local lock_timeout = '200ms'");
        for (int attempt = 1; ; attempt++) {
            Savepoint before = connection.setSavepoint();
            try {
                StoreAddress.run(connection, statement);
                return;
            } catch (SQLException e) {
                connection.rollback(before);
                if (attempt == MOST_ATTEMPTS || !"55P03".equals(e.getSQLState())) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }
}
