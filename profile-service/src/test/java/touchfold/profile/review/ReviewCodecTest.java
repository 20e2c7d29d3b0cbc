package touchfold.profile.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.profile.duplicate.WeightEstimate;
import touchfold.profile.duplicate.WeightEstimate.LevelChance;
import touchfold.profile.identity.Conflict;
import touchfold.profile.identity.NodeType;
import touchfold.profile.review.ItemContent.Basis;
import touchfold.profile.review.ItemContent.Part;
import touchfold.profile.review.ItemContent.RefusedEvidence;

/** What is kept of items and estimates is read as it was written, by this version and by the next. */
class ReviewCodecTest {

    private static final UUID ONE = new UUID(1, 1);
    private static final UUID OTHER = new UUID(2, 2);
    private static final Basis INITIAL = new Basis("initial", null, 12, 0);

    private final ReviewCodec codec = new ReviewCodec();
    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void anItemIsReadAsItWasWrittenAndLeavesOutWhatItDoesNotHave() throws IOException {
        ItemContent duplicate = new ItemContent(
                -13.25,
                List.of(new Part("name", "same-rare", 12.5), new Part("phone", "different", -1.5)),
                INITIAL,
                null);

        String json = codec.write(duplicate);

        assertThat(codec.readContent(json)).isEqualTo(duplicate);
        assertThat(mapper.readTree(json)).isEqualTo(mapper.readTree("""
                {"priorBits":-13.25,"parts":[{"field":"name","agreement":"same-rare","bits":12.5},
                {"field":"phone","agreement":"different","bits":-1.5}],
                "weights":{"basis":"initial","records":12,"candidates":0}}"""));
    }

    @Test
    void refusedEvidenceSaysAfterwardsWhichRuleRefusedItAndWhatShowedBoth() {
        for (Conflict.Refusal refusal : List.of(
                new Conflict.OverLimit(NodeType.CARD, 1),
                new Conflict.KnownApart(NodeType.CUSTOMER_ID),
                new Conflict.TooLarge(2_000))) {
            ItemContent read =
                    codec.readContent(codec.write(new ItemContent(-1, List.of(), INITIAL, refused(refusal))));

            assertThat(read.conflict().refusal()).isEqualTo(refusal);
            assertThat(read.conflict().rule()).isEqualTo(refusal.rule());
            assertThat(read.conflict().seen().at()).isEqualTo(Instant.parse("2026-03-01T09:30:00.123456Z"));
            assertThat(read.conflict().seen().source()).isEqualTo("src_pos");
            assertThat(read.conflict().seen().touchpoint()).isEqualTo("t1");
        }
    }

    @Test
    void anEstimateIsReadAsItWasWrittenWithAndWithoutADay() {
        WeightEstimate initial = WeightEstimate.initial(4_000);
        WeightEstimate estimated =
                new WeightEstimate(Optional.of(LocalDate.of(2026, 11, 27)), 4_000, 321, 0.000125, initial.chances());

        assertThat(codec.readEstimate(codec.write(initial))).contains(initial);
        assertThat(codec.readEstimate(codec.write(estimated))).contains(estimated);
    }

    @Test
    void anEstimateOfAVersionThatKnewLessIsNotGoneBy() {
        List<LevelChance> chances = new ArrayList<>(WeightEstimate.initial(1).chances());
        chances.removeLast();

        assertThat(codec.readEstimate(codec.write(new WeightEstimate(Optional.empty(), 1, 0, 0.1, chances))))
                .isEmpty();
    }

    @Test
    void ofAnEstimateOfAVersionThatKnewMoreWhatIsKnownIsKept() throws IOException {
        WeightEstimate initial = WeightEstimate.initial(1);
        ObjectNode kept = (ObjectNode) mapper.readTree(codec.write(initial));
        ArrayNode chances = (ArrayNode) kept.get("chances");
        ObjectNode otherField = chances.get(0).deepCopy();
        chances.add(otherField.put("field", "shoe-size"));
        ObjectNode otherLevel = chances.get(0).deepCopy();
        chances.insert(0, otherLevel.put("agreement", "sounds-alike"));

        assertThat(codec.readEstimate(kept.toString())).contains(initial);
    }

    @Test
    void whatCannotBeReadIsSaidToBeWhatWasKept() {
        assertThatThrownBy(() -> codec.readContent("{"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Expected to read what was kept");
    }

    @Test
    void aDecisionOrAKindIsKnownByItsNameAlone() {
        for (ReviewItem.Kind kind : ReviewItem.Kind.values()) {
            assertThat(ReviewItem.Kind.ofWireName(kind.wireName())).contains(kind);
        }
        for (ReviewItem.State state : ReviewItem.State.values()) {
            assertThat(ReviewItem.State.ofWireName(state.wireName())).contains(state);
        }
        assertThat(ReviewItem.Kind.ofWireName("DUPLICATE")).isEmpty();
        assertThat(ReviewItem.State.ofWireName("decided")).isEmpty();
    }

    private static RefusedEvidence refused(Conflict.Refusal refusal) {
        String type =
                switch (refusal) {
                    case Conflict.OverLimit over -> over.type().wireName();
                    case Conflict.KnownApart known -> known.type().wireName();
                    case Conflict.TooLarge large -> null;
                    case Conflict.KeptApart kept -> throw new AssertionError("is never kept");
                };
        Integer limit =
                switch (refusal) {
                    case Conflict.OverLimit over -> over.limit();
                    case Conflict.KnownApart known -> null;
                    case Conflict.TooLarge large -> large.limit();
                    case Conflict.KeptApart kept -> throw new AssertionError("is never kept");
                };
        return new RefusedEvidence(
                ONE,
                "card",
                OTHER,
                "card",
                "src_pos",
                "t1",
                "2026-03-01T09:30:00.123456Z",
                "high",
                refusal.rule(),
                type,
                limit);
    }
}
