package touchfold.ingest.webhook;

import jakarta.inject.Singleton;
import java.util.List;
import touchfold.testkit.MainClasses;

/** Every provider that the container would find, without a container. */
public final class Providers {

    /** Found once: looking through all classes takes a good part of a second. */
    private static final List<Class<?>> TYPES = types();

    private Providers() {}

    public static List<WebhookProvider> all() {
        return TYPES.stream().map(Providers::made).toList();
    }

    public static ProviderCatalog catalog() {
        return new ProviderCatalog(all());
    }

    private static List<Class<?>> types() {
        return MainClasses.of("touchfold.ingest").stream()
                .filter(type -> type.isAssignableTo(WebhookProvider.class) && type.isAnnotatedWith(Singleton.class))
                .<Class<?>>map(type -> type.reflect())
                .toList();
    }

    private static WebhookProvider made(Class<?> type) {
        try {
            return (WebhookProvider) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Expected a provider that needs nothing to be made: " + type, e);
        }
    }
}
