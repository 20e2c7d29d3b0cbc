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
            "twitterbot",
            "slackbot",
            "linkedinbot",
            "discordbot",
            "embedly",
            "preview",
            "onebox",
            "cardyb",
            "externalua",
            "webindexer",
            "iframely",
            "slack-imgproxy",
            "existence discovery",
            "kakaotalk-scrap",
            "facebookcatalog",
            "meta-externalagent",
            "pinterestbot");
    private static final List<String> MONITORS = List.of(
            "pingdom",
            "uptime",
            "synthetic",
            "monitoring",
            "heartbeat/",
            " probe",
            "webpagetest",
            "statuscake",
            "site24x7",
            "newrelicpinger",
            "datadog",
            "lighthouse",
            "gtmetrix",
            "pagespeed",
            "ptst/",
            "checkly",
            "kube-probe",
            "googlehc",
            "healthchecker",
            "health-check",
            "health check",
            "healthcheck",
            "envoy/hc",
            "prometheus/",
            "blackbox exporter",
            "updown.io",
            "nodeping",
            "freshping",
            "catchpoint",
            "cloudflare-alwaysonline",
            "zabbix",
            "nagios",
            "check_http",
            "amazon-route53",
            "apache-jmeter",
            "w3c_validator");
    private static final List<String> BROWSERS_WITHOUT_PEOPLE = List.of(
            "headless",
            "phantomjs",
            "slimerjs",
            "casperjs",
            "htmlunit",
            "webdriver",
            "browserless",
            "rendertron",
            "puppeteer",
            "playwright",
            "selenium",
            "cypress/",
            "jsdom/",
            "prerender");
    private static final List<String> SCRIPTS = List.of(
            "curl/",
            "libcurl",
            "pycurl",
            "wget/",
            "python-",
            "python/",
            "aiohttp",
            "axios/",
            "node-fetch",
            "node-superagent",
            "undici",
            "got (",
            "got/",
            "guzzle",
            "php/",
            "ruby",
            "faraday",
            "restsharp",
            "httpie/",
            "k6/",
            "go-http-client",
            "java/",
            "java-http-client",
            "apache-httpclient",
            "apache-httpasyncclient",
            "jakarta commons-httpclient",
            "symfony httpclient",
            "apachebench/",
            "artillery (",
            "gatling/",
            "locust/",
            "deno/",
            "bun/",
            "bruno-runtime",
            "thunder client",
            "wordpress/",
            "zapier",
            "n8n",
            "tumblr/1",
            "microsoft url control",
            "winhttp",
            "reqwest/",
            "hyper/",
            "grequests/",
            "fasthttp",
            "typhoeus",
            "http_request2/",
            "http.rb/",
            "rest-client/",
            "okhttp-bot",
            "libwww-perl",
            "lwp",
            "www-mechanize",
            "mechanize/",
            "hackney/",
            "needle/",
            "unirest-",
            "ahc/",
            "reactornetty/",
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
            "archiver",
            "archive.org",
            // programs that fetch for an assistant, and those of one search engine
            "-user/",
            "-google",
            "google-",
            "google favicon",
            "googleagent",
            // readers of feeds say how many read what they fetched
            "fetcher",
            "feed parser",
            "feedparser",
            "feed-id",
            " subscribers",
            "scanner",
            "inspect/",
            "heritrix",
            "nutch",
            "adsbot",
            "bytespider",
            "gptbot",
            "anthropic-ai",
            "googleother",
            "httrack",
            "zgrab",
            "masscan",
            "sqlmap",
            "nikto/",
            "nmap scripting",
            "l9explore",
            "palo alto networks",
            "coccocbot",
            "vercel-screenshot",
            "cohere-ai",
            "ips-agent",
            "applebot-",
            "ssldetector",
            "apps-spreadsheets",
            "twingly");

    /** Gateways that look at what a company's people are sent. */
    private static final List<String> GATEWAYS = List.of("barracuda", "mimecast", "proofpoint", "safelinks");

    private static final String PHONES_NAMED_LIKE_ONE = "cubot";

    private static final String PROXY_OF_READERS = "yahoomailproxy";

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
        if (hasOneOf(CRAWLERS, agent) || agent.endsWith("bot") || showsItsPage(agent)) {
            return "crawler";
        }
        if (hasOneOf(GATEWAYS, agent)) {
            return "mail-gateway";
        }
        boolean script = agent.strip().equals("node") || SCRIPTS.stream().anyMatch(agent::startsWith);
        return script ? "script" : null;
    }

    /** A program that tells where one can read about it is no browser, except for a mailbox that loads pictures for people. */
    private static boolean showsItsPage(String agent) {
        return agent.contains("://") && !agent.contains(PROXY_OF_READERS);
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
