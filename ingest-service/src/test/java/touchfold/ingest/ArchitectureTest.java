package touchfold.ingest;

import org.junit.jupiter.api.Test;
import touchfold.testkit.MainClasses;
import touchfold.testkit.PurePackages;

/** Keeps the parsers pure. */
class ArchitectureTest {

    @Test
    void parsersKnowNothingButJavaJsonTheContractAndBusinessCards() {
        PurePackages.in(MainClasses.of("touchfold.ingest"))
                .named(
                        "touchfold.ingest.touchpoint..",
                        "touchfold.ingest.webhook..",
                        "touchfold.ingest.time..",
                        "touchfold.ingest.signature..")
                .mayUse(
                        "java.io",
                        "java.net",
                        "java.nio..",
                        "java.security..",
                        "javax.crypto..",
                        "com.fasterxml.jackson..",
                        "touchfold.events..",
                        "ezvcard..",
                        // One annotation by which the container finds a provider; it brings no behaviour.
                        "jakarta.inject")
                .check();
    }
}
