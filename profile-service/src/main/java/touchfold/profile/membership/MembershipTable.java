package touchfold.profile.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The table {@code segment_membership}. What does not change is not written. */
@Singleton
public class MembershipTable {

    private static final String READ =
            "select profile_id, model, segment from segment_membership where profile_id = any($1)";
    private static final String REMOVE = """
            delete from segment_membership m using unnest($1::uuid[], $2::text[]) as gone (profile_id, model)
            where m.profile_id = gone.profile_id and m.model = gone.model
            """;
    private static final String SET = """
            insert into segment_membership (profile_id, model, segment)
            select profile_id, model, segment from unnest($1::uuid[], $2::text[], $3::text[]) as t (profile_id, model, segment)
            on conflict (profile_id, model) do update set segment = excluded.segment
            """;

    /** Makes the table say what was told, and gives how many rows that took. */
    Uni<Integer> take(SqlConnection tx, List<ToldMemberships> told) {
        UUID[] profiles = told.stream().map(ToldMemberships::profile).distinct().toArray(UUID[]::new);
        return tx.preparedQuery(READ).execute(Tuple.of(profiles)).chain(rows -> {
            MembershipChanges changes = MembershipChanges.of(
                    rows.stream()
                            .map(row -> new MembershipRow(row.getUUID(0), row.getString(1), row.getString(2)))
                            .toList(),
                    told);
            return remove(tx, changes.gone())
                    .chain(() -> set(tx, changes.set()))
                    .replaceWith(changes.gone().size() + changes.set().size());
        });
    }

    private static Uni<Void> remove(SqlConnection tx, List<MembershipRow> gone) {
        return gone.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(REMOVE)
                        .execute(profiles(gone).addArrayOfString(texts(gone, MembershipRow::model)))
                        .replaceWithVoid();
    }

    private static Uni<Void> set(SqlConnection tx, List<MembershipRow> set) {
        return set.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(SET)
                        .execute(profiles(set)
                                .addArrayOfString(texts(set, MembershipRow::model))
                                .addArrayOfString(texts(set, MembershipRow::segment)))
                        .replaceWithVoid();
    }

    private static Tuple profiles(List<MembershipRow> rows) {
        return Tuple.tuple()
                .addArrayOfUUID(rows.stream().map(MembershipRow::profile).toArray(UUID[]::new));
    }

    private static String[] texts(List<MembershipRow> rows, Function<MembershipRow, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
