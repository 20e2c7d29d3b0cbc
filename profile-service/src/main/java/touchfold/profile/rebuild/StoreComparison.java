package touchfold.profile.rebuild;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import touchfold.changes.Change;
import touchfold.profile.change.ProfileDiff;
import touchfold.profile.decision.ProfileBody;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.store.StateCodec;
import touchfold.profile.view.ProfileDocument.Rendered;
import touchfold.profile.view.ProfileView;

/**
 * Compares the live store with the rebuilt one, row by row and state by state. Documents, traits and facts are rendered
 * from states, so profiles whose digest of the state is the same show the same; where it differs both are rendered, to say
 * which of their members do.
 */
public final class StoreComparison {

    private static final int ROWS = 500;
    private static final String STATE = "state";
    private static final String PROFILES = """
            select l.id, l.state, r.state from %1$s.profile l join %2$s.profile r using (id)
            where l.kind <> 'gone' and r.kind <> 'gone' and sha256(l.state) <> sha256(r.state)
            """;
    private static final String LINKS = """
            select l.id, i.profile_id from %1$s.link l join %2$s.link r using (id)
              left join %1$s.identifier i on i.id = l.anchor
            where l.part <> 0 or r.part <> 0 or sha256(coalesce(l.state, '')) <> sha256(coalesce(r.state, ''))
            """;
    private static final String STATES = """
            select state from %1$s.link where id = ? and state is not null
            union all select state from %1$s.link_part where link = ?
            """;
    private static final String PARTS = """
            select l.id, l.part, l.folded, t.held, i.profile_id
            from %1$s.link l
              left join (select link, part, count(*) as held from %1$s.touchpoint group by link, part) t
                on t.link = l.id and t.part = l.part
              left join %1$s.identifier i on i.id = l.anchor
            where l.folded <> coalesce(t.held, 0)
            """;
    private static final String LOST_NAMES = """
            with recursive way(name, id, steps) as (
              select id, merged_into, 1 from %1$s.profile where kind = 'gone' and merged_into is not null
                and not exists (select from %1$s.identifier i where i.id = profile.id)
              union all
              select way.name, p.merged_into, way.steps + 1
              from way join %1$s.profile p on p.id = way.id
              where p.kind = 'gone' and way.steps < 20 and not exists (select from %1$s.identifier i where i.id = way.id)
            )
            select name from way group by name
            having not bool_or(exists (select from %1$s.identifier i where i.id = way.id))
            """;
    private static final String DIGEST = """
            select encode(sha256(string_agg(uuid_send(id) || sha256(state), ''::bytea order by id)), 'hex')
            from %1$s.profile where kind <> 'gone'
            """;

    private final Connection connection;
    private final String live;
    private final String rebuilt;
    private final ProfileView view;
    private final StateCodec codec = new StateCodec();
    private final int kept;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<StoreDifference> first = new ArrayList<>();

    /** @param kept how many differences are told in full */
    StoreComparison(Connection connection, String live, String rebuilt, ProfileView view, int kept) {
        this.connection = connection;
        this.live = live;
        this.rebuilt = rebuilt;
        this.view = view;
        this.kept = kept;
    }

    /**
     * What came of it.
     *
     * @param counts how many differences, by what they are about
     * @param first the first of them
     * @param liveDigest of all living profiles' states
     * @param rebuiltDigest the same of the rebuilt store
     */
    public record Result(
            Map<String, Long> counts, List<StoreDifference> first, String liveDigest, String rebuiltDigest) {

        /** How many differences there are in all. */
        public long differences() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    Result compare() throws SQLException {
        for (ComparedTable table : ComparedTable.ALL) {
            rows(table);
        }
        profiles();
        linkStates();
        openParts();
        formerNames();
        return new Result(Map.copyOf(counts), List.copyOf(first), digest(live), digest(rebuilt));
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void ask(String sql, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS);
            try (ResultSet found = statement.executeQuery(sql)) {
                while (found.next()) {
                    reader.read(found);
                }
            }
        }
    }

