package touchfold.local.options;

import java.util.List;

/** The five ports of one instance, all on the loopback interface. */
public record Ports(int ingest, int profile, int segment, int kafka, int postgres) {
    /** What an instance takes when nobody says otherwise. */
    public static final Ports DEFAULT = new Ports(8080, 8081, 8082, 19092, 15432);

    /** One port with the name of what listens there and the flag that moves it. */
    public record Port(String owner, String flag, int number) {}

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
