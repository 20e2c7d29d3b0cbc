package touchfold.profile.enrich;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchfold.events.Context;

/**
 * Classes how somebody came to a page, from what the page's address and its referrer say. The first that speaks decides: a
 * click that was paid for; the campaign's medium, by the words of Google Analytics' default channels; a network's mark on
 * every click; the campaign's source; the referrer. The lists are short on purpose: a site that is in none is a referral.
 */
public final class ArrivalRules {

    private static final Map<String, Arrival> CLICKS = Map.ofEntries(
            Map.entry("gclid", new Arrival("paid", "google")),
            Map.entry("wbraid", new Arrival("paid", "google")),
            Map.entry("gbraid", new Arrival("paid", "google")),
            Map.entry("dclid", new Arrival("paid", "google")),
            Map.entry("msclkid", new Arrival("paid", "bing")),
            Map.entry("ttclid", new Arrival("paid", "tiktok")),
            Map.entry("li_fat_id", new Arrival("paid", "linkedin")),
            Map.entry("twclid", new Arrival("paid", "x")),
            Map.entry("epik", new Arrival("paid", "pinterest")),
            Map.entry("ScCid", new Arrival("paid", "snapchat")),
            Map.entry("rdt_cid", new Arrival("paid", "reddit")),
            Map.entry("yclid", new Arrival("paid", "yandex")),
            Map.entry("fbclid", new Arrival("social", "facebook")),
            Map.entry("igshid", new Arrival("social", "instagram")),
            Map.entry("igsh", new Arrival("social", "instagram")),
            Map.entry("zarsrc", new Arrival("social", "zalo")),
            Map.entry("mc_eid", new Arrival("mail", "mailchimp")),
            Map.entry("_kx", new Arrival("mail", "klaviyo")),
            Map.entry("_hsenc", new Arrival("mail", "hubspot")));

    private static final Set<String> PAID_MEDIA = Set.of(
            "cpc",
            "ppc",
            "cpm",
            "cpv",
            "cpa",
            "cpp",
            "paid",
            "display",
            "banner",
            "retargeting",
            "remarketing",
            "ads",
            "ad",
            "paidsearch",
            "paidsocial",
            "interstitial",
            "expandable");
    private static final Set<String> MAIL_MEDIA = Set.of("email", "e-mail", "e_mail", "mail", "newsletter", "edm");
    private static final Set<String> SOCIAL_MEDIA = Set.of(
            "social", "social-network", "social-media", "social_media", "sm", "social network", "zalo", "facebook");
    private static final Set<String> SEARCH_MEDIA = Set.of("organic", "search", "seo");
    private static final Set<String> REFERRAL_MEDIA = Set.of("referral", "affiliate", "partner", "link");

    /** By the name that a campaign's source and a host's own label give. */
    private static final Map<String, String> NETWORKS = Map.ofEntries(
            Map.entry("google", "search"),
            Map.entry("bing", "search"),
            Map.entry("yahoo", "search"),
            Map.entry("duckduckgo", "search"),
            Map.entry("coccoc", "search"),
            Map.entry("baidu", "search"),
            Map.entry("yandex", "search"),
            Map.entry("naver", "search"),
            Map.entry("ecosia", "search"),
            Map.entry("brave", "search"),
            Map.entry("startpage", "search"),
            Map.entry("facebook", "social"),
            Map.entry("fb", "social"),
            Map.entry("messenger", "social"),
            Map.entry("instagram", "social"),
            Map.entry("zalo", "social"),
            Map.entry("tiktok", "social"),
            Map.entry("youtube", "social"),
            Map.entry("twitter", "social"),
            Map.entry("x", "social"),
            Map.entry("linkedin", "social"),
            Map.entry("pinterest", "social"),
            Map.entry("reddit", "social"),
            Map.entry("threads", "social"),
            Map.entry("telegram", "social"),
            Map.entry("whatsapp", "social"),
            Map.entry("viber", "social"),
            Map.entry("wechat", "social"),
            Map.entry("snapchat", "social"),
            Map.entry("newsletter", "mail"),
            Map.entry("mailchimp", "mail"),
            Map.entry("klaviyo", "mail"),
            Map.entry("hubspot", "mail"));

