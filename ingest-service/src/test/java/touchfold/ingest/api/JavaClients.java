package touchfold.ingest.api;

import com.rudderstack.sdk.java.analytics.RudderAnalytics;
import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.PageMessage;
import com.segment.analytics.messages.TrackMessage;
import java.util.concurrent.atomic.AtomicInteger;

/** The Java clients of others, telling a customer's story. */
final class JavaClients {

    static final String SEGMENT = "segment-java";
    static final String RUDDER = "rudder-java";

    private JavaClients() {}

    /**
     * Returns once the client has handed in everything; it delivers on threads of its own.
     *
     * @param taken is told of each message that the client holds for delivered; never of one that it gave up
     */
    static void tellBySegment(ClientStory story, AtomicInteger taken) {
        Analytics analytics = Analytics.builder(story.key())
                .endpoint(story.host())
                .callback(new Callback() {
                    @Override
                    public void success(Message message) {
                        taken.incrementAndGet();
                    }

                    @Override
                    public void failure(Message message, Throwable failure) {
                        // The test waits for all to be taken.
                    }
                })
                .build();
        String user = story.userId(SEGMENT);
        String visitor = story.anonymousId(SEGMENT);
        analytics.enqueue(
                PageMessage.builder(ClientStory.PAGE_TITLE).anonymousId(visitor).properties(ClientStory.PAGE));
        analytics.enqueue(
                IdentifyMessage.builder().anonymousId(visitor).userId(user).traits(story.traits(SEGMENT)));
        analytics.enqueue(TrackMessage.builder("Product Viewed").userId(user).properties(ClientStory.PRODUCT));
        analytics.enqueue(TrackMessage.builder("Order Completed").userId(user).properties(story.order(SEGMENT)));
        analytics.flush();
        analytics.shutdown();
    }

    /** As above. */
    static void tellByRudder(ClientStory story) {
        RudderAnalytics analytics = RudderAnalytics.builder(story.key())
                .setDataPlaneUrl(story.host())
                .build();
        String user = story.userId(RUDDER);
        String visitor = story.anonymousId(RUDDER);
        analytics.enqueue(com.rudderstack.sdk.java.analytics.messages.PageMessage.builder(ClientStory.PAGE_TITLE)
                .anonymousId(visitor)
                .properties(ClientStory.PAGE));
        analytics.enqueue(com.rudderstack.sdk.java.analytics.messages.IdentifyMessage.builder()
                .anonymousId(visitor)
                .userId(user)
                .traits(story.traits(RUDDER)));
        analytics.enqueue(com.rudderstack.sdk.java.analytics.messages.TrackMessage.builder("Product Viewed")
                .userId(user)
                .properties(ClientStory.PRODUCT));
        analytics.enqueue(com.rudderstack.sdk.java.analytics.messages.TrackMessage.builder("Order Completed")
                .userId(user)
                .properties(story.order(RUDDER)));
        analytics.flush();
        analytics.shutdown();
    }
}
