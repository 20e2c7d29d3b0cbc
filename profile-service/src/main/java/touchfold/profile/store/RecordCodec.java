package touchfold.profile.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Records as compact bytes and back: the components in the order in which they are declared, without their names. A text
 * that occurs again is a number, and so is an enum's constant.
 *
 * <p>The {@link #shape()} is a number that changes with whatever would make the bytes mean something else: the names, the
 * order and the types of all components. Whoever keeps it beside the bytes knows what can't be read any more.
 *
 * @param <R> the record
 */
final class RecordCodec<R extends Record> {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private final Map<Type, Part> parts = new HashMap<>();
    private final StringBuilder description = new StringBuilder();
    private final Part root;
    private final int shape;

    RecordCodec(Class<R> type) {
        root = part(type);
        shape = Arrays.hashCode(description.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What the bytes' meaning hangs on. */
    int shape() {
        return shape;
    }

    void write(R value, ByteSink sink) {
        root.write(value, sink);
    }

    @SuppressWarnings("unchecked") // the root part makes nothing else
    R read(ByteSource source) {
        return (R) root.read(source);
    }

    /** How values of one type are written and read; null is a value of every type but the primitive ones. */
    private interface Part {
        void write(Object value, ByteSink sink);

        Object read(ByteSource source);
    }

    private Part part(Type type) {
        Part known = parts.get(type);
        if (known == null) {
            Deferred deferred = new Deferred();
            parts.put(type, deferred);
            known = make(type);
            deferred.part = known;
            parts.put(type, known);
        }
        return known;
    }

    private Part make(Type type) {
        description.append('(');
        Part part = type instanceof ParameterizedType generic ? generic(generic) : plain((Class<?>) type);
        description.append(')');
        return part;
    }

    private Part generic(ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        description.append(raw.getSimpleName());
        Type[] arguments = type.getActualTypeArguments();
        if (raw == Map.class || raw == SortedMap.class || raw == NavigableMap.class) {
            return new MapPart(part(arguments[0]), part(arguments[1]));
        }
        Part item = part(arguments[0]);
        if (raw == Optional.class) {
            return new OptionalPart(item);
        }
        if (raw == List.class || raw == Collection.class) {
            return new ItemsPart(item, Kind.LIST);
        }
        if (raw == SortedSet.class || raw == NavigableSet.class) {
            return new ItemsPart(item, Kind.SORTED_SET);
        }
        if (raw == Set.class) {
            return new ItemsPart(item, Kind.SET);
        }
        throw new IllegalArgumentException("Expected a type that a state may hold, but it is " + type);
    }

    private Part plain(Class<?> type) {
        description.append(type.getSimpleName());
        if (type == long.class || type == Long.class) {
            return new LongPart(type == long.class);
        }
        if (type == int.class || type == Integer.class) {
            return new IntPart(type == int.class);
        }
        if (type == boolean.class) {
            return new FlagPart();
        }
        if (type == String.class) {
            return new TextPart();
        }
        if (type == BigDecimal.class) {
            return new DecimalPart();
        }
        if (type == Instant.class) {
            return new TimePart();
        }
        if (type == LocalDate.class) {
            return new DayPart();
        }
        if (type == UUID.class) {
            return new IdPart();
        }
        if (JsonNode.class.isAssignableFrom(type)) {
            return new JsonPart();
        }
        if (type.isEnum()) {
            description.append(Arrays.toString(type.getEnumConstants()));
            return new EnumPart(type.getEnumConstants());
        }
        if (type.isSealed()) {
            Class<?>[] permitted = type.getPermittedSubclasses();
            Part[] choices = new Part[permitted.length];
            for (int i = 0; i < permitted.length; i++) {
                choices[i] = part(permitted[i]);
            }
            return new ChoicePart(permitted, choices);
        }
        if (type.isRecord()) {
            return new RecordPart(type);
        }
        throw new IllegalArgumentException("Expected a type that a state may hold, but it is " + type);
    }

    /** Stands for a part that is still being made: a record that holds others of its own type. */
    private static final class Deferred implements Part {
        private Part part;

        @Override
        public void write(Object value, ByteSink sink) {
            part.write(value, sink);
        }

        @Override
        public Object read(ByteSource source) {
            return part.read(source);
        }
    }

    private final class RecordPart implements Part {
        private final MethodHandle[] accessors;
        private final MethodHandle constructor;
        private final Part[] components;

        RecordPart(Class<?> type) {
            RecordComponent[] declared = type.getRecordComponents();
            accessors = new MethodHandle[declared.length];
            components = new Part[declared.length];
            Class<?>[] types = new Class<?>[declared.length];
            try {
                MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, LOOKUP);
                for (int i = 0; i < declared.length; i++) {
                    description.append(declared[i].getName());
                    types[i] = declared[i].getType();
                    components[i] = part(declared[i].getGenericType());
                    accessors[i] = lookup.unreflect(declared[i].getAccessor())
                            .asType(MethodType.methodType(Object.class, Object.class));
                }
                Constructor<?> canonical = type.getDeclaredConstructor(types);
                constructor = lookup.unreflectConstructor(canonical)
                        .asSpreader(Object[].class, declared.length)
                        .asType(MethodType.methodType(Object.class, Object[].class));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Expected a record whose components can be read: " + type, e);
            }
        }

        @Override
        public void write(Object value, ByteSink sink) {
            sink.flag(value != null);
            if (value != null) {
                for (int i = 0; i < components.length; i++) {
                    components[i].write(get(accessors[i], value), sink);
                }
            }
        }

        @Override
        public Object read(ByteSource source) {
            if (!source.flag()) {
                return null;
            }
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = components[i].read(source);
            }
            try {
                return (Object) constructor.invokeExact(values);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("Expected a state that can be made again", e);
            }
        }

        private Object get(MethodHandle accessor, Object value) {
            try {
                return (Object) accessor.invokeExact(value);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("Expected a record whose components can be read", e);
            }
        }
    }

    private record ChoicePart(Class<?>[] classes, Part[] choices) implements Part {
        @Override
        public void write(Object value, ByteSink sink) {
            int choice = value == null ? -1 : Arrays.asList(classes).indexOf(value.getClass());
            sink.number(choice);
            if (choice >= 0) {
                choices[choice].write(value, sink);
            }
        }

        @Override
        public Object read(ByteSource source) {
            int choice = (int) source.number();
            return choice < 0 ? null : choices[choice].read(source);
        }
    }

    private record MapPart(Part key, Part value) implements Part {
        @Override
        public void write(Object map, ByteSink sink) {
            Map<?, ?> entries = (Map<?, ?>) map;
            sink.number(entries == null ? -1 : entries.size());
            if (entries != null) {
                entries.forEach((k, v) -> {
                    key.write(k, sink);
                    value.write(v, sink);
                });
            }
        }

        @Override
        public Object read(ByteSource source) {
            long size = source.number();
            if (size < 0) {
                return null;
            }
            Map<Object, Object> map = new TreeMap<>();
            for (long i = 0; i < size; i++) {
                map.put(key.read(source), value.read(source));
            }
            return map;
        }
    }

    private enum Kind {
        LIST,
        SET,
        SORTED_SET
    }

    private record ItemsPart(Part item, Kind kind) implements Part {
        @Override
        public void write(Object value, ByteSink sink) {
            Collection<?> items = (Collection<?>) value;
            sink.number(items == null ? -1 : items.size());
            if (items != null) {
                items.forEach(one -> item.write(one, sink));
            }
        }

        @Override
        public Object read(ByteSource source) {
            long size = source.number();
            if (size < 0) {
                return null;
            }
            Collection<Object> items =
                    switch (kind) {
                        case LIST -> new ArrayList<>();
                        case SET -> new LinkedHashSet<>();
                        case SORTED_SET -> new TreeSet<>();
                    };
            for (long i = 0; i < size; i++) {
                items.add(item.read(source));
            }
            return items;
        }
    }

    private record OptionalPart(Part item) implements Part {
        @Override
        public void write(Object value, ByteSink sink) {
            Optional<?> optional = (Optional<?>) value;
            sink.flag(optional.isPresent());
            optional.ifPresent(one -> item.write(one, sink));
        }

        @Override
        public Object read(ByteSource source) {
            return source.flag() ? Optional.of(item.read(source)) : Optional.empty();
        }
    }

    private record LongPart(boolean primitive) implements Part {
        @Override
        public void write(Object value, ByteSink sink) {
            if (!primitive) {
                sink.flag(value != null);
            }
            if (value != null) {
                sink.number((Long) value);
            }
        }

        @Override
        public Object read(ByteSource source) {
            return primitive || source.flag() ? (Object) source.number() : null;
        }
    }

    private record IntPart(boolean primitive) implements Part {
        @Override
        public void write(Object value, ByteSink sink) {
            if (!primitive) {
                sink.flag(value != null);
            }
            if (value != null) {
                sink.number((Integer) value);
            }
        }

        @Override
        public Object read(ByteSource source) {
            return primitive || source.flag() ? (Object) Math.toIntExact(source.number()) : null;
        }
    }

    private record FlagPart() implements Part {
        @Override
        public void write(Object value, ByteSink sink) {
            sink.flag((Boolean) value);
        }

        @Override
        public Object read(ByteSource source) {
            return source.flag();
        }
    }

    private record TextPart() implements Part {
        @Override
        public void write(Object value, ByteSink sink) {
            sink.text((String) value);
        }

        @Override
        public Object read(ByteSource source) {
            return source.text();
        }
    }

    private record DecimalPart() implements Part {
        @Override
        public void write(Object value, ByteSink sink) {
            sink.text(value == null ? null : value.toString());
        }

        @Override
        public Object read(ByteSource source) {
            String text = source.text();
            return text == null ? null : new BigDecimal(text);
        }
    }

    private record TimePart() implements Part {
        @Override
        public void write(Object value, ByteSink sink) {
            Instant time = (Instant) value;
            sink.flag(time != null);
            if (time != null) {
                sink.number(time.getEpochSecond());
                sink.number(time.getNano());
            }
        }

        @Override
        public Object read(ByteSource source) {
            return source.flag() ? Instant.ofEpochSecond(source.number(), source.number()) : null;
        }
    }

    private record DayPart() implements Part {
        @Override
        public void write(Object value, ByteSink sink) {
            sink.flag(value != null);
            if (value != null) {
                sink.number(((LocalDate) value).toEpochDay());
            }
        }

        @Override
        public Object read(ByteSource source) {
            return source.flag() ? LocalDate.ofEpochDay(source.number()) : null;
        }
    }

    private record IdPart() implements Part {
        @Override
        public void write(Object value, ByteSink sink) {
            sink.flag(value != null);
            if (value != null) {
                sink.id((UUID) value);
            }
        }

        @Override
        public Object read(ByteSource source) {
            return source.flag() ? source.id() : null;
        }
    }

    private record JsonPart() implements Part {
        @Override
        public void write(Object value, ByteSink sink) {
            try {
                sink.text(value == null ? null : JSON.writeValueAsString(value));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException("Expected every JSON value to be writable", e);
            }
        }

        @Override
        public Object read(ByteSource source) {
            String text = source.text();
            try {
                return text == null ? null : JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException("Expected stored JSON to be readable", e);
            }
        }
    }

    private record EnumPart(Object[] constants) implements Part {
        @Override
        public void write(Object value, ByteSink sink) {
            sink.number(Arrays.asList(constants).indexOf(value));
        }

        @Override
        public Object read(ByteSource source) {
            int place = (int) source.number();
            return place < 0 ? null : constants[place];
        }
    }
}
