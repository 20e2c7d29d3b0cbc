package touchfold.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Gives a Quarkus test the real servers and a world of its own on them.
 *
 * <p>{@code @WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))}.
 * A field of type {@link TestWorld} in the test class receives what the application got.
 */
public final class RealServers implements QuarkusTestResourceLifecycleManager {
    private String schema = "touchfold";
    private Path directory;
    private TestWorld world;

    @Override
    public void init(Map<String, String> initArgs) {
        schema = initArgs.getOrDefault("schema", schema);
    }

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory("touchfold-sources");
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to create a directory for sources.json", e);
        }
        world = TestWorld.fresh(schema, directory);
        return world.config();
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(world, new TestInjector.MatchesType(TestWorld.class));
    }

    /** The servers stay for the next test class; only the sources go. */
    @Override
    public void stop() {
        if (directory == null) {
            return;
        }
        try {
            ScratchDirectory.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to remove " + directory, e);
        }
    }
}
