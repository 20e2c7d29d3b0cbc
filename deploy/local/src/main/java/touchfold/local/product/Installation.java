package touchfold.local.product;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchfold.local.console.Refusal;
import touchfold.local.process.ClassCache;

/**
 * The built repository the launcher runs from.
 *
 * @param root the repository's root
 * @param java the Java program to start processes with
 * @param classpath the launcher's own class path, which holds the broker
 */
public record Installation(Path root, Path java, String classpath) {
    private static final List<String> SERVICES = List.of("ingest-service", "profile-service", "segment-service");

    /** The installation this JVM runs from; the script names its root. */
    public static Installation current() {
        Path root = Path.of(System.getProperty("touchfold.root", "."))
                .toAbsolutePath()
                .normalize();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new Installation(root, java, System.getProperty("java.class.path"));
    }

    /** The packaged build of one service. */
    Path jar(String service) {
        return root.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** What a process runs: a second one of a service has a number behind its name. */
    static String program(String process) {
        return process.replaceFirst("-\\d+$", "");
    }

    /** Where the classes of one process are cached. */
    ClassCache classCache(String process) {
        String program = program(process);
        Path caches = root.resolve("deploy/local/target");
        Path jar = SERVICES.contains(program) ? jar(program) : caches.resolve("touchfold-local.jar");
        return ClassCache.of(caches, process, jar);
    }

    /** The class path of one service's build, for a program in it that is not the service. */
    String classpath(String service) {
        Path app = root.resolve(service).resolve("target/quarkus-app");
        return Stream.of("app/*", "lib/main/*", "lib/boot/*", "quarkus/generated-bytecode.jar")
                .map(part -> app.resolve(part).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Makes sure that everything to be started is built.
     *
     * @throws Refusal when something is missing
     */
    public void check() {
        for (String service : SERVICES) {
            if (!Files.exists(jar(service))) {
                throw new Refusal("Expected a build of " + service + " at " + jar(service)
                        + ", but there is none; start through ./touchfold, which builds first.");
            }
        }
    }
}
