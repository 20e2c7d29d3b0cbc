package touchfold.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The wire name of each fact, as {@link Fact} declares it. */
public final class FactNames {

    private static final Map<Class<?>, String> BY_CLASS = Arrays.stream(
                    Fact.class.getAnnotation(JsonSubTypes.class).value())
            .collect(Collectors.toUnmodifiableMap(JsonSubTypes.Type::value, JsonSubTypes.Type::name));
    private static final Set<String> ALL = Set.copyOf(BY_CLASS.values());

    private static final String OPEN = "*";

    private FactNames() {}

    /** All names there are. */
    public static Set<String> all() {
        return ALL;
    }

    /**
     * The names that a declared type stands for: itself, or all that begin so where its end is open, as in {@code order-*}.
     * Empty if there is none.
     */
    public static Set<String> named(String type) {
        if (!type.endsWith(OPEN)) {
            return ALL.contains(type) ? Set.of(type) : Set.of();
        }
        String begin = type.substring(0, type.length() - OPEN.length());
        return ALL.stream().filter(name -> name.startsWith(begin)).collect(Collectors.toUnmodifiableSet());
    }

    static String of(Fact fact) {
        return BY_CLASS.get(fact.getClass());
    }
}
