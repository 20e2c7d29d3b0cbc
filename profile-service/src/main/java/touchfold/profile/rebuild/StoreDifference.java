package touchfold.profile.rebuild;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that the live store says and the rebuilt one does not, or the other way round.
 *
 * @param table what kind of thing it is about
 * @param key which one
 * @param members which of its members differ; empty when it is missing on one side
 * @param live what the live store says of it, empty where it lacks the thing; may be personal data
 * @param rebuilt the same of the rebuilt store
 * @param profile the profile whose answers are concerned, as far as it can be told
 */
public record StoreDifference(
        String table,
        String key,
        List<String> members,
        List<String> live,
        List<String> rebuilt,
        Optional<UUID> profile) {

    public StoreDifference {
        members = List.copyOf(members);
        live = List.copyOf(live);
        rebuilt = List.copyOf(rebuilt);
    }

    /** One line. */
    public String describe(boolean withValues) {
        StringBuilder line = new StringBuilder(table).append(' ').append(key);
        profile.ifPresent(id -> line.append(" of profile ").append(id));
        if (live.isEmpty()) {
            return line.append(": missing in the live store").toString();
        }
        if (rebuilt.isEmpty()) {
            return line.append(": only in the live store").toString();
        }
        line.append(": ").append(String.join(", ", members)).append(members.size() == 1 ? " differs" : " differ");
        if (withValues) {
            line.append("; live ")
                    .append(String.join(", ", live))
                    .append("; rebuilt ")
                    .append(String.join(", ", rebuilt));
        }
        return line.toString();
    }

    /** Never shows values. */
    @Override
    public String toString() {
        return describe(false);
    }
}
