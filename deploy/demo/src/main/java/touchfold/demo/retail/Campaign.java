package touchfold.demo.retail;

/** How a web visit was won, as its link says ({@code utm_source}, {@code utm_medium}, {@code utm_campaign}). */
public record Campaign(String source, String medium, String name) {

    /** The visit that follows a click in a mailing. */
    public static Campaign mailing(String name) {
        return new Campaign("newsletter", "email", name);
    }
}
