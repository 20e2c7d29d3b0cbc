package touchfold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents that nobody checks become untrue. */
class DocumentationTest {

    private static final Path ROOT = Path.of(System.getProperty("touchfold.root", "../.."));
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern KEY = Pattern.compile("(?m)^    (?!default)(\\w[\\w<>., ]*) (\\w+)\\(\\);");
    private static final Pattern GROUP = Pattern.compile("(?ms)^    interface (\\w+) \\{(.*?)^    \\}");
    private static final Pattern GROUPED_KEY = Pattern.compile("(?m)^        (?!default)\\w[\\w<>., ]* (\\w+)\\(\\);");

    @Test
    void everyRelativeLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                String target = link.group(1);
                if (!target.contains("://")
                        && !Files.exists(document.getParent().resolve(target))) {
                    broken.add(ROOT.relativize(document) + " -> " + target);
                }
            }
        }

        assertThat(documents()).hasSizeGreaterThan(10);
        assertThat(broken).isEmpty();
    }

    @Test
    void everySettingIsListed() throws IOException {
        String listed = Files.readString(ROOT.resolve("docs/configuration.md"));
        List<String> settings = settings();

        assertThat(settings).hasSizeGreaterThan(40);
        assertThat(settings.stream().filter(setting -> !listed.contains("`" + setting + "`")))
                .isEmpty();
    }

    @Test
    void theFirstCodeBlockOfTheReadmeIsTheTwoCommands() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String first = readme.split("```", -1)[1];

        assertThat(first).contains("./touchfold demo").contains("./touchfold test");
        assertThat(readme.lines().takeWhile(line -> !line.startsWith("```")).count())
                .isLessThan(25);
    }

    private static List<String> settings() throws IOException {
        List<String> settings = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("src/main"))
                    .toList()) {
                String code = Files.readString(file);
                Matcher prefix = PREFIX.matcher(code);
                if (prefix.find()) {
                    addSettings(prefix.group(1), code, settings);
                }
            }
        }
        return settings;
    }

    private static void addSettings(String prefix, String code, List<String> settings) {
        Map<String, String> groups = new HashMap<>();
        Matcher group = GROUP.matcher(code);
        while (group.find()) {
            groups.put(group.group(1), group.group(2));
        }
        Matcher key = KEY.matcher(code);
        while (key.find()) {
            String setting = prefix + "." + kebab(key.group(2));
            if (groups.containsKey(key.group(1))) {
                Matcher grouped = GROUPED_KEY.matcher(groups.get(key.group(1)));
                while (grouped.find()) {
                    settings.add(setting + "." + kebab(grouped.group(1)));
                }
            } else {
                settings.add(setting);
            }
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/")
                            && !file.toString().contains("/.touchfold/")
                            && !file.toString().contains("/node_modules/"))
                    .map(Path::toAbsolutePath)
                    .toList();
        }
    }
}
