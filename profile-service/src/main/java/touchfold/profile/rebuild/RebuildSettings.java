package touchfold.profile.rebuild;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import touchfold.backbone.business.Business;
import touchfold.profile.config.FactsConfig;
import touchfold.profile.config.IdentityConfig;

/** The settings of profile-service, read from where the service reads them, without the service. */
final class RebuildSettings {

    private static final String PROPERTIES = "application.properties";
    private static final int PACKAGED = 250;
    private static final int BESIDE = 260;

    private final SmallRyeConfig config;

    private RebuildSettings(SmallRyeConfig config) {
        this.config = config;
    }

    static RebuildSettings read() {
        try {
            SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                    .addDefaultSources()
                    .addDefaultInterceptors()
                    .withMapping(IdentityConfig.class)
                    .withMapping(FactsConfig.class)
                    .withMapping(Business.class)
                    .withValidateUnknown(false);
            URL packaged = RebuildSettings.class.getClassLoader().getResource(PROPERTIES);
            if (packaged != null) {
                builder.withSources(new PropertiesConfigSource(packaged, PACKAGED));
            }
            Path beside = Path.of("config", PROPERTIES);
            if (Files.exists(beside)) {
                builder.withSources(new PropertiesConfigSource(beside.toUri().toURL(), BESIDE));
            }
            return new RebuildSettings(builder.build());
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read " + PROPERTIES, e);
        }
    }

    IdentityConfig identity() {
        return config.getConfigMapping(IdentityConfig.class);
    }

    FactsConfig facts() {
        return config.getConfigMapping(FactsConfig.class);
    }

    Business business() {
        return config.getConfigMapping(Business.class);
    }

    StoreAddress address() {
        return new StoreAddress(
                config.getValue("touchfold.database.address", String.class),
                config.getValue("touchfold.database.username", String.class),
                config.getValue("touchfold.database.password", String.class),
                config.getValue("touchfold.database.schema", String.class));
    }
}
