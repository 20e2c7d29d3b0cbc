package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import touchfold.events.ConsentSignal;
import touchfold.events.Context;
import touchfold.ingest.touchpoint.Fields;
import touchfold.ingest.touchpoint.PageUrl;

/**
 * A message's {@code context}, with what its batch shares under it.
 *
 * @param fields the merged members
 */
record TrackedContext(Fields fields) {

    private static final Set<String> BROWSERS_AND_APPS = Set.of(
            "analytics.js",
            "rudderlabs javascript sdk",
            "touchfold.js",
            "analytics-ios",
            "analytics-android",
            "analytics-kotlin",
            "analytics-swift",
            "analytics-flutter",
            "analytics-react-native",
            "@segment/analytics-react-native",
            "rudder-android-library",
            "rudder-ios-library");

    static TrackedContext of(Fields message, Fields shared) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        shared.object("context").node().properties().forEach(e -> merged.set(e.getKey(), e.getValue()));
        message.object("context").node().properties().forEach(e -> merged.set(e.getKey(), e.getValue()));
        return new TrackedContext(new Fields(merged));
    }

    /** Whether the library runs on the person's own device, whose clock nobody keeps right. */
    boolean isBrowserOrApp() {
        Fields library = fields.object("library");
        String name = library.text("name");
        if (name == null) {
            return false;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return BROWSERS_AND_APPS.contains(lower)
                || (lower.equals("@jitsu/js") && "browser".equals(library.text("env")));
    }

    /** The categories that a consent tool allowed or forbade. */
    List<ConsentSignal> consents() {
        List<ConsentSignal> consents = new ArrayList<>();
        Fields consent = fields.object("consent");
        for (Map.Entry<String, JsonNode> category :
                consent.object("categoryPreferences").node().properties()) {
            if (category.getValue().isBoolean() && !category.getKey().isBlank()) {
                consents.add(ConsentSignal.answered(
                        category.getKey().trim().toLowerCase(Locale.ROOT),
                        category.getValue().booleanValue() ? ConsentSignal.Status.GRANTED : ConsentSignal.Status.DENIED,
                        consent.text("version"),
                        "context.consent"));
            }
        }
        return consents;
    }

    /** The circumstances, without personal data. */
    Context context(Fields message, Fields properties) {
        Fields page = fields.object("page");
        PageUrl url = firstUrl(page, properties);
        return Context.of(
                page(page, properties, url),
                campaign(page, properties, url),
                device(),
                library(),
                fields.text("locale"),
                fields.text("timezone"));
    }

    private static PageUrl firstUrl(Fields page, Fields properties) {
        PageUrl url = PageUrl.parse(page.text("url"));
        return url == null ? PageUrl.parse(properties.text("url")) : url;
    }

    private static Context.Page page(Fields page, Fields properties, PageUrl url) {
        String path = first(page, properties, "path");
        String title = first(page, properties, "title");
        PageUrl referrer = PageUrl.parse(first(page, properties, "referrer"));
        if (url == null && path == null && title == null && referrer == null) {
            return null;
        }
        String plainPath = path == null ? (url == null ? null : url.path()) : path.split("[?#]", 2)[0];
        return new Context.Page(
                url == null ? null : url.host(), plainPath, title, referrer == null ? null : referrer.host());
    }

    private static String first(Fields one, Fields other, String name) {
        String text = one.text(name);
        return text == null ? other.text(name) : text;
    }

    private Context.Campaign campaign(Fields page, Fields properties, PageUrl url) {
        Fields named = fields.object("campaign");
        Map<String, String> utm = new HashMap<>();
        utm.putAll(PageUrl.campaignParameters(first(page, properties, "search")));
        if (url != null) {
            utm.putAll(url.utm());
        }
        for (String part : List.of("source", "medium", "term", "content")) {
            if (named.text(part) != null) {
                utm.put(part, named.text(part));
            }
        }
        if (named.text("name") != null) {
            utm.put("campaign", named.text("name"));
        }
        return PageUrl.campaign(utm);
    }

    private Context.Device device() {
        Fields device = fields.object("device");
        Fields agent = fields.object("userAgentData");
        String type = device.text("type");
        if (type == null && agent.flag("mobile") != null) {
            type = agent.flag("mobile") ? "mobile" : "desktop";
        }
        String os = fields.object("os").text("name");
        if (os == null) {
            os = agent.text("platform");
        }
        String model = device.text("model");
        return type == null && os == null && model == null ? null : new Context.Device(type, os, model);
    }

    private Context.Library library() {
        Fields library = fields.object("library");
        String name = library.text("name");
        return name == null ? null : new Context.Library(name, library.text("version"));
    }
}
