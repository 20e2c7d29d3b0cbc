package touchfold.demo.world;

import org.junit.jupiter.api.Test;
import touchfold.testkit.MainClasses;
import touchfold.testkit.PurePackages;

class PurityTest {

    @Test
    void theWorldIsMadeWithoutLibrariesNetworkAndClock() {
        PurePackages.in(MainClasses.of("touchfold.demo"))
                .named(
                        "touchfold.demo.retail..",
                        "touchfold.demo.touchpoint..",
                        "touchfold.demo.scene..",
                        "touchfold.demo.story..",
                        "touchfold.demo.world..",
                        "touchfold.demo.live..")
                .check();
    }
}
