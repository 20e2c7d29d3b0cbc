package touchfold.profile.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import touchfold.profile.decision.ProfileBody;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.decision.StoredOrder;
import touchfold.profile.decision.TermChange;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.Seen;
import touchfold.profile.rebuild.LogFold.LinkFold;
import touchfold.profile.store.StateCodec;
import touchfold.profile.view.ProfileView;

/** Writes a rebuilt store into the second schema, table by table, by COPY. */
final class StoreCopy {

    private static final String EVIDENCE =
            "first_at, first_source, first_touchpoint, trusted_at, trusted_source, trusted_touchpoint";
    private static final String GONE = "gone";

    private final Connection connection;
    private final String schema;
    private final StateCodec codec = new StateCodec();

    StoreCopy(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /** A table that is being filled: rows are sent as they come together. */
    static final class Filling {

        private final CopyIn copy;
        private final CopyText text = new CopyText();

        private Filling(CopyIn copy) {
            this.copy = copy;
        }

        CopyText row() {
            return text;
        }

        void endRow() throws SQLException {
            if (text.end()) {
                send(text.take());
            }
        }

        /** Sends rows that were put together elsewhere. */
        void send(byte[] rows) throws SQLException {
            copy.writeToCopy(rows, 0, rows.length);
        }

        /** Ends the table. Says how many rows it got. */
        long end() throws SQLException {
            send(text.take());
            return copy.endCopy();
        }
    }

    Filling fill(String table, String columns) throws SQLException {
        return new Filling(connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + schema + "." + table + " (" + columns + ") from stdin"));
    }

    /**
     * Writes everything but the log.
     *
     * @param history what stays of each profile that there ever was
     */
    void write(RebuiltStore store, Map<UUID, ProfileHistory> history) throws SQLException {
        links(store);
        members(store);
        devices(store);
        parts(store);
        identifiers(store);
        orders(store);
        claims(store);
        profiles(store, history);
        terms(store);
    }

    private void terms(RebuiltStore store) throws SQLException {
        Filling terms = fill("search_term", "term, profile_id");
        for (Map.Entry<UUID, ProfileBody> profile : store.profiles().entrySet()) {
            for (String term : TermChange.terms(Optional.of(profile.getValue()))) {
                terms.row().text(term).id(profile.getKey());
                terms.endRow();
            }
        }
        terms.end();
    }

    private void links(RebuiltStore store) throws SQLException {
        Filling links = fill("link", "id, members, types, " + EVIDENCE + ", anchor, part, folded, state, base");
        for (StoredLink link : store.links().values()) {
            LinkFold fold = store.folds().get(link.id());
            List<Node> members = link.link().members();
            links.row()
                    .id(link.id())
                    .ids(members.stream().map(Node::id).toList())
                    .text(members.stream()
                            .map(node -> String.valueOf(node.type().code()))
                            .collect(Collectors.joining()));
            evidence(links.row(), link.link());
            links.row()
                    .id(link.anchor())
                    .number(link.part())
                    .number(link.folded())
                    .bytes(fold == null ? null : codec.write(fold.open()))
                    .id(link.base().orElse(null));
            links.endRow();
        }
        links.end();
    }

    private void members(RebuiltStore store) throws SQLException {
        Filling members = fill("link_member", "identifier_id, link_id");
        for (StoredLink link : store.links().values()) {
            for (Node node : link.link().members()) {
                members.row().id(node.id()).id(link.id());
                members.endRow();
            }
        }
        members.end();
    }

    private void devices(RebuiltStore store) throws SQLException {
        Filling devices = fill("timed_device", "id");
        for (UUID device : store.timed()) {
            devices.row().id(device);
            devices.endRow();
        }
        devices.end();
    }

    private void parts(RebuiltStore store) throws SQLException {
        Filling parts = fill("link_part", "link, part, state");
        for (Map.Entry<UUID, LinkFold> fold : store.folds().entrySet()) {
            int part = 0;
            for (ProfileState state : fold.getValue().closed()) {
                parts.row().id(fold.getKey()).number(part).bytes(codec.write(state));
                parts.endRow();
                part++;
            }
        }
        parts.end();
    }

