package touchfold.profile.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Decoded;
import touchfold.events.EventCodec;
import touchfold.profile.testing.RandomWorld;
import touchfold.profile.testing.TouchBuilder;

/** An event is read as the contract's own reader reads it, whatever the bytes are. */
class EventReaderLaws {

    private static final Path SAMPLES =
            Path.of(System.getProperty("touchfold.root", ".."), "docs", "contract", "samples", "touchpoints");

    private final EventCodec codec = new EventCodec();
    private final EventReader reader = new EventReader();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("touchfold.laws.last", 40));
    }

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatOurWriterWritesIsReadByHand(long seed) {
        for (CanonicalEvent event : new RandomWorld(seed).events(50)) {
            assertThat(EventReader.usual(codec.write(event))).contains(event);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsReadAlike(Path sample) throws IOException {
        byte[] bytes = Files.readAllBytes(sample);

        assertThat(EventReader.usual(bytes)).contains(((Decoded.Event) codec.read(bytes)).event());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void damagedBytesAreReadAlike(long seed) {
        Random random = new Random(seed);
        for (CanonicalEvent event : new RandomWorld(seed).events(20)) {
            byte[] bytes = codec.write(event);
            for (int i = 0; i < 20; i++) {
                byte[] damaged = damaged(bytes, random);
                assertThat(reader.read(damaged))
                        .as(new String(damaged, StandardCharsets.UTF_8))
                        .isEqualTo(codec.read(damaged));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"id\":\"w\"|\"id\":5",
                "\"id\":\"w\"|\"id\":null",
                "\"schema\":2|\"schema\":\"2\"",
                "\"schema\":2|\"schema\":2.0",
                "\"schema\":2|\"schema\":null",
                "\"schema\":2|\"schema\":2,\"later\":{\"a\":[1,{}]}",
                "\"schema\":2|\"schema\":2,\"schema\":2",
                "\"trust\":\"low\"|\"trust\":\"none\"",
                "\"trust\":\"low\"|\"trust\":0",
                "\"consents\":[]|\"consents\":null",
                "\"consents\":[]|\"consents\":{}",
                "\"identifiers\":[|\"identifiers\":[null,",
                "\"identifiers\":[|\"identifiers\":[5,",
                "\"traits\":{}|\"traits\":null",
                "\"traits\":{}|\"traits\":{\"a\":null}",
                "\"traits\":{}|\"traits\":{},\"notes\":7",
                "\"traits\":{}|\"traits\":{},\"ip\":null"
            })
    void whatIsWrittenOtherwiseIsReadAlike(String change) {
        String plain =
                new String(codec.write(TouchBuilder.web("w").email("a@shop.vn").event()), StandardCharsets.UTF_8);
        String[] fromTo = change.split("\\|", -1);
        assertThat(plain).contains(fromTo[0]);

        byte[] changed = plain.replace(fromTo[0], fromTo[1]).getBytes(StandardCharsets.UTF_8);

        assertThat(reader.read(changed)).isEqualTo(codec.read(changed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "]", "x", " ", "\n"})
    void whatStandsBehindTheEndIsReadAlike(String behind) {
        String plain =
                new String(codec.write(TouchBuilder.web("w").email("a@shop.vn").event()), StandardCharsets.UTF_8);
        byte[] longer = (plain + behind).getBytes(StandardCharsets.UTF_8);

        assertThat(reader.read(longer)).isEqualTo(codec.read(longer));
        assertThat(reader.read(longer) instanceof Decoded.Event).isEqualTo(behind.isBlank());
    }

    @Test
    void nothingIsReadFromNothing() {
        assertThat(reader.read(null)).isEqualTo(codec.read(null));
        assertThat(reader.read(new byte[0])).isEqualTo(codec.read(new byte[0]));
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        for (int i = 0; i <= random.nextInt(2); i++) {
            damaged[random.nextInt(damaged.length)] = (byte) "{}[]\",:0a\\ nt\u0000é".charAt(random.nextInt(15));
        }
        return damaged;
    }
}
