package touchfold.servers;

import java.nio.file.Path;

/**
 * A broker as a process of its own: {@code java … touchfold.servers.KafkaBrokerProcess <directory> <port>}. It logs to
 * standard error and stops cleanly on SIGTERM.
 */
public final class KafkaBrokerProcess {
    private KafkaBrokerProcess() {}

    /** Runs until it is told to stop. */
    public static void main(String[] args) {
        if (args.length != 2) {
            System.err.println("Expected <directory> <port>, but got " + args.length + " arguments");
            System.exit(2);
        }
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n");
        KafkaBroker broker = KafkaBroker.start(Path.of(args[0]), new LoopbackPort(Integer.parseInt(args[1])));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        broker.awaitStop();
    }
}
