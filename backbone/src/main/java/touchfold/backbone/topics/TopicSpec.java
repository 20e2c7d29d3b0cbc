package touchfold.backbone.topics;

/**
 * A topic that a service writes or reads. Each service produces one bean of this type per topic.
 *
 * @param name before any prefix
 * @param compacted whether only the latest record per key matters; such a topic is kept for ever
 */
public record TopicSpec(String name, boolean compacted) {}
