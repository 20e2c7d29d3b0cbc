package touchfold.ingest.publish;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import touchfold.backbone.topics.TopicSpec;
import touchfold.events.CloudEventNames;

/** The topics that this service writes. */
@Singleton
public class IngestTopics {

    /** What could not be understood, and why. */
    public static final String REJECTED = CloudEventNames.REJECTED_TOPIC;

    /** What was understood and says nothing that is kept, and why. */
    public static final String IGNORED = CloudEventNames.IGNORED_TOPIC;

    /** Which rejected messages were read again, and what became of it. */
    public static final String REPLAYS = "touchpoints-replayed";

    @Produces
    @Singleton
    TopicSpec touchpoints() {
        return new TopicSpec(CloudEventNames.TOPIC, false);
    }

    @Produces
    @Singleton
    TopicSpec rejected() {
        return new TopicSpec(REJECTED, false);
    }

    @Produces
    @Singleton
    TopicSpec ignored() {
        return new TopicSpec(IGNORED, false);
    }

    @Produces
    @Singleton
    TopicSpec replays() {
        return new TopicSpec(REPLAYS, false);
    }
}
