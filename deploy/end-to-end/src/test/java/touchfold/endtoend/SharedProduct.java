package touchfold.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import touchfold.testkit.TestWorld;

/** One running product for all tests that leave it as they found it: three services take a quarter of a minute to start. */
final class SharedProduct implements ParameterResolver {

    /** Ended with the last test of all. */
    private record Running(Product product) implements AutoCloseable {
        @Override
        public void close() {
            product.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Product.class);
    }

    @Override
    public Product resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedProduct.class))
                .computeIfAbsent(Running.class, key -> start(), Running.class)
                .product();
    }

    private static Running start() {
        try {
            return new Running(Product.start(TestWorld.fresh("road", Files.createTempDirectory("road")), Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
