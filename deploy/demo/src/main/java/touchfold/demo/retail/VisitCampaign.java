package touchfold.demo.retail;

/** How a web visit was won, as its link says ({@code utm_source}, {@code utm_medium}, {@code utm_campaign}). */
public record VisitCampaign(String source, String medium, String name) {

    /** The visit that follows a click in a mailing. */
    public static VisitCampaign mailing(String name) {
        return new VisitCampaign("newsletter", "email", name);
    }
}
