package touchfold.profile.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import touchfold.events.Trust;
import touchfold.profile.identity.IdentityOperation.Kind;
import touchfold.profile.identity.PairExplanation.PathStep;

/**
 * Says why two identifiers are one person's, or are not.
 *
 * @param masked by id, what an identifier is called
 * @param corrections what people stated
 */
public record PairSentences(Map<UUID, String> masked, IdentityCorrections corrections, IdentityWording wording) {

    /** Says it. */
    public List<String> of(Node a, Node b, PairExplanation explanation, Set<Node> shared) {
        List<String> said = new ArrayList<>();
        said.add(
                explanation.samePerson()
                        ? wording.samePerson(name(a), name(b))
                        : wording.differentPeople(name(a), name(b)));
        explanation.path().forEach(step -> said.add(step(step)));
        List<Node> nobodys = List.of(a, b).stream().filter(shared::contains).toList();
        nobodys.forEach(node -> said.add(shared(node)));
        explanation
                .refused()
                .forEach(conflict -> said.add(wording.keptApart(
                        name(conflict.a()), name(conflict.b()), conflict.seen(), conflict.refusal())));
        if (!explanation.samePerson() && explanation.refused().isEmpty() && nobodys.isEmpty()) {
            said.add(wording.nothingTogether());
        }
        explanation
                .wouldJoin()
                .forEach(remedy ->
                        said.add(wording.wouldJoin(remedy, remedy.identifier().map(this::name))));
        explanation
                .wouldPart()
                .forEach(remedy ->
                        said.add(wording.wouldPart(remedy, remedy.identifier().map(this::name))));
        return said;
    }

    /** Says when a shared device was somebody's. */
    public String held(HeldSpan span) {
        return wording.held(names(span.devices()), names(span.holder()), span);
    }

    private String names(List<Node> nodes) {
        return nodes.size() == 1
                ? name(nodes.getFirst())
                : wording.names(nodes.stream().map(this::name).toList());
    }

    private String step(PathStep step) {
        String both = wording.names(List.of(name(step.from()), name(step.to())));
        return step.stated()
                ? wording.stated(both, UUID.fromString(step.seen().touchpoint()))
                : wording.together(both, step.seen(), step.trust() == Trust.HIGH);
    }

    private String name(Node node) {
        return wording.noun(node.type()) + " " + masked.getOrDefault(node.id(), "…");
    }

    private String shared(Node node) {
        return corrections
                .sharing(node)
                .filter(said -> said.kind() == Kind.BLOCK)
                .map(said -> wording.blocked(name(node), said.id()))
                .orElseGet(() -> wording.shared(name(node)));
    }
}
