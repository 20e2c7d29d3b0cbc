package touchfold.ingest.touchpoint;

import java.util.List;
import java.util.Locale;

/**
 * Recognises programs by what they say of themselves. Whoever hides is not found: this keeps honest machines apart from
 * people, and is no defence.
 *
 * <p>A list of words and not a library of patterns: a user agent is any caller's text, and searching it must cost no more
 * than its length.
 */
public final class MachineAgents {

    private static final int LONGEST = 1_024;

    private static final List<String> PREVIEWS = List.of(
            "facebookexternalhit",
            "facebot",
            "whatsapp/",
            "telegrambot",
            "zalo-preview",
            "twitterbot",
            "slackbot",
            "linkedinbot",
            "discordbot",
            "skypeuripreview",
            "embedly",
            "pinterestbot");
    private static final List<String> MONITORS = List.of(
            "pingdom",
            "uptimerobot",
            "statuscake",
            "site24x7",
            "newrelicpinger",
            "datadog",
            "lighthouse",
            "gtmetrix",
            "pagespeed",
            "ptst/",
            "checkly",
            "betteruptime");
    private static final List<String> BROWSERS_WITHOUT_PEOPLE = List.of(
            "headlesschrome", "phantomjs", "puppeteer", "playwright", "selenium", "electron-prerender", "prerender");
    private static final List<String> SCRIPTS = List.of(
            "curl/",
            "wget/",
            "python-requests",
            "python-urllib",
            "aiohttp",
            "go-http-client",
            "java/",
            "okhttp-bot",
            "libwww-perl",
            "scrapy",
            "httpclient",
            "postmanruntime",
            "insomnia/");
    private static final List<String> CRAWLERS = List.of(
            "googlebot",
            "bingbot",
            "crawler",
            "spider",
            "slurp",
            "bot/",
            "bot;",
            "bot ",
            "bot)",
            "+http://",
            "+https://",
            "archiver",
            "adsbot",
            "mediapartners-google",
            "bytespider",
            "gptbot",
            "coccocbot");

    private static final String PHONES_NAMED_LIKE_ONE = "cubot";

    private MachineAgents() {}

    /** The kind of program, for example {@code crawler}; null when nothing shows that it is one. */
    public static String kind(String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return null;
        }
        String agent = userAgent
                .substring(0, Math.min(LONGEST, userAgent.length()))
                .toLowerCase(Locale.ROOT)
                .replace(PHONES_NAMED_LIKE_ONE, "");
        if (hasOneOf(PREVIEWS, agent)) {
            return "link-preview";
        }
        if (hasOneOf(MONITORS, agent)) {
            return "monitor";
        }
        if (hasOneOf(BROWSERS_WITHOUT_PEOPLE, agent)) {
            return "headless-browser";
        }
        if (hasOneOf(CRAWLERS, agent) || agent.endsWith("bot")) {
            return "crawler";
        }
        return SCRIPTS.stream().anyMatch(agent::startsWith) ? "script" : null;
    }

    private static boolean hasOneOf(List<String> words, String agent) {
        for (String word : words) {
            if (agent.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
