package touchfold.profile.store;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.decision.ProfileBody;
import touchfold.profile.duplicate.PersonRecord;
import touchfold.profile.identity.Conflict;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.identity.Partition;
import touchfold.profile.operation.OperationReader;
import touchfold.profile.view.ProfileView;

/**
 * What is compared of profiles, and which evidence between them was refused. Called from threads that may wait, in the
 * caller's transaction.
 */
@Singleton
public class PersonReads {

    private static final String PERSONS = """
            select p.id, p.version, p.state, m.ids, m.texts
            from unnest($1::uuid[]) as k (id)
            cross join lateral (select id, version, state from profile where id = k.id and kind = 'person' offset 0) p
            cross join lateral (
              select array_agg(id) as ids, array_agg(coalesce(value, '')) as texts
              from identifier where profile_id = p.id and type in ('email', 'phone') and not shared) m
            """;

    /** Those of which something was seen together with something of somebody else. */
    private static final String MEETING_OTHERS = """
            select k.id
            from unnest($1::uuid[]) as k (id)
            where exists (
              select 1
              from identifier i
              cross join lateral (select link_id from link_member where identifier_id = i.id offset 0) m
              cross join lateral (select members from link where id = m.link_id offset 0) l
              cross join lateral unnest(l.members) as n (id)
              cross join lateral (select profile_id, shared from identifier where id = n.id offset 0) o
              where i.profile_id = k.id and not i.shared and o.profile_id <> k.id and not o.shared)
            """;

    private final IdentityRules rules;
    private final OperationTable operations;
    private final StateCodec codec = new StateCodec();

    PersonReads(IdentityRules rules, OperationReader reader) {
        this.rules = rules;
        this.operations = new OperationTable(reader);
    }

    /**
     * A person's profile.
     *
     * @param version counts every change around it
     * @param members its identifiers, in the canonical order
     */
    public record StoredPerson(PersonRecord record, long version, List<Node> members) {}

    /** Evidence that was refused, and whose its second identifier is. */
    public record RefusedMeeting(Conflict conflict, UUID other) {}

    /** Those of these profiles that are persons, by id. */
    public Map<UUID, StoredPerson> persons(SqlConnection tx, Set<UUID> profiles) {
        Map<UUID, StoredPerson> persons = new HashMap<>();
        for (Row row : new StatementPipeline(tx).ask(PERSONS, StoreRows.ids(profiles))) {
            UUID id = row.getUUID("id");
            ProfileBody body = codec.readBody(row.getBuffer("state").getBytes());
            PersonRecord record = PersonRecord.of(id, ProfileView.traits(body.state()), identifiers(row, body));
            persons.put(id, new StoredPerson(record, row.getLong("version"), body.members()));
        }
        return persons;
    }

    private static List<NodeValue> identifiers(Row row, ProfileBody body) {
        UUID[] ids = row.getArrayOfUUIDs("ids");
        String[] texts = row.getArrayOfStrings("texts");
        Map<UUID, String> values = new HashMap<>();
        for (int i = 0; ids != null && i < ids.length; i++) {
            values.put(ids[i], texts[i]);
        }
        List<NodeValue> identifiers = new ArrayList<>();
        for (Node node : body.members()) {
            String value = values.get(node.id());
            if (value != null && !value.isEmpty()) {
                identifiers.add(new NodeValue(node, value));
            }
        }
        return identifiers;
    }

    /** The deployment's rules, with what people stated. */
    public IdentityRules corrected(SqlConnection tx) {
        StatementPipeline statements = new StatementPipeline(tx);
        return rules.corrected(operations.corrections(statements, operations.sendVersion(statements)));
    }

    /** By profile, the evidence that would have joined it to another one and was refused, the most believed first. */
    public Map<UUID, List<RefusedMeeting>> refused(SqlConnection tx, Set<UUID> profiles, IdentityRules corrected) {
        Map<UUID, List<RefusedMeeting>> refused = new HashMap<>();
        StatementPipeline statements = new StatementPipeline(tx);
        for (Row row : statements.ask(MEETING_OTHERS, StoreRows.ids(profiles))) {
            UUID profile = row.getUUID("id");
            GraphAround graph = GraphAround.of(Set.of(profile), statements, corrected.corrections());
            refused.put(profile, refused(profile, graph, corrected));
        }
        return refused;
    }

    private static List<RefusedMeeting> refused(UUID profile, GraphAround graph, IdentityRules corrected) {
        Map<UUID, UUID> owners = new HashMap<>();
        graph.known().forEach((id, known) -> owners.put(id, known.owner()));
        List<RefusedMeeting> meetings = new ArrayList<>();
        for (Conflict conflict : Partition.refused(graph.live(), graph.outside(), graph.links(), corrected)) {
            UUID one = owners.get(conflict.a().id());
            UUID other = owners.get(conflict.b().id());
            if (!one.equals(other) && (one.equals(profile) || other.equals(profile))) {
                meetings.add(new RefusedMeeting(conflict, one.equals(profile) ? other : one));
            }
        }
        return meetings;
    }

    /** Whether somebody stated that these are two people. */
    public static boolean isKeptApart(StoredPerson one, StoredPerson other, IdentityRules corrected) {
        Set<Node> theirs = new HashSet<>(other.members());
        return one.members().stream()
                .filter(corrected.corrections()::names)
                .anyMatch(node ->
                        corrected.corrections().apart(node).keySet().stream().anyMatch(theirs::contains));
    }
}
