package touchfold.profile.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import touchfold.changes.AgeBand;
import touchfold.changes.ProfileFacts;

/**
 * What the deployment allows to be told of a person beside facts: an allow-list, because a trait may be anything, and a
 * change must say nothing of who it is about.
 *
 * @param names the traits that are told by their value
 * @param ageBounds the first years of life of every band but the first, ascending and above 0: {@code 15, 22, 50} makes the
 *     bands 0-14, 15-21, 22-49 and 50+; empty when nothing is told of ages
 * @param ownerTrait the trait in which a trusted source names who looks after the customer
 */
public record AttributeRules(Set<String> names, List<Integer> ageBounds, String ownerTrait) {

    /** Nothing but the owner is told. */
    public static final AttributeRules NONE = new AttributeRules(Set.of(), List.of(), "owner");

    private static final String BIRTHDAY = "birthday";
    private static final int DATE_LENGTH = 10;
    private static final int MAX_AGE = 150;

    /** What could be an address or a telephone number has got into the wrong field. */
    private static final Pattern PERSONAL = Pattern.compile("@|\\d(?:[ .()-]*\\d){6}");

    public AttributeRules {
        names = Set.copyOf(names);
        ageBounds = List.copyOf(ageBounds);
        int below = 0;
        for (int bound : ageBounds) {
            if (bound <= below || bound > MAX_AGE) {
                throw new IllegalArgumentException(
                        "Expected age bounds from 1 to " + MAX_AGE + " in ascending order, but they are " + ageBounds);
            }
            below = bound;
        }
    }

    /** The allowed ones of these traits that are a short text, a number or a boolean and do not look personal. */
    SortedMap<String, JsonNode> attributes(SortedMap<String, JsonNode> traits) {
        SortedMap<String, JsonNode> told = new TreeMap<>();
        for (String name : new TreeSet<>(names)) {
            told(traits.get(name)).ifPresent(value -> told.put(name, value));
        }
        return told;
    }

    private static Optional<JsonNode> told(JsonNode value) {
        if (value == null || !(value.isTextual() || value.isNumber() || value.isBoolean())) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            return Optional.of(value)
                    .filter(one -> !PERSONAL.matcher(one.asText()).find());
        }
        String text = value.textValue().strip();
        return text.isEmpty() || PERSONAL.matcher(text).find()
                ? Optional.empty()
                : Optional.of(TextNode.valueOf(cut(text)));
    }

    private static String cut(String text) {
        int points = text.codePointCount(0, text.length());
        return points <= ProfileFacts.MAX_ATTRIBUTE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, ProfileFacts.MAX_ATTRIBUTE));
    }

    /** The ladder of age bands of somebody with these traits. */
    List<AgeBand> ages(SortedMap<String, JsonNode> traits, ZoneId zone) {
        return ageBounds.isEmpty()
                ? List.of()
                : birthday(traits.get(BIRTHDAY)).map(day -> ladder(day, zone)).orElse(List.of());
    }

    private List<AgeBand> ladder(LocalDate birthday, ZoneId zone) {
        List<AgeBand> bands = new ArrayList<>();
        int from = 0;
        for (int bound : ageBounds) {
            bands.add(new AgeBand(
                    from + "-" + (bound - 1),
                    birthday.plusYears(bound).atStartOfDay(zone).toInstant()));
            from = bound;
        }
        bands.add(new AgeBand(from + "+", null));
        return bands;
    }

    /** A date as ISO 8601 writes it, with or without a time behind it; a birthday without its year says no age. */
    public static Optional<LocalDate> birthday(JsonNode value) {
        if (value == null || !value.isTextual() || value.textValue().strip().length() < DATE_LENGTH) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(value.textValue().strip().substring(0, DATE_LENGTH));
            return day.getYear() < 1900 || day.getYear() > 2200 ? Optional.empty() : Optional.of(day);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
