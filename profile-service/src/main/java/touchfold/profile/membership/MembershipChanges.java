package touchfold.profile.membership;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Pure: what has to be written so that the table says what was told.
 *
 * @param gone rows that are no more
 * @param set rows that are new or have another segment
 */
record MembershipChanges(List<MembershipRow> gone, List<MembershipRow> set) {

    MembershipChanges {
        gone = List.copyOf(gone);
        set = List.copyOf(set);
    }

    /**
     * Compares.
     *
     * @param stored the rows of all profiles that something is told of
     * @param told in the order in which it was told: of each profile the last word holds
     */
    static MembershipChanges of(Collection<MembershipRow> stored, List<ToldMemberships> told) {
        Map<UUID, Map<String, MembershipRow>> before = new HashMap<>();
        stored.forEach(row ->
                before.computeIfAbsent(row.profile(), id -> new HashMap<>()).put(row.model(), row));
        Map<UUID, ToldMemberships> last = new LinkedHashMap<>();
        told.forEach(one -> last.put(one.profile(), one));
        List<MembershipRow> gone = new ArrayList<>();
        List<MembershipRow> set = new ArrayList<>();
        for (ToldMemberships one : last.values()) {
            Map<String, MembershipRow> rows = before.getOrDefault(one.profile(), Map.of());
            rows.values().stream()
                    .filter(row -> !one.segments().containsKey(row.model()))
                    .forEach(gone::add);
            one.segments().forEach((model, segment) -> {
                MembershipRow row = new MembershipRow(one.profile(), model, segment);
                if (!row.equals(rows.get(model))) {
                    set.add(row);
                }
            });
        }
        return new MembershipChanges(gone, set);
    }
}