    /** Hosts whose own label is another word, or of which only this one is meant. */
    private static final Map<String, Arrival> HOSTS = Map.ofEntries(
            Map.entry("mail.google.com", new Arrival("mail", "google")),
            Map.entry("mail.yahoo.com", new Arrival("mail", "yahoo")),
            Map.entry("outlook.live.com", new Arrival("mail", "outlook")),
            Map.entry("outlook.office.com", new Arrival("mail", "outlook")),
            Map.entry("mail.zoho.com", new Arrival("mail", "zoho")),
            Map.entry("t.co", new Arrival("social", "x")),
            Map.entry("x.com", new Arrival("social", "x")),
            Map.entry("youtu.be", new Arrival("social", "youtube")),
            Map.entry("lnkd.in", new Arrival("social", "linkedin")),
            Map.entry("zaloapp.com", new Arrival("social", "zalo")),
            Map.entry("t.me", new Arrival("social", "telegram")),
            Map.entry("fb.me", new Arrival("social", "facebook")));

    private ArrivalRules() {}

    /** How somebody came to the page of a touchpoint; empty if it is of no page. */
    public static Optional<Arrival> of(Context context) {
        Context.Page page = context.page();
        if (page == null || page.host() == null) {
            return Optional.empty();
        }
        Arrival clicked = context.click() == null ? null : CLICKS.get(context.click());
        if (clicked != null && clicked.kind().equals("paid")) {
            return Optional.of(clicked);
        }
        Context.Campaign campaign = context.campaign();
        String source = campaign == null || campaign.source() == null ? null : word(campaign.source());
        String kind = campaign == null || campaign.medium() == null ? null : ofMedium(word(campaign.medium()));
        if (kind != null) {
            return Optional.of(new Arrival(kind, clicked == null ? source : clicked.network()));
        }
        if (clicked != null) {
            return Optional.of(clicked);
        }
        if (source != null && NETWORKS.containsKey(source)) {
            return Optional.of(new Arrival(NETWORKS.get(source), source));
        }
        if (campaign != null) {
            return Optional.of(new Arrival("campaign", source));
        }
        return Optional.of(ofReferrer(page));
    }

    private static String ofMedium(String medium) {
        if (PAID_MEDIA.contains(medium) || medium.startsWith("paid") || medium.startsWith("cpc")) {
            return "paid";
        }
        if (MAIL_MEDIA.contains(medium)) {
            return "mail";
        }
        if (SOCIAL_MEDIA.contains(medium)) {
            return "social";
        }
        if (SEARCH_MEDIA.contains(medium)) {
            return "search";
        }
        return REFERRAL_MEDIA.contains(medium) ? "referral" : null;
    }

    private static Arrival ofReferrer(Context.Page page) {
        if (page.referrerHost() == null || page.referrerHost().isBlank()) {
            return new Arrival("direct", null);
        }
        String host = plain(page.referrerHost());
        String own = plain(page.host());
        if (host.equals(own) || host.endsWith("." + own) || own.endsWith("." + host)) {
            return new Arrival("internal", null);
        }
        Arrival known = HOSTS.get(host);
        if (known != null) {
            return known;
        }
        for (String label : host.split("\\.", -1)) {
            if (label.length() > 1 && NETWORKS.containsKey(label)) {
                return new Arrival(NETWORKS.get(label), label);
            }
        }
        return new Arrival("referral", host);
    }

    private static String plain(String host) {
        String lower = word(host);
        return lower.startsWith("www.") ? lower.substring("www.".length()) : lower;
    }

    private static String word(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
