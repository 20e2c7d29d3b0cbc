package touchfold.profile.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import touchfold.profile.api.IdentityResource.TouchpointItem;
import touchfold.profile.duplicate.Agreement;
import touchfold.profile.duplicate.ComparedField;
import touchfold.profile.duplicate.PairWording;
import touchfold.profile.duplicate.PersonRecord;
import touchfold.profile.identity.IdentityWording;
import touchfold.profile.identity.Masking;
import touchfold.profile.identity.NodeType;
import touchfold.profile.review.ItemContent;
import touchfold.profile.review.ItemContent.Basis;
import touchfold.profile.review.ItemContent.RefusedEvidence;
import touchfold.profile.review.ReviewItem;
import touchfold.profile.review.ReviewItem.Decision;
import touchfold.profile.review.ReviewItem.State;
import touchfold.profile.review.ReviewQueue.ScanReport;
import touchfold.profile.store.ProfileReads.Known;
import touchfold.profile.store.ProfileReads.Standing;

/**
 * What is answered about pairs of profiles that people may look at.
 *
 * @param personal whether the caller may read what says who somebody is
 * @param clear whether identifiers are shown as they are, beside their masked form
 * @param wording the language
 */
record ReviewAnswers(boolean personal, boolean clear, IdentityWording wording) {

    /** A page of items, the best first. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReviewPage(List<ReviewEntry> items, String nextCursor) {}

    /**
     * An item.
     *
     * @param state {@code open}, {@code snoozed}, {@code rejected} or {@code accepted}
     * @param score the probability that both are one person's, 0 to 1
     * @param parts what each field that both have adds to it
     * @param priorBits where every pair starts
     * @param weights by which it was scored
     * @param conflict the evidence that was refused; absent for a duplicate
     * @param decision the latest; absent while there was none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReviewEntry(
            UUID id,
            String kind,
            String state,
            double score,
            Instant foundAt,
            List<ComparedProfile> profiles,
            List<PartItem> parts,
            double priorBits,
            Basis weights,
            ConflictItem conflict,
            DecisionItem decision,
            List<String> sentences) {}

    /** One of the two profiles; of one that is no more only its id. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ComparedProfile(
            UUID id,
            String name,
            String birthday,
            String address,
            String company,
            Instant firstSeen,
            Instant lastSeen,
            Long touchpoints,
            List<IdentifierItem> identifiers) {}

    /** An identifier; its value is for administrators. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record IdentifierItem(UUID id, String type, String masked, String value) {}

    /** What agreement in a field adds, in bits, and the same in words. */
    record PartItem(String field, String agreement, double bits, String text) {}

    /** Evidence that would have joined the two. */
    record ConflictItem(List<UUID> identifiers, String rule, Instant at, String trust, TouchpointItem touchpoint) {}

    /**
     * What somebody decided; who and why is for administrators.
     *
     * @param operationId the merge that was stated
     * @param until when to look again
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DecisionItem(Instant at, String author, String reason, UUID operationId, Instant until) {}

    /** What became of an item. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Decided(UUID id, String state, UUID operationId, Instant until) {

        static Decided of(ReviewItem item) {
            return new Decided(
                    item.id(),
                    item.state().wireName(),
                    item.decision().flatMap(Decision::operation).orElse(null),
                    item.decision().flatMap(Decision::until).orElse(null));
        }
    }

    /**
     * How the search for pairs is going.
     *
     * @param compared how many profiles this or the last search compared with others
     * @param records persons that can be found
     * @param weights absent before the first search has ended
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ScanItem(boolean running, Instant startedAt, Instant endedAt, long compared, int records, Basis weights) {

        static ScanItem of(ScanReport report) {
            return new ScanItem(
                    report.running(),
                    report.started().orElse(null),
                    report.ended().orElse(null),
                    report.compared(),
                    report.records(),
                    report.weights().orElse(null));
        }
    }

    /**
     * An item as it is answered.
     *
     * @param known the profiles as they stand, by the ids of the items
     */
    ReviewEntry item(ReviewItem item, Map<UUID, Standing> known, Instant now) {
        ItemContent content = item.content();
        PairWording said = PairWording.of(wording.language());
        List<PartItem> parts = content.parts().stream()
                .map(part -> new PartItem(part.field(), part.agreement(), round(part.bits()), text(part, said)))
                .toList();
        return new ReviewEntry(
                item.id(),
                item.kind().wireName(),
                state(item, now).wireName(),
                round(item.score()),
                item.foundAt(),
                List.of(person(item.lesser(), known), person(item.greater(), known)),
                parts,
                round(content.priorBits()),
                content.weights(),
                Optional.ofNullable(content.conflict())
                        .map(ReviewAnswers::conflict)
                        .orElse(null),
                item.decision().map(this::decision).orElse(null),
                sentences(item, known, said));
    }

