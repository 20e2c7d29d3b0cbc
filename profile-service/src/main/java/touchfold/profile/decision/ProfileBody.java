package touchfold.profile.decision;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.identity.Node;

/**
 * What a profile is made of; all that is shown of it follows from this.
 *
 * @param members its identifiers in the canonical order, at least one
 * @param shared whether it stands for an identifier that several people share
 * @param since when the first of its identifiers was seen
 * @param state what its touchpoints amount to
 * @param disbelieved of the names of orders that sources of low trust report here, those whose claims count for nobody; see
 *     {@link touchfold.profile.fold.OrderTally}
 */
public record ProfileBody(
        List<Node> members, boolean shared, Instant since, ProfileState state, SortedSet<OrderKey> disbelieved) {

    public ProfileBody {
        members = List.copyOf(members);
        disbelieved = Collections.unmodifiableSortedSet(disbelieved);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("Expected a profile of at least one identifier, but there is none");
        }
    }
}
