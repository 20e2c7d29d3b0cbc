package touchfold.local.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmSettingsTest {

    private static final Path CACHE = Path.of("classes.jsa");
    private static final long MOST_MEGABYTES = 1_408;

    @Test
    void theFoldGetsMoreHeapThanTheOthersAndAllOfItFitsAModestMachine() {
        long profile = heap("profile-service");

        assertThat(profile).isGreaterThan(heap("segment-service"));
        assertThat(profile + heap("ingest-service") + heap("segment-service") + heap("kafka"))
                .isLessThanOrEqualTo(MOST_MEGABYTES);
        assertThat(heap("profile-service-2")).isEqualTo(profile);
    }

    @Test
    void whatTheUserChoosesHoldsForEveryProcessAndAProcessWithoutMemoryStillEnds() {
        List<String> options = JvmSettings.of("profile-service", " -Xmx1g  -XX:+UseParallelGC ")
                .options(CACHE);

        assertThat(options).startsWith("-Xmx1g", "-XX:+UseParallelGC").contains("-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void whatHasDeepStacksKeepsTheCompilersWorkSmall() {
        assertThat(JvmSettings.of("ingest-service", null).options(CACHE)).contains("-XX:MaxInlineLevel=9");
        assertThat(JvmSettings.of("kafka", null).options(CACHE)).contains("-XX:MaxInlineLevel=9");
        assertThat(JvmSettings.of("segment-service", null).options(CACHE)).contains("-XX:MaxInlineLevel=6");
        assertThat(JvmSettings.of("profile-service-2", null).options(CACHE)).contains("-XX:MaxInlineLevel=6");
    }

    @Test
    void halfOfTheProcessorsAnswerAndAtLeastOneOfThem() {
        assertThat(JvmSettings.eventLoops(1)).isEqualTo(1);
        assertThat(JvmSettings.eventLoops(2)).isEqualTo(1);
        assertThat(JvmSettings.eventLoops(8)).isEqualTo(4);
    }

    private static long heap(String process) {
        return JvmSettings.of(process, null).options(CACHE).stream()
                .filter(option -> option.startsWith("-Xmx"))
                .mapToLong(option -> Long.parseLong(option.substring("-Xmx".length(), option.length() - 1)))
                .findFirst()
                .orElseThrow();
    }
}
