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

    private FactNames() {}

    /** All names there are. */
    public static Set<String> all() {
        return ALL;
    }

    static String of(Fact fact) {
        return BY_CLASS.get(fact.getClass());
    }
}
