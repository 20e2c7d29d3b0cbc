package touchfold.ingest.touchpoint.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import touchfold.events.Channel;
import touchfold.events.Source;
import touchfold.events.Trust;
import touchfold.ingest.time.SendersClock;
import touchfold.ingest.touchpoint.JsonFields;

/**
 * On what the library of a message runs: a server, a page, or an app. By what the message says and the source is, and by
 * the words in the library's name; a list of names would be out of date on the day on which it was written.
 */
final class SendersDevice {

    private static final Set<String> APP_WORDS = Set.of(
            "android",
            "ios",
            "iphone",
            "swift",
            "kotlin",
            "flutter",
            "dart",
            "native",
            "xamarin",
            "unity",
            "cordova",
            "capacitor",
            "objc",
            "mobile");
    private static final Set<String> PAGE_WORDS = Set.of("javascript", "browser", "snippet", "web");
    private static final Set<String> SERVER_WORDS = Set.of(
            "node", "python", "java", "ruby", "php", "go", "golang", "net", "dotnet", "http", "server", "clojure",
            "rust");

    private SendersDevice() {}

    /** Whose clock wrote the message's times. */
    static SendersClock clock(JsonFields message, JsonFields context, Source source) {
        JsonFields library = context.object("library");
        String name = lower(library.text("name"));
        String channel = lower(message.text("channel"));
        List<String> words = words(name);
        if (channel.equals("mobile") || hasOneOf(words, APP_WORDS)) {
            return SendersClock.APP;
        }
        if (channel.equals("web") || lower(library.text("env")).equals("browser")) {
            return SendersClock.BROWSER;
        }
        if (channel.equals("server") || channel.equals("sources") || hasOneOf(words, SERVER_WORDS)) {
            return SendersClock.SERVER;
        }
        if (name.endsWith("analytics.js") || name.endsWith("touchfold.js") || hasOneOf(words, PAGE_WORDS)) {
            return SendersClock.BROWSER;
        }
        if (source.channel() == Channel.APP && source.trust() == Trust.LOW) {
            return SendersClock.APP;
        }
        // A key that anyone can read off a page is used by pages, unless a library says otherwise.
        boolean page = name.isEmpty() && source.channel() == Channel.WEB && source.trust() == Trust.LOW;
        return page ? SendersClock.BROWSER : SendersClock.SERVER;
    }

    private static boolean hasOneOf(List<String> words, Set<String> known) {
        for (String word : words) {
            if (known.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** The runs of letters and digits. */
    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= name.length(); i++) {
            char sign = i < name.length() ? name.charAt(i) : ' ';
            boolean inWord = (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9');
            if (inWord && from < 0) {
                from = i;
            } else if (!inWord && from >= 0) {
                words.add(name.substring(from, i));
                from = -1;
            }
        }
        return words;
    }

    private static String lower(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