    /** What was put off is open again once its time has come. */
    private static State state(ReviewItem item, Instant now) {
        boolean due = item.decision()
                .flatMap(Decision::until)
                .map(until -> !until.isAfter(now))
                .orElse(false);
        return item.state() == State.SNOOZED && due ? State.OPEN : item.state();
    }

    private static double round(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    private static String text(ItemContent.Part part, PairWording said) {
        return said.part(
                ComparedField.ofWireName(part.field()).orElseThrow(),
                Agreement.ofWireName(part.agreement()).orElseThrow(),
                part.bits());
    }

    private static ConflictItem conflict(RefusedEvidence refused) {
        return new ConflictItem(
                List.of(refused.a(), refused.b()),
                refused.rule(),
                refused.seen().at(),
                refused.trust(),
                new TouchpointItem(refused.source(), refused.touchpoint()));
    }

    private DecisionItem decision(Decision decision) {
        return new DecisionItem(
                decision.at(),
                clear ? decision.author() : null,
                clear ? decision.reason() : null,
                decision.operation().orElse(null),
                decision.until().orElse(null));
    }

    private List<String> sentences(ReviewItem item, Map<UUID, Standing> known, PairWording said) {
        List<String> sentences = new ArrayList<>();
        RefusedEvidence refused = item.content().conflict();
        if (refused != null) {
            Map<UUID, String> masked = masked(item, known);
            sentences.add(wording.keptApart(
                    name(refused.a(), refused.aType(), masked),
                    name(refused.b(), refused.bType(), masked),
                    refused.seen(),
                    refused.refusal()));
        }
        sentences.add(said.score(item.score()));
        Basis weights = item.content().weights();
        sentences.add(said.weights(Optional.ofNullable(weights.on()).map(LocalDate::parse), weights.records()));
        return sentences;
    }

    private static Map<UUID, String> masked(ReviewItem item, Map<UUID, Standing> known) {
        Map<UUID, String> masked = new HashMap<>();
        for (UUID profile : List.of(item.lesser(), item.greater())) {
            Optional.ofNullable(known.get(profile)).ifPresent(standing -> standing.identifiers()
                    .forEach(one -> masked.put(one.value().node().id(), masked(one))));
        }
        return masked;
    }

    private String name(UUID identifier, String type, Map<UUID, String> masked) {
        String noun = wording.noun(NodeType.ofWireName(type).orElseThrow());
        return Optional.ofNullable(masked.get(identifier))
                .map(shown -> noun + " " + shown)
                .orElse(noun);
    }

    private ComparedProfile person(UUID id, Map<UUID, Standing> known) {
        Standing standing = known.get(id);
        if (standing == null || !standing.document().id().equals(id)) {
            return new ComparedProfile(id, null, null, null, null, null, null, null, null);
        }
        Map<String, JsonNode> traits = new HashMap<>();
        if (personal) {
            standing.traits().properties().forEach(trait -> traits.put(trait.getKey(), trait.getValue()));
        }
        return new ComparedProfile(
                id,
                PersonRecord.name(traits).orElse(null),
                Optional.ofNullable(traits.get("birthday"))
                        .map(JsonNode::asText)
                        .orElse(null),
                PersonRecord.addressText(traits).orElse(null),
                PersonRecord.companyText(traits).orElse(null),
                standing.document().activity().firstSeen(),
                standing.document().activity().lastSeen(),
                standing.document().activity().counts().touchpoints(),
                standing.identifiers().stream().map(this::identifier).toList());
    }

    private IdentifierItem identifier(Known known) {
        return new IdentifierItem(
                known.value().node().id(),
                known.value().node().type().wireName(),
                masked(known),
                personal && clear ? known.value().value() : null);
    }

    private static String masked(Known known) {
        return Masking.of(known.value().node().type(), known.value().value());
    }
}
