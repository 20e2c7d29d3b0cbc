package touchfold.ingest.touchpoint.web;

import static touchfold.events.ConsentSignal.Status.DENIED;
import static touchfold.events.ConsentSignal.Status.GRANTED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import touchfold.events.ConsentSignal;
import touchfold.events.Context;
import touchfold.ingest.touchpoint.ConsentWords;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.PageUrl;
import touchfold.ingest.touchpoint.SplitProperties;

/**
 * A message's {@code context}, with what its batch shares under it.
 *
 * @param fields the merged members
 */
record TrackedContext(JsonFields fields) {

    private static final int MOST_CONSENTS = 100;
    private static final Set<String> CONSENT_LISTS = Set.of("provider", "allowedConsentIds", "deniedConsentIds");
    private static final Set<String> TEXTS = Set.of("ip", "userAgent", "locale", "timezone", "groupId");

    private static final List<String> NAMED_LIKE_PARAMETERS = List.of("source", "medium", "term", "content");

    /** A page's address and search are kept without their queries, which stand in {@link Context#page()} as its parts. */
    private static final Map<String, Set<String>> NAMED_WITHIN = Map.of(
            "page", Set.of("url", "path", "title", "referrer", "search"),
            "campaign", Set.of("source", "medium", "name", "term", "content"),
            "library", Set.of("name", "version"),
            "device", Set.of("type", "model", "id"),
            "os", Set.of("name"),
            "userAgentData", Set.of("mobile", "platform"));

    static TrackedContext of(JsonFields message, JsonFields shared) {
        if (shared.object("context").isEmpty()) {
            return new TrackedContext(message.object("context"));
        }
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        shared.object("context").node().properties().forEach(e -> merged.set(e.getKey(), e.getValue()));
        message.object("context").node().properties().forEach(e -> merged.set(e.getKey(), e.getValue()));
        return new TrackedContext(JsonFields.untraced(merged));
    }

    /**
     * The categories that a consent tool allowed or forbade.
     *
     * @param repeated whether they only ride along on another event, as consent tools have them do on every one
     */
    List<ConsentSignal> consents(boolean repeated) {
        List<ConsentSignal> consents = new ArrayList<>();
        JsonFields consent = fields.object("consent");
        consent.object("categoryPreferences").node().properties().forEach(category -> {
            ConsentSignal.Status answer = ConsentWords.said(category.getValue());
            if (answer != null) {
                add(consents, category.getKey(), answer, repeated, consent.text("version"));
            }
        });
        JsonFields management = fields.object("consentManagement");
        String tool = management.text("provider");
        management.array("allowedConsentIds").forEach(id -> add(consents, id.asText(), GRANTED, repeated, tool));
        management.array("deniedConsentIds").forEach(id -> add(consents, id.asText(), DENIED, repeated, tool));
        return consents;
    }

    /** Whether a consent tool wrote any answer into it. */
    boolean tellsConsent() {
        return !consents(false).isEmpty();
    }

    private static void add(
            List<ConsentSignal> consents,
            String purpose,
            ConsentSignal.Status answer,
            boolean repeated,
            String version) {
        if (!purpose.isBlank() && consents.size() < MOST_CONSENTS) {
            consents.add(new ConsentSignal(
                    purpose.strip().toLowerCase(Locale.ROOT),
                    answer,
                    null,
                    repeated,
                    null,
                    version,
                    "context.consent"));
        }
    }

    /**
     * The circumstances, without personal data.
     *
     * @param machine which kind of program acted; null for a person
     * @param click by which a network knows the click that led here
     * @param rest what has no name of its own, and is not personal
     */
    Context context(JsonFields properties, String machine, Optional<ClickId> click, Map<String, JsonNode> rest) {
        JsonFields page = fields.object("page");
        PageUrl url = firstUrl(page, properties);
        return new Context(
                page(page, properties, url),
                campaign(page, properties, url),
                device(),
                library(),
                fields.text("locale"),
                fields.text("timezone"),
                machine,
                click.map(ClickId::parameter).orElse(null),
                rest);
    }

    /** By which a network knows the click that led to the page. */
    Optional<ClickId> click(JsonFields properties) {
        JsonFields page = fields.object("page");
        return ClickId.of(first(page, properties, "url")).or(() -> ClickId.of(first(page, properties, "search")));
    }

    /** What no member of {@link Context} names. */
    Map<String, JsonNode> rest() {
        Map<String, JsonNode> rest = new TreeMap<>();
        fields.node().properties().forEach(member -> {
            JsonNode left = left(member.getKey(), member.getValue());
            if (left != null) {
                rest.put(member.getKey(), left);
            }
        });
        return rest;
    }

