package touchfold.profile.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.profile.decision.ProfileBody;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.RandomWorld;
import touchfold.profile.view.ProfileCodec;

/** States and bodies are what they were after a stay in the database. */
class StateCodecLaws {

    private final StateCodec codec = new StateCodec();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("touchfold.laws.last", 100));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aBodyThatWasStoredIsTheSameBody(long seed) {
        Folding.fold(new RandomWorld(seed).events(100)).values().forEach(profile -> {
            ProfileBody body = new ProfileBody(
                    profile.identifiers(),
                    false,
                    Instant.parse("2026-01-01T00:00:00.000001Z"),
                    profile.state(),
                    profile.state().orders().claimedNames());

            byte[] stored = codec.write(body);

            assertThat(codec.readBody(stored)).isEqualTo(body);
            assertThat(codec.write(codec.readBody(stored))).isEqualTo(stored);
            assertThat(codec.readState(codec.write(body.state()))).isEqualTo(body.state());
        });
    }

    @Test
    void itIsMuchSmallerThanJson() {
        ProfileCodec json = new ProfileCodec();
        long bytes = 0;
        long characters = 0;
        for (var profile : Folding.fold(new RandomWorld(7).events(300)).values()) {
            bytes += codec.write(profile.state()).length;
            characters += json.write(profile.state()).length()
                    + json.write(profile.state().traits()).length();
        }

        assertThat(bytes).isLessThan(characters / 2);
    }

    @Test
    void aStateOfAnotherShapeIsRefusedAndNeverMisread() {
        byte[] stored = codec.write(ProfileState.EMPTY);
        stored[1] ^= 2;

        assertThatThrownBy(() -> codec.readState(stored))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rebuild");
    }

    @Test
    void theShapeKnowsNamesTypesAndOrder() {
        record Plain(String a, long b) {}
        record Renamed(String a, long c) {}
        record Turned(long b, String a) {}
        record Retyped(String a, int b) {}
        record Nested(Map<String, Plain> a) {}
        record NestedOther(Map<String, Renamed> a) {}
        Map<Integer, String> shapes = new LinkedHashMap<>();
        shapes.put(RecordShape.of(Plain.class), "plain");
        shapes.put(RecordShape.of(Renamed.class), "renamed");
        shapes.put(RecordShape.of(Turned.class), "turned");
        shapes.put(RecordShape.of(Retyped.class), "retyped");
        shapes.put(RecordShape.of(Nested.class), "nested");
        shapes.put(RecordShape.of(NestedOther.class), "nested other");

        assertThat(shapes).hasSize(6);
        assertThat(RecordShape.of(Plain.class)).isEqualTo(RecordShape.of(Plain.class));
    }
}
