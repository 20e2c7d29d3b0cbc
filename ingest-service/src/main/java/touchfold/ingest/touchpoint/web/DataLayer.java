package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.Refusal;

/**
 * A message that is what a page pushed into its tag manager's data layer: what was bought stands beside the properties, in
 * the message's own {@code ecommerce}.
 */
final class DataLayer {

    static final String ECOMMERCE = "ecommerce";

    private static final String PROPERTIES = "properties";
    private static final String AMONG = "/" + PROPERTIES + "/" + ECOMMERCE;

    private DataLayer() {}

    /** Whether it is one, of an event that Google names, and whose properties say nothing else under that name. */
    static boolean isIn(JsonFields message) {
        String event = message.text("event");
        return message.node().path(ECOMMERCE).isObject()
                && !message.node().path(PROPERTIES).hasNonNull(ECOMMERCE)
                && event != null
                && AnalyticsEvent.isNamed(ServiceWords.letters(event));
    }

    /** The properties with the object among them. */
    static JsonFields properties(JsonFields message) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        message.object(PROPERTIES).node().properties().forEach(member -> all.set(member.getKey(), member.getValue()));
        all.set(ECOMMERCE, message.node().path(ECOMMERCE));
        return JsonFields.untraced(all);
    }

    /** The same refusal, pointing to where the object really stands. */
    static Refusal placed(Refusal refusal) {
        String pointer = refusal.pointer();
        return pointer.startsWith(AMONG)
                ? new Refusal(refusal.code(), pointer.substring(PROPERTIES.length() + 1), refusal.getMessage())
                : refusal;
    }
}
