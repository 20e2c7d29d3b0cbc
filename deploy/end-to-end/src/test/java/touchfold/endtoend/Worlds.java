package touchfold.endtoend;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import touchfold.testkit.TestServers;
import touchfold.testkit.TestWorld;

/** Worlds of their own on the shared servers. */
final class Worlds {

    private Worlds() {}

    static TestWorld fresh(String name) {
        String fresh = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        return TestWorld.create(TestServers.get(), name + "_" + fresh, "t" + fresh + "-");
    }
}
