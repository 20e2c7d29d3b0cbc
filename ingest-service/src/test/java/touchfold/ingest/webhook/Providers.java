package touchfold.ingest.webhook;

import jakarta.inject.Singleton;
import java.util.List;
import touchfold.testkit.MainClasses;

/** Every provider that the container would find, without a container. */
public final class Providers {

    private Providers() {}

    public static List<WebhookProvider> all() {
        return MainClasses.of("touchfold.ingest").stream()
                .filter(type -> type.isAssignableTo(WebhookProvider.class) && type.isAnnotatedWith(Singleton.class))
                .map(type -> made(type.reflect()))
                .toList();
    }

    public static ProviderCatalog catalog() {
        return new ProviderCatalog(all());
    }

    private static WebhookProvider made(Class<?> type) {
        try {
            return (WebhookProvider) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Expected a provider that needs nothing to be made: " + type, e);
        }
    }
}
