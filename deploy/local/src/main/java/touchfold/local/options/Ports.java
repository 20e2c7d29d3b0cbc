package touchfold.local.options;

import java.util.List;

/** The five ports of one instance, all on the loopback interface. */
public record Ports(int ingest, int profile, int segment, int kafka, int postgres) {
    /** What an instance takes when nobody says otherwise. */
    public static final Ports DEFAULT = new Ports(8080, 8081, 8082, 19092, 15432);

    /** How far the port with ingest-service's health, metrics and OpenAPI lies behind the one that takes touchpoints. */
    private static final int MANAGEMENT = 10;

    /** One port with the name of what listens there and the flag that moves it. */
    public record Port(String owner, String flag, int number) {}

    /** Where ingest-service tells of its health and its metrics, away from the port that strangers reach. */
    public Port ingestManagement() {
        return new Port("ingest-service's health and metrics", "--ingest-port", ingest + MANAGEMENT);
    }

    /** All five, in the order of the data path. */
    public List<Port> all() {
        return List.of(
                new Port("ingest-service", "--ingest-port", ingest),
                new Port("profile-service", "--profile-port", profile),
                new Port("segment-service", "--segment-port", segment),
                new Port("kafka", "--kafka-port", kafka),
                new Port("postgresql", "--postgres-port", postgres));
    }
}
