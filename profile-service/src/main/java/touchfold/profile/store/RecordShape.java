package touchfold.profile.store;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * A number that changes with whatever would make a record's bytes mean something else: the names, the order and the types of
 * all its components, those of the records inside and the constants of enums included. Whoever keeps it beside the bytes
 * knows what can't be read any more.
 */
final class RecordShape {

    private static final String OURS = "touchfold.";

    private final StringBuilder description = new StringBuilder();
    private final Set<Type> described = new HashSet<>();

    private RecordShape() {}

    static int of(Class<? extends Record> type) {
        RecordShape shape = new RecordShape();
        shape.describe(type);
        return Arrays.hashCode(shape.description.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void describe(Type type) {
        description.append('(');
        if (type instanceof ParameterizedType generic) {
            describe(generic.getRawType());
            Arrays.stream(generic.getActualTypeArguments()).forEach(this::describe);
        } else {
            plain((Class<?>) type);
        }
        description.append(')');
    }

    private void plain(Class<?> type) {
        description.append(type.getSimpleName());
        if (!described.add(type)) {
            return;
        }
        if (type.isEnum()) {
            description.append(Arrays.toString(type.getEnumConstants()));
        } else if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                description.append(component.getName());
                describe(component.getGenericType());
            }
        } else if (type.isSealed() && type.getName().startsWith(OURS)) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(this::describe);
        }
    }
}
