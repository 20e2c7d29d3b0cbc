package touchfold.testkit;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the broker inside the test's JVM may say: hundreds of lines at its start would bury the test's own. */
record BrokerLog(List<Logger> loggers) {

    /** The loggers must be held: the log manager forgets the level of a logger nobody refers to. */
    static BrokerLog warningsOnly() {
        List<Logger> loggers = List.of(
                Logger.getLogger("kafka"),
                Logger.getLogger("org.apache.kafka"),
                Logger.getLogger("state.change.logger"));
        loggers.forEach(logger -> logger.setLevel(Level.WARNING));
        return new BrokerLog(loggers);
    }

    /** Before the broker stops: clients that are still there would complain about it. */
    void silence() {
        loggers.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
