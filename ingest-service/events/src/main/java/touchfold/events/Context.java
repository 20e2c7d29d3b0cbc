package touchfold.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The circumstances of a touchpoint. Holds no personal data: addresses and user agents stand in {@link Personal}.
 *
 * @param page the web page, null outside the web
 * @param campaign what brought the person here, null when unknown
 * @param device the kind of device, null when unknown
 * @param library the software that sent it, null when unknown
 * @param locale BCP 47 tag as sent, for example {@code vi-VN}; null when unknown
 * @param timezone IANA name as sent; null when unknown
 * @param machine which kind of program acted in a person's place, for example {@code crawler}; null when a person did, as
 *     far as can be seen
 * @param click by which parameter of the page's address a network knows its click again, for example {@code gclid}; its value
 *     is personal and stands there; null without one
 * @param properties further circumstances by the source's own names, such as the app's version or the screen's size
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Context(
        Page page,
        Campaign campaign,
        Device device,
        Library library,
        String locale,
        String timezone,
        String machine,
        String click,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, JsonNode> properties) {

    /** Nothing is known. */
    public static final Context NONE = new Context(null, null, null, null, null, null, null, null, Map.of());

    public Context {
        properties = NamedValues.copy(properties);
    }

    /** Circumstances of which nothing further is known. */
    public static Context of(
            Page page, Campaign campaign, Device device, Library library, String locale, String timezone) {
        return new Context(page, campaign, device, library, locale, timezone, null, null, Map.of());
    }

    /**
     * A web page.
     *
     * @param host the site's host name
     * @param path path without query: queries carry personal data more often than not
     * @param title the page's title
     * @param referrerHost host of the referring page, null when direct
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(String host, String path, String title, String referrerHost) {}

    /** What brought the person here, as the UTM parameters say. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Campaign(String source, String medium, String name, String term, String content) {}

    /** The kind of device: {@code mobile}, {@code tablet}, {@code desktop}, {@code till}; and its system. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Device(String type, String os, String model) {}

    /** The software that sent the message. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Library(String name, String version) {}
}