    private static void evidence(CopyText row, Link link) {
        seen(row, link.first());
        if (link.trusted().isPresent()) {
            seen(row, link.trusted().get());
        } else {
            unseen(row);
        }
    }

    private static void unseen(CopyText row) {
        row.time(null).text(null).text(null);
    }

    private static void seen(CopyText row, Seen seen) {
        row.time(seen.at()).text(seen.source()).text(seen.touchpoint());
    }

    private void identifiers(RebuiltStore store) throws SQLException {
        Filling identifiers =
                fill("identifier", "id, type, value, first_at, first_source, first_touchpoint, shared, profile_id");
        for (StoredIdentifier identifier : store.identifiers().values()) {
            UUID id = identifier.node().id();
            identifiers
                    .row()
                    .id(id)
                    .text(identifier.node().type().wireName())
                    .text(store.values().get(id).value());
            seen(identifiers.row(), identifier.first());
            identifiers.row().flag(identifier.shared()).id(identifier.profile());
            identifiers.endRow();
        }
        identifiers.end();
    }

    private void orders(RebuiltStore store) throws SQLException {
        Filling orders = fill("order_evidence", "order_id, holder, holder_type, " + EVIDENCE);
        for (StoredOrder order : store.orders().values()) {
            orders.row().id(order.id());
            if (order.evidence().isPresent()) {
                Node holder = order.evidence().get().members().getFirst();
                orders.row().id(holder.id()).text(holder.type().wireName());
                evidence(orders.row(), order.evidence().get());
            } else {
                orders.row().id(null).text(null);
                unseen(orders.row());
                unseen(orders.row());
            }
            orders.endRow();
        }
        orders.end();
    }

    private void claims(RebuiltStore store) throws SQLException {
        Filling tallies = fill("order_tally", "name, sales, claims");
        for (Map.Entry<OrderKey, OrderTally> tally : store.claims().tallies().entrySet()) {
            tallies.row()
                    .text(tally.getKey().toString())
                    .number(tally.getValue().sales())
                    .number(tally.getValue().claims());
            tallies.endRow();
        }
        tallies.end();
        Filling claims = fill("order_claim", "name, link");
        for (Map.Entry<OrderKey, Set<UUID>> claim : store.claims().links().entrySet()) {
            for (UUID link : claim.getValue()) {
                claims.row().text(claim.getKey().toString()).id(link);
                claims.endRow();
            }
        }
        claims.end();
    }

    private void profiles(RebuiltStore store, Map<UUID, ProfileHistory> history) throws SQLException {
        Filling profiles = fill("profile", "id, revision, version, kind, state, merged_into, updated_at");
        ProfileHistory fresh = ProfileHistory.unknown(Instant.now());
        for (Map.Entry<UUID, ProfileBody> profile : store.profiles().entrySet()) {
            ProfileBody body = profile.getValue();
            ProfileHistory past = history.getOrDefault(profile.getKey(), fresh);
            profiles.row()
                    .id(profile.getKey())
                    .number(past.revision())
                    .number(past.version())
                    .text(ProfileView.kind(body.members(), body.shared()).name().toLowerCase(Locale.ROOT))
                    .bytes(codec.write(body))
                    .id(null)
                    .time(past.updatedAt());
            profiles.endRow();
        }
        for (Map.Entry<UUID, ProfileHistory> past : history.entrySet()) {
            if (past.getValue().mergedInto() != null && !store.profiles().containsKey(past.getKey())) {
                profiles.row()
                        .id(past.getKey())
                        .number(past.getValue().revision())
                        .number(past.getValue().version())
                        .text(GONE)
                        .bytes(null)
                        .id(past.getValue().mergedInto())
                        .time(past.getValue().updatedAt());
                profiles.endRow();
            }
        }
        profiles.end();
    }
}
