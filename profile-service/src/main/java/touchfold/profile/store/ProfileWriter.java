package touchfold.profile.store;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import touchfold.profile.decision.BatchChanges;
import touchfold.profile.decision.ProfileWrite;
import touchfold.profile.decision.TermChange;
import touchfold.profile.identity.Node;

/** Writes profiles, and the terms under which they are searched for. */
final class ProfileWriter {

    private static final String PROFILE_COLUMNS = """
            select * from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::text[], $5::bytea[], $6::uuid[])
              as t(id, revision, version, kind, state, merged_into)
            """;
    private static final String INSERT_PROFILES = """
            insert into profile (id, revision, version, kind, state, merged_into)
            %s""".formatted(PROFILE_COLUMNS);
    private static final String UPDATE_PROFILES = """
            update profile as old
            set revision = new.revision, version = new.version, kind = new.kind, state = new.state,
              merged_into = new.merged_into, updated_at = now()
            from (%s) as new where old.id = any(array[new.id])
            """.formatted(PROFILE_COLUMNS);
    private static final String INSERT_TERMS =
            "insert into search_term (term, profile_id) select * from unnest($1::text[], $2::uuid[])";
    private static final String DELETE_TERMS = """
            delete from search_term s using unnest($1::text[], $2::uuid[]) as t(term, profile_id)
            where s.term = any(array[t.term]) and s.profile_id = t.profile_id
            """;

    /** The kind of a row whose profile is no more; only its revision and where it went still matter. */
    private static final String GONE = "gone";

    private final StateCodec codec = new StateCodec();
    private final StatementPipeline statements;

    ProfileWriter(StatementPipeline statements) {
        this.statements = statements;
    }

    void write(BatchChanges changes) {
        Map<Boolean, List<ProfileWrite>> parts = changes.profiles().written().stream()
                .sorted((a, b) -> Node.compareIds(a.profile().id(), b.profile().id()))
                .collect(Collectors.partitioningBy(write ->
                        changes.profilesKnown().contains(write.profile().id())));
        if (!parts.get(false).isEmpty()) {
            statements.send(INSERT_PROFILES, profileColumns(parts.get(false)));
        }
        if (!parts.get(true).isEmpty()) {
            statements.send(UPDATE_PROFILES, profileColumns(parts.get(true)));
        }
        writeTerms(DELETE_TERMS, terms(changes, TermChange::lost));
        writeTerms(INSERT_TERMS, terms(changes, TermChange::gained));
    }

    private Tuple profileColumns(List<ProfileWrite> profiles) {
        return Columns.of(profiles)
                .uuid(write -> write.profile().id())
                .number(write -> write.profile().revision())
                .number(write -> write.profile().version())
                .text(write -> write.kind()
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .orElse(GONE))
                .maybeBytes(write -> write.profile().body().map(codec::write))
                .maybeUuid(ProfileWrite::mergedInto)
                .tuple();
    }

    private static List<Map.Entry<String, UUID>> terms(BatchChanges changes, Function<TermChange, Set<String>> which) {
        List<Map.Entry<String, UUID>> terms = new ArrayList<>();
        for (ProfileWrite write : changes.profiles().written()) {
            for (String term : which.apply(write.terms())) {
                terms.add(Map.entry(term, write.profile().id()));
            }
        }
        return terms;
    }

    private void writeTerms(String how, List<Map.Entry<String, UUID>> terms) {
        if (!terms.isEmpty()) {
            statements.send(
                    how,
                    Columns.of(terms)
                            .text(Map.Entry::getKey)
                            .uuid(Map.Entry::getValue)
                            .tuple());
        }
    }
}
