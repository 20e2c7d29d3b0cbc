package touchfold.profile.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import touchfold.changes.Change;
import touchfold.profile.view.ProfileDocument;
import touchfold.profile.view.ProfileDocument.Rendered;

/** What happened to a profile, from what it was and what it is. */
public final class ProfileDiff {

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
        ProfileDocument was = before.document();
        ProfileDocument is = after.document();
        List<String> parts = new ArrayList<>();
        add(parts, "activity", was.activity(), is.activity());
        add(parts, "campaigns", was.campaigns(), is.campaigns());
        add(parts, "complaints", was.complaints(), is.complaints());
        add(parts, "consents", was.consents(), is.consents());
        add(parts, "email", was.email(), is.email());
        add(parts, "identifiers", was.identifiers(), is.identifiers());
        add(parts, "kind", was.kind(), is.kind());
        add(parts, "orders", was.orders(), is.orders());
        add(parts, "surveys", was.surveys(), is.surveys());
        add(parts, "traits", before.traits(), after.traits());
        return parts;
    }

    private static void add(List<String> parts, String part, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            parts.add(part);
        }
    }
}