    private static JsonNode left(String name, JsonNode value) {
        boolean told =
                switch (name) {
                    case "traits" -> value.isObject();
                    case "consent" -> isTold(value);
                    case "consentManagement" -> isListed(value);
                    default -> TEXTS.contains(name) && value.isValueNode();
                };
        return told ? null : without(value, NAMED_WITHIN.getOrDefault(name, Set.of()));
    }

    /** Whether all that a consent tool wrote stands among the consents. */
    private static boolean isTold(JsonNode consent) {
        JsonNode preferences = consent.path("categoryPreferences");
        boolean named = consent.properties().stream()
                .allMatch(member -> member.getKey().equals("categoryPreferences")
                        || (member.getKey().equals("version")
                                && member.getValue().isValueNode()));
        return consent.isObject()
                && named
                && (preferences.isObject() || preferences.isMissingNode())
                && preferences.size() <= MOST_CONSENTS
                && preferences.properties().stream().allMatch(answer -> ConsentWords.read(answer.getValue()) != null);
    }

    private static boolean isListed(JsonNode management) {
        int listed = management.path("allowedConsentIds").size()
                + management.path("deniedConsentIds").size();
        return management.isObject()
                && listed <= MOST_CONSENTS
                && management.properties().stream().allMatch(member -> CONSENT_LISTS.contains(member.getKey()));
    }

    private static JsonNode without(JsonNode value, Set<String> names) {
        if (value.isNull()) {
            return null;
        }
        if (names.isEmpty() || !value.isObject()) {
            return value;
        }
        ObjectNode left = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(member -> {
            boolean told = names.contains(member.getKey()) && member.getValue().isValueNode();
            if (!told && !member.getValue().isNull()) {
                left.set(member.getKey(), member.getValue());
            }
        });
        return left.isEmpty() ? null : left;
    }

    private static PageUrl firstUrl(JsonFields page, JsonFields properties) {
        PageUrl url = PageUrl.parse(page.text("url"));
        return url == null ? PageUrl.parse(properties.text("url")) : url;
    }

    private static Context.Page page(JsonFields page, JsonFields properties, PageUrl url) {
        String path = first(page, properties, "path");
        String title = first(page, properties, "title");
        PageUrl referrer = PageUrl.parse(first(page, properties, "referrer"));
        if (url == null && path == null && title == null && referrer == null) {
            return null;
        }
        String plainPath = path == null ? (url == null ? null : url.path()) : withoutQuery(path);
        return new Context.Page(
                url == null ? null : url.host(),
                plainPath == null ? null : PageUrl.withoutPersonalParts(plainPath),
                title == null || SplitProperties.looksPersonal(title) ? null : title,
                referrer == null ? null : referrer.host());
    }

    private static String withoutQuery(String path) {
        int query = path.indexOf('?');
        int fragment = path.indexOf('#');
        int end = query < 0 ? fragment : fragment < 0 ? query : Math.min(query, fragment);
        return end < 0 ? path : path.substring(0, end);
    }

    private static String first(JsonFields one, JsonFields other, String name) {
        String text = one.text(name);
        return text == null ? other.text(name) : text;
    }

    private Context.Campaign campaign(JsonFields page, JsonFields properties, PageUrl url) {
        JsonFields named = fields.object("campaign");
        Map<String, String> searched = PageUrl.campaignParameters(first(page, properties, "search"));
        if (named.isEmpty() && searched.isEmpty() && (url == null || url.utm().isEmpty())) {
            return null;
        }
        Map<String, String> utm = new HashMap<>(searched);
        if (url != null) {
            utm.putAll(url.utm());
        }
        if (!named.isEmpty()) {
            for (String part : NAMED_LIKE_PARAMETERS) {
                putIfSaid(utm, part, named.text(part));
            }
            putIfSaid(utm, "campaign", named.text("name"));
        }
        utm.values().removeIf(SplitProperties::looksPersonal);
        return PageUrl.campaign(utm);
    }

    private static void putIfSaid(Map<String, String> utm, String parameter, String value) {
        if (value != null) {
            utm.put(parameter, value);
        }
    }

    private Context.Device device() {
        JsonFields device = fields.object("device");
        JsonFields agent = fields.object("userAgentData");
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
        JsonFields library = fields.object("library");
        String name = library.text("name");
        return name == null ? null : new Context.Library(name, library.text("version"));
    }
}
