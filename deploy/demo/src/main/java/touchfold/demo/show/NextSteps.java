package touchfold.demo.show;

import touchfold.demo.DemoTargets;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.wire.DemoSources;

/** Addresses and calls to go on with. */
public final class NextSteps {

    private final TextTerminal terminal;

    /** Printed here. */
    public NextSteps(TextTerminal terminal) {
        this.terminal = terminal;
    }

    /** Where everything is, and three calls that work as they are. */
    public void print(DemoTargets targets, DemoSources sources, DemoPerson person) {
        terminal.heading("Go on from here");
        service("ingest-service", targets.ingest().toString());
        service("profile-service", targets.profile().toString());
        service("segment-service", targets.segment().toString());
        service("Kafka", targets.kafkaBootstrap());
        service("Console", targets.profile().resolve("/console/") + "  with the read key " + targets.readKey());
        terminal.line("  Each with /q/openapi, /q/health and /q/metrics (of ingest ten ports higher).");
        String email = person.email().orElseThrow();
        call(
                "Send a touchpoint",
                "curl " + key(sources.webKey()) + " " + targets.ingest().resolve("/v1/track"),
                "-d '{\"userId\":\"%s\",\"event\":\"Product Viewed\",\"properties\":{\"product_id\":\"P-1007\"}}'"
                        .formatted(person.userId().orElseThrow()));
        String readKey = "curl -H 'Authorization: Bearer " + targets.readKey() + "'";
        call(
                "Look somebody up",
                readKey,
                "-H 'Content-Type: application/json' " + targets.profile().resolve("/v1/profiles/lookup"),
                "-d '{\"type\":\"email\",\"value\":\"" + email + "\"}'");
        call(
                "See all segments",
                readKey,
                targets.segment().resolve("/v1/segments").toString());
    }

    private static String key(String writeKey) {
        return writeKey.contains(":") ? "-H 'X-Write-Key: " + writeKey + "'" : "-u " + writeKey + ":";
    }

    private void service(String name, String address) {
        terminal.line("  " + TextTerminal.fit(name, 16) + address);
    }

    private void call(String purpose, String... lines) {
        terminal.line("");
        terminal.line("  " + terminal.toned(TextTerminal.Tone.FAINT, "# " + purpose));
        terminal.line("  " + String.join(" \\\n    ", lines));
    }
}
