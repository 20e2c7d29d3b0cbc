package touchfold.local.product;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import touchfold.local.home.Home;
import touchfold.local.home.Secrets;
import touchfold.local.options.Ports;
import touchfold.local.process.Child;
import touchfold.local.process.CommandChild;
import touchfold.local.process.LogFile;
import touchfold.local.process.PostgresChild;
import touchfold.servers.KafkaBrokerProcess;
import touchfold.servers.LoopbackPort;
import touchfold.servers.PostgresAccount;
import touchfold.servers.PostgresSettings;
import touchfold.servers.PostgresSettings.Durability;

/**
 * One instance of the product on this machine.
 *
 * @param installation what is started
 * @param home where its data lie
 * @param ports where it listens
 * @param secrets its secrets
 * @param sources the sources file in use
 */
public record Product(Installation installation, Home home, Ports ports, Secrets secrets, Path sources) {
    /** Names of the processes, in the order of the data path. */
    public static final List<String> NAMES =
            List.of("ingest-service", "profile-service", "segment-service", "kafka", "postgresql");

    /** What each service consumes. */
    private static final Map<String, String> CHANNELS =
            Map.of("profile-service", "touchpoints", "segment-service", "profile-changes");

    private static final String DATABASE = "touchfold";
    private static final String EVENT_LOOPS = "QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE";
    /** Recovery after a crash replays what was not yet written; a laptop may need a while for it. */
    private static final Duration DATABASE_START = Duration.ofMinutes(2);

    /** Of a program that holds every link and identifier in memory, unless TOUCHFOLD_REBUILD_JVM says otherwise. */
    private static final String LARGE = "-XX:MaxRAMPercentage=40 -XX:+UseSerialGC";

    /** Kafka and PostgreSQL; the services need them before they start. */
    public List<Child> infrastructure() {
        return List.of(broker(), database());
    }

    /** The three services. */
    public List<Child> services() {
        HttpClient client = HttpClient.newHttpClient();
        return List.of(
                service(client, "ingest-service", "ingest", ports.ingest()),
                service(client, "profile-service", "profile", ports.profile()),
                service(client, "segment-service", "segment", ports.segment()));
    }

    /** Another profile-service beside the first; together they share the partitions. */
    public Child profileService(String name, int port) {
        return new CommandChild(
                name,
                "http://127.0.0.1:" + port,
                log(name),
                java(name, program(name, "profile-service")),
                environment("profile", port),
                new HttpProbe(HttpClient.newHttpClient(), readiness(port)),
                installation.classCache(name));
    }

    /** Rebuilds profile-service's store beside the live one: a program that works on its database with the service's settings. */
    public ProcessBuilder rebuild(List<String> arguments) {
        return profileProgram("touchfold.profile.rebuild.RebuildCommand", arguments);
    }

    private ProcessBuilder profileProgram(String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(installation.java().toString()));
        command.addAll(List.of(System.getenv()
                .getOrDefault("TOUCHFOLD_REBUILD_JVM", LARGE)
                .trim()
                .split("\\s+")));
        command.addAll(List.of(
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                installation.classpath("profile-service"),
                mainClass));
        command.addAll(arguments);
        ProcessBuilder program = new ProcessBuilder(command);
        program.environment().putAll(environment("profile", ports.profile()));
        return program;
    }

    /** The database and its owner. */
    public PostgresAccount account() {
        return new PostgresAccount(DATABASE, DATABASE, secrets.databasePassword());
    }

    /** Where people look at customers and segments. */
    public URI console() {
        return URI.create("http://127.0.0.1:" + ports.profile() + "/console/");
    }

    /** What is asked whether a service is ready. */
    public static URI readiness(int port) {
        return URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    }

    /** Where the console is opened: browsers take a name and its address for two origins. */
    private List<String> consoleOrigins() {
        return List.of("http://127.0.0.1:" + ports.profile(), "http://localhost:" + ports.profile());
    }

    private Child broker() {
        LoopbackPort port = new LoopbackPort(ports.kafka());
        List<String> arguments = List.of(
                "-cp",
                installation.classpath(),
                KafkaBrokerProcess.class.getName(),
                home.kafka().toString(),
                Integer.toString(port.number()));
        return new CommandChild(
                "kafka",
                port.address(),
                log("kafka"),
                java("kafka", arguments),
                Map.of(),
                new BrokerProbe(port),
                installation.classCache("kafka"));
    }

    private Child database() {
        PostgresSettings settings = new PostgresSettings(
                home.postgres(),
                home.postgresPrograms(),
                new LoopbackPort(ports.postgres()),
                Durability.DURABLE,
                DATABASE_START,
                home.log("postgresql"));
        return new PostgresChild("postgresql", settings, account());
    }

    private Child service(HttpClient client, String name, String schema, int port) {
        return new CommandChild(
                name,
                "http://127.0.0.1:" + port,
                log(name),
                java(name, program(name, name)),
                environment(schema, port),
                new HttpProbe(client, readiness(port)),
                installation.classCache(name));
    }

    /**
     * Known by name, a consumer that was killed takes its partitions again as soon as it is back; the group would else wait
     * for the dead one until its session ends.
     */
    private List<String> program(String name, String service) {
        List<String> program = new ArrayList<>();
        String channel = CHANNELS.get(service);
        if (channel != null) {
            program.add("-Dmp.messaging.incoming." + channel + ".group.instance.id=" + name);
        }
        program.addAll(List.of("-jar", installation.jar(service).toString()));
        return program;
    }

    private Map<String, String> environment(String schema, int port) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        if (port == ports.ingest()) {
            environment.put(
                    "QUARKUS_MANAGEMENT_PORT",
                    Integer.toString(ports.ingestManagement().number()));
        }
        environment.put("KAFKA_BOOTSTRAP_SERVERS", new LoopbackPort(ports.kafka()).address());
        environment.put("TOUCHFOLD_DATABASE_ADDRESS", new LoopbackPort(ports.postgres()).address() + "/" + DATABASE);
        environment.put("TOUCHFOLD_DATABASE_USERNAME", account().user());
        environment.put("TOUCHFOLD_DATABASE_PASSWORD", secrets.databasePassword());
        environment.put("TOUCHFOLD_DATABASE_SCHEMA", schema);
        environment.put("TOUCHFOLD_SOURCES_FILE", sources.toString());
        environment.put("TOUCHFOLD_IDENTITY_SECRET", secrets.identity());
        environment.put("TOUCHFOLD_ANSWERS_ORIGINS", String.join(",", consoleOrigins()));
        if (!schema.equals("ingest") && System.getenv(EVENT_LOOPS) == null) {
            environment.put(
                    EVENT_LOOPS,
                    Integer.toString(JvmSettings.eventLoops(Runtime.getRuntime().availableProcessors())));
        }
        if (schema.equals("profile")) {
            environment.put("TOUCHFOLD_CONSOLE_INGEST", "http://127.0.0.1:" + ports.ingest());
            environment.put("TOUCHFOLD_CONSOLE_SEGMENT", "http://127.0.0.1:" + ports.segment());
        }
        return environment;
    }

    private List<String> java(String name, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(installation.java().toString()));
        command.addAll(
                JvmSettings.of(name).options(installation.classCache(name).file()));
        command.addAll(arguments);
        return command;
    }

    private LogFile log(String name) {
        return new LogFile(home.log(name));
    }
}
