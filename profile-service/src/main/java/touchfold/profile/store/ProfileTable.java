package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import touchfold.profile.change.Snapshot;
import touchfold.profile.view.ProfileCodec;

/** The table {@code profile}: documents ready to be read. */
@Singleton
class ProfileTable {

    private static final String FIND =
            "select id, revision, digest, document::text, traits::text, merged_into, kind from profile where id = any($1)";
    private static final String WRITE = """
            insert into profile (id, revision, digest, kind, document, traits, merged_into)
            select id, revision, digest, kind, document::jsonb, traits::jsonb, merged_into
            from unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[])
              as t(id, revision, digest, kind, document, traits, merged_into)
            on conflict (id) do update
            set revision = excluded.revision, digest = excluded.digest, kind = excluded.kind,
                document = excluded.document, traits = excluded.traits, merged_into = excluded.merged_into,
                updated_at = now()
            """;
    /** The kind of a row whose profile is no more; only its revision and where it went still matter. */
    private static final String GONE = "gone";

    private final ProfileCodec codec = new ProfileCodec();

    /**
     * A row.
     *
     * @param mergedInto where it went, null while it lives
     */
    record Written(
            UUID id, long revision, String digest, String kind, String document, String traits, UUID mergedInto) {

        static Written gone(UUID id, long revision, UUID mergedInto) {
            return new Written(id, revision, "", GONE, "{}", "{}", mergedInto);
        }
    }

    Uni<Map<UUID, Snapshot>> find(SqlConnection tx, Collection<UUID> ids) {
        return tx.preparedQuery(FIND)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Snapshot> found = new HashMap<>();
                    rows.forEach(row -> found.put(
                            row.getUUID("id"),
                            new Snapshot(
                                    row.getLong("revision"),
                                    !GONE.equals(row.getString("kind")),
                                    row.getString("digest"),
                                    codec.readTree(row.getString("document")),
                                    codec.readTree(row.getString("traits")))));
                    return found;
                });
    }

    Uni<Void> write(SqlConnection tx, List<Written> profiles) {
        if (profiles.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple columns = Columns.of(profiles)
                .uuid(Written::id)
                .number(Written::revision)
                .text(Written::digest)
                .text(Written::kind)
                .text(Written::document)
                .text(Written::traits)
                .uuid(Written::mergedInto)
                .tuple();
        return tx.preparedQuery(WRITE).execute(columns).replaceWithVoid();
    }
}
