package touchfold.ingest.touchpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Channel;
import touchfold.events.OrderFact;
import touchfold.events.Trust;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.MessageReader;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.Results;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * The test kit's field cases, as far as they enter by {@code /v1/*} and can be told from the events alone: what was
 * refused, and when what was taken happened. What the fold makes of them needs the whole product.
 */
class FieldCasesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path CASES = Path.of(
            System.getProperty("touchfold.root", ".."), "deploy/testkit/src/main/resources/fixtures/field/cases");
    private static final Pattern WORD = Pattern.compile("\\$\\(([^)]*)\\)");
    private static final Pattern SHIFT = Pattern.compile("([+-])([0-9.]+)(ms|s|m|h|d|y)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "y", Duration.ofDays(365));
    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant NOW = RequestContexts.RECEIVED_AT;

    /** What was checked over all cases: a player that checks nothing would never fail. */
    private static final int AT_LEAST_CHECKED = 15;

    private final MessageReader reader = new MessageReader(MessageLimits.DEFAULT);

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.map(file -> file.getFileName().toString())
                    .sorted()
                    .filter(name -> steps(name).anyMatch(FieldCasesTest::isWeb))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCaseHoldsAtTheDoor(String name) {
        List<List<TouchpointResult>> answers = play(name);

        for (JsonNode expectation : json(name).path("expect")) {
            assertThat(holds(expectation, answers)).as(expectation.toString()).isNotEqualTo(Optional.of(false));
        }
    }

    @Test
    void thePlayerChecksWhatCanBeTold() throws IOException {
        long checked = 0;
        for (String name : cases()) {
            List<List<TouchpointResult>> answers = play(name);
            for (JsonNode expectation : json(name).path("expect")) {
                checked += holds(expectation, answers).isPresent() ? 1 : 0;
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(AT_LEAST_CHECKED);
    }

    private List<List<TouchpointResult>> play(String name) {
        List<List<TouchpointResult>> answers = new ArrayList<>();
        steps(name).forEach(step -> answers.add(isWeb(step) ? send(step) : List.of()));
        return answers;
    }

    private List<TouchpointResult> send(JsonNode step) {
        String text =
                step.has("raw") ? step.path("raw").asText() : step.path("body").toString();
        JsonSpan body = JsonSpan.of(filled(text).getBytes(StandardCharsets.UTF_8));
        RequestContext reception = reception(step.path("key").asText());
        String door = step.path("door").asText().substring("/v1/".length());
        TrackingMessages messages = MessageKind.named(door)
                .map(kind -> TrackingMessages.single(body, kind, reader, reception))
                .orElseGet(() -> TrackingMessages.batch(body, reader, reception));
        List<TouchpointResult> results = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            TouchpointResult result = messages.parse(i);
            if (result instanceof TouchpointResult.Accepted accepted) {
                accepted.events()
                        .forEach(event -> assertThat(Results.readable(event)).isEqualTo(event));
            }
            results.add(result);
        }
        return results;
    }

    private static RequestContext reception(String key) {
        return switch (key) {
            case "wk_web_01" -> RequestContexts.web();
            case "wk_field_site" -> RequestContexts.of("src_field_site", Channel.WEB, Trust.HIGH, null, NOW);
            case "wk_files_01" -> RequestContexts.of("src_files", Channel.IMPORT, Trust.HIGH, null, NOW);
            default -> throw new AssertionError("Expected the key of a source of the cases, but it is " + key);
        };
    }

    /** Whether it holds; empty when only the fold can tell. */
    private static Optional<Boolean> holds(JsonNode expectation, List<List<TouchpointResult>> answers) {
        if (expectation.has("anyOf")) {
            return anyOf(expectation.path("anyOf"), answers);
        }
        return switch (expectation.path("read").asText()) {
            case "rejected" -> Optional.of(rejected(expectation, answers));
            case "timeline" -> times(expectation, answers);
            case "lookup" -> spent(expectation, answers);
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> anyOf(JsonNode choices, List<List<TouchpointResult>> answers) {
        boolean undecided = false;
        for (JsonNode choice : choices) {
            boolean all = true;
            for (JsonNode expectation : choice) {
                Optional<Boolean> held = holds(expectation, answers);
                undecided |= held.isEmpty();
                all &= held.orElse(false);
            }
            if (all) {
                return Optional.of(true);
            }
        }
        return undecided ? Optional.empty() : Optional.of(false);
    }

    private static boolean rejected(JsonNode expectation, List<List<TouchpointResult>> answers) {
        String id = expectation.path("where").path("messageId").asText(null);
        long count = answers.get(expectation.path("step").asInt() - 1).stream()
                .filter(TouchpointResult.Rejected.class::isInstance)
                .filter(result -> id == null || filled(id).equals(result.messageId()))
                .count();
        return count == expectation.path("count").asLong();
    }

    private static Optional<Boolean> times(JsonNode expectation, List<List<TouchpointResult>> answers) {
        if (!expectation.has("near") || expectation.path("where").has("title")) {
            return Optional.empty();
        }
        List<CanonicalEvent> events = eventsOf(expectation, answers);
        if (events.isEmpty()) {
            return Optional.empty();
        }
        Instant near = Instant.parse(filled(expectation.path("near").asText()));
        Duration within = shift("+" + expectation.path("within").asText());
        String type = expectation.path("where").path("type").asText(null);
        return Optional.of(events.stream()
                .filter(event -> type == null || event.fact().wireName().equals(type))
                .allMatch(event ->
                        Duration.between(near, event.times().occurredAt()).abs().compareTo(within) <= 0));
    }

    /** The one sale of a person: what was read of it. */
    private static Optional<Boolean> spent(JsonNode expectation, List<List<TouchpointResult>> answers) {
        if (!expectation.path("path").asText().equals("money.VND.spent") || !expectation.has("equals")) {
            return Optional.empty();
        }
        List<OrderFact.Completed> sales = eventsOf(expectation, answers).stream()
                .map(CanonicalEvent::fact)
                .filter(OrderFact.Completed.class::isInstance)
                .map(OrderFact.Completed.class::cast)
                .toList();
        return Optional.of(sales.size() == 1
                && sales.getFirst().total().minor()
                        == expectation.path("equals").asLong());
    }

    private static List<CanonicalEvent> eventsOf(JsonNode expectation, List<List<TouchpointResult>> answers) {
        List<String> shown = new ArrayList<>();
        expectation
                .path("by")
                .properties()
                .forEach(
                        by -> shown.add(by.getKey() + "=" + filled(by.getValue().asText())));
        return answers.stream()
                .flatMap(List::stream)
                .filter(TouchpointResult.Accepted.class::isInstance)
                .flatMap(result -> ((TouchpointResult.Accepted) result).events().stream())
                .filter(event -> Results.identifiers(event).stream().anyMatch(shown::contains))
                .toList();
    }

    private static boolean isWeb(JsonNode step) {
        String door = step.path("door").asText();
        return door.startsWith("/v1/") && !door.startsWith("/v1/booth") && step.has("key");
    }

    private static Stream<JsonNode> steps(String name) {
        List<JsonNode> steps = new ArrayList<>();
        json(name).path("steps").forEach(steps::add);
        return steps.stream();
    }

    private static JsonNode json(String name) {
        try {
            return MAPPER.readTree(Files.readAllBytes(CASES.resolve(name)));
        } catch (IOException e) {
            throw new AssertionError("Expected a readable case " + name, e);
        }
    }

    /** With its words filled in; one that counts and stands alone becomes a number. */
    private static String filled(String text) {
        String numbers = Pattern.compile("\"\\$\\(([^)]*\\|(?:seconds|millis|micros))\\)\"")
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(word(found.group(1))));
        String objects = Pattern.compile("\\{\"\\$number\":\"((?:[^\"$]|\\$\\([^)]*\\))*)\"\\}")
                .matcher(numbers)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)));
        return WORD.matcher(objects).replaceAll(found -> Matcher.quoteReplacement(word(found.group(1))));
    }

    private static String word(String word) {
        if (word.equals("tag")) {
            return "bcdf2345";
        }
        if (word.matches("d\\d+(\\.\\w+)?")) {
            int length = Integer.parseInt(word.substring(1).split("\\.", 2)[0]);
            String digits = BigDecimal.valueOf(73_918_264L + 1_000_003L * Math.abs(word.hashCode() % 50))
                    .toPlainString();
            return (digits + digits).substring(0, length);
        }
        String[] parts = word.split("\\|", 2);
        return written(moment(parts[0]), parts.length > 1 ? parts[1] : "iso");
    }

    private static Instant moment(String text) {
        return text.startsWith("day") ? NOW.minus(3, ChronoUnit.DAYS) : NOW.plus(shift(text));
    }

    private static Duration shift(String text) {
        Duration shift = Duration.ZERO;
        Matcher shifts = SHIFT.matcher(text);
        while (shifts.find()) {
            long millis = new BigDecimal(shifts.group(2))
                    .multiply(BigDecimal.valueOf(UNITS.get(shifts.group(3)).toMillis()))
                    .longValue();
            shift = shifts.group(1).equals("+") ? shift.plusMillis(millis) : shift.minusMillis(millis);
        }
        return shift;
    }

    private static String written(Instant at, String form) {
        var utc = at.atOffset(ZoneOffset.UTC);
        var local = at.atZone(HANOI);
        return switch (form) {
            case "iso" -> at.toString();
            case "local" -> local.format(pattern("yyyy-MM-dd'T'HH:mm:ss'+07:00'"));
            case "date" -> local.format(pattern("yyyy-MM-dd"));
            case "http" -> utc.format(pattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'"));
            case "js" -> local.format(pattern("EEE MMM dd yyyy HH:mm:ss 'GMT+0700 (Indochina Time)'"));
            case "go" -> utc.format(pattern("yyyy-MM-dd HH:mm:ss '+0000 UTC'"));
            case "utc" -> utc.format(pattern("yyyy-MM-dd HH:mm:ss 'UTC'"));
            case "basic" -> utc.format(pattern("yyyyMMdd'T'HHmmss'Z'"));
            case "seconds" -> Long.toString(at.getEpochSecond());
            case "millis" -> Long.toString(at.toEpochMilli());
            case "micros" -> Long.toString(at.toEpochMilli() * 1000);
            default -> throw new AssertionError("Expected a form of a time, but it is " + form);
        };
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
