package touchfold.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The broker's configuration: one node that is broker and controller at once, sized for one machine. */
record BrokerSettings(Path directory, LoopbackPort clients, LoopbackPort controller) {
    static final int NODE = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    Map<String, Object> asMap() {
        Map<String, Object> settings = new HashMap<>();
        addListeners(settings);
        addStorage(settings);
        addSingleNodeTopics(settings);
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // Every half second otherwise the controller would write, and flush, that it has nothing to say.
        settings.put("metadata.max.idle.interval.ms", "30000");
        return settings;
    }

    private void addListeners(Map<String, Object> settings) {
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@" + controller.address());
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("listeners", "PLAINTEXT://" + clients.address() + ",CONTROLLER://" + controller.address());
        settings.put("advertised.listeners", "PLAINTEXT://" + clients.address());
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    }

    private void addStorage(Map<String, Object> settings) {
        settings.put("log.dirs", directory.toString());
        settings.put("num.partitions", "4");
        settings.put("log.retention.hours", "336");
        // A machine that was off for a month must go on where it stopped; the default forgets positions after a week.
        settings.put(
                "offsets.retention.minutes", Long.toString(Duration.ofDays(90).toMinutes()));
        // The default buffer would take 128 MiB of heap for a handful of compacted partitions.
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 * 1024 * 1024));
    }

    private void addSingleNodeTopics(Map<String, Object> settings) {
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
    }
}
