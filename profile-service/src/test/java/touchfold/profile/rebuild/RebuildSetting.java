package touchfold.profile.rebuild;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.NodeKeys;
import touchfold.profile.operation.OperationReader;
import touchfold.profile.rules.RulesVersion;
import touchfold.profile.touchpoint.TouchpointReader;
import touchfold.profile.view.ProfileView;

/** The store and the rules of the service under test, as a rebuild gets them. */
@Singleton
public class RebuildSetting {

    @Inject
    TouchpointReader reader;

    @Inject
    OperationReader operations;

    @Inject
    IdentityRules rules;

    @Inject
    ProfileView view;

    @Inject
    NodeKeys keys;

    @Inject
    RulesVersion version;

    @ConfigProperty(name = "touchfold.database.address")
    String server;

    @ConfigProperty(name = "touchfold.database.username")
    String user;

    @ConfigProperty(name = "touchfold.database.password")
    String password;

    @ConfigProperty(name = "touchfold.database.schema")
    String schema;

    public StoreReplacement replacement() {
        return replacement(new FoldRules(reader, operations, rules, view, version));
    }

    /** By other rules of who is who than the service has. */
    public StoreReplacement replacement(IdentityRules others) {
        return replacement(
                new FoldRules(reader, operations, others, view, RulesVersion.of(others, keys, "VN", Set.of())));
    }

    private StoreReplacement replacement(FoldRules fold) {
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new StoreReplacement(
                new StoreAddress(server, user, password, schema), fold, new RebuildProgress(silent));
    }
}
