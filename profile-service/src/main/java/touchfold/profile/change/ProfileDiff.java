package touchfold.profile.change;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import touchfold.changes.Change;
import touchfold.profile.view.ProfileDocument;
import touchfold.profile.view.ProfileDocument.Rendered;

/** What happened to a profile, from what it was and what it is. */
public final class ProfileDiff {

    private static final List<RecordComponent> FIELDS = List.of(ProfileDocument.class.getRecordComponents());

    private ProfileDiff() {}

    /**
     * What happened to a profile that lives.
     *
     * @param before what it was, empty if it did not live
     * @param origin the living profile that it was part of until now, if there is one
     * @return nothing if it is as it was
     */
    public static Optional<Change> of(Optional<Rendered> before, Rendered after, Optional<UUID> origin) {
        if (before.isEmpty()) {
            return Optional.of(origin.<Change>map(Change.Split::new).orElseGet(Change.Created::new));
        }
        return before.get().equals(after)
                ? Optional.empty()
                : Optional.of(new Change.Updated(parts(before.get(), after)));
    }

    private static List<String> parts(Rendered before, Rendered after) {
        SortedSet<String> parts = new TreeSet<>();
        for (RecordComponent field : FIELDS) {
            if (!Objects.equals(value(field, before.document()), value(field, after.document()))) {
                parts.add(field.getName());
            }
        }
        if (!before.traits().equals(after.traits())) {
            parts.add("traits");
        }
        return List.copyOf(parts);
    }

    private static Object value(RecordComponent field, ProfileDocument document) {
        try {
            return field.getAccessor().invoke(document);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Expected a document's fields to be readable", e);
        }
    }
}
