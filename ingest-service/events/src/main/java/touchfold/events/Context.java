package touchfold.events;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The circumstances of a touchpoint. Holds no personal data: addresses and user agents stand in {@link Personal}.
 *
 * @param page the web page, null outside the web
 * @param campaign what brought the person here, null when unknown
 * @param device the kind of device, null when unknown
 * @param library the software that sent it, null when unknown
 * @param locale BCP 47 tag as sent, for example {@code vi-VN}; null when unknown
 * @param timezone IANA name as sent; null when unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Context(Page page, Campaign campaign, Device device, Library library, String locale, String timezone) {

    /** Nothing is known. */
    public static final Context NONE = new Context(null, null, null, null, null, null);

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