    private void rows(ComparedTable table) throws SQLException {
        ask(table.statement(live, rebuilt), row -> {
            List<String> differing = texts(row.getArray(4));
            List<String> members = new ArrayList<>();
            List<String> left = new ArrayList<>();
            List<String> right = new ArrayList<>();
            List<String> all = texts(row.getArray(5));
            List<String> others = texts(row.getArray(6));
            for (int i = 0; i < table.values().size(); i++) {
                if (differing.contains(table.values().get(i))) {
                    members.add(table.values().get(i));
                    left.add(String.valueOf(all.get(i)));
                    right.add(String.valueOf(others.get(i)));
                }
            }
            boolean both = row.getBoolean(2) && row.getBoolean(3);
            found(new StoreDifference(
                    table.name(),
                    row.getString(1),
                    both ? members : List.of(),
                    row.getBoolean(2) ? (both ? left : List.of("there")) : List.of(),
                    row.getBoolean(3) ? (both ? right : List.of("there")) : List.of(),
                    Optional.ofNullable((UUID) row.getObject(7))));
        });
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    private void profiles() throws SQLException {
        ask(StoreAddress.in(PROFILES, live, rebuilt), row -> {
            UUID id = (UUID) row.getObject(1);
            ProfileBody here = codec.readBody(row.getBytes(2));
            ProfileBody there = codec.readBody(row.getBytes(3));
            if (!here.equals(there)) {
                found(new StoreDifference(
                        "profile",
                        id.toString(),
                        members(id, here, there),
                        List.of(String.valueOf(rendered(id, here).document())),
                        List.of(String.valueOf(rendered(id, there).document())),
                        Optional.of(id)));
            }
        });
    }

    private List<String> members(UUID id, ProfileBody here, ProfileBody there) {
        List<String> members = new ArrayList<>();
        Optional<Change> shown = ProfileDiff.of(Optional.of(rendered(id, here)), rendered(id, there), Optional.empty());
        if (shown.isPresent() && shown.get() instanceof Change.Updated updated) {
            members.addAll(updated.parts());
        }
        if (!rendered(id, here).facts().equals(rendered(id, there).facts())) {
            members.add("facts");
        }
        if (members.isEmpty()) {
            members.add(STATE);
        }
        return members;
    }

    private Rendered rendered(UUID id, ProfileBody body) {
        return view.render(id, body.members(), body.shared(), body.since(), body.state(), body.disbelieved());
    }

    /** Which touchpoints share a part is history; all parts together are not. */
    private void linkStates() throws SQLException {
        Map<UUID, Optional<UUID>> doubtful = new LinkedHashMap<>();
        ask(
                StoreAddress.in(LINKS, live, rebuilt),
                row -> doubtful.put((UUID) row.getObject(1), Optional.ofNullable((UUID) row.getObject(2))));
        for (Map.Entry<UUID, Optional<UUID>> link : doubtful.entrySet()) {
            ProfileState here = state(live, link.getKey());
            ProfileState there = state(rebuilt, link.getKey());
            if (!here.equals(there)) {
                found(new StoreDifference(
                        "link",
                        link.getKey().toString(),
                        List.of(STATE),
                        List.of(here.touchpoints() + " touchpoints"),
                        List.of(there.touchpoints() + " touchpoints"),
                        link.getValue()));
            }
        }
    }

    private ProfileState state(String schema, UUID link) throws SQLException {
        ProfileState state = ProfileState.EMPTY;
        try (PreparedStatement statement = connection.prepareStatement(StoreAddress.in(STATES, schema, schema))) {
            statement.setObject(1, link);
            statement.setObject(2, link);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    state = state.combine(codec.readState(found.getBytes(1)));
                }
            }
        }
        return state;
    }

    /** The count of a link's open part decides when it is full, and whether the link has touchpoints at all. */
    private void openParts() throws SQLException {
        ask(
                StoreAddress.in(PARTS, live, rebuilt),
                row -> found(new StoreDifference(
                        "link",
                        row.getString(1) + "/" + row.getInt(2),
                        List.of("folded"),
                        List.of(Integer.toString(row.getInt(3))),
                        List.of(Long.toString(row.getLong(4))),
                        Optional.ofNullable((UUID) row.getObject(5)))));
    }

    /** A former id answers for ever: it leads to an identifier in the end. */
    private void formerNames() throws SQLException {
        ask(
                StoreAddress.in(LOST_NAMES, live, rebuilt),
                row -> found(new StoreDifference(
                        "former id",
                        row.getString(1),
                        List.of("answer"),
                        List.of("nobody"),
                        List.of("a profile"),
                        Optional.empty())));
    }

    private void found(StoreDifference difference) {
        counts.merge(difference.table(), 1L, Long::sum);
        if (first.size() < kept) {
            first.add(difference);
        }
    }

    private String digest(String schema) throws SQLException {
        String[] digest = {""};
        ask(
                StoreAddress.in(DIGEST, schema, schema),
                row -> digest[0] = row.getString(1) == null ? "" : row.getString(1));
        return digest[0];
    }
}
