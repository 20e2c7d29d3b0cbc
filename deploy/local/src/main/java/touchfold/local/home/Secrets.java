package touchfold.local.home;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Properties;
import touchfold.local.console.Refusal;

/**
 * What the services need and nobody has to know; made on the first start. Losing the identity secret means that no
 * stored identifier is found again.
 *
 * @param identity HMAC key for identifier keys
 * @param databasePassword of the database's owner
 */
public record Secrets(String identity, String databasePassword) {
    private static final String IDENTITY = "identity.secret";
    private static final String DATABASE = "database.password";

    /** The secrets of this home; they are made when there are none yet. */
    public static Secrets of(Home home) {
        try {
            if (!Files.exists(home.secrets())) {
                RandomKey key = new RandomKey(new SecureRandom());
                new PrivateFile(home.secrets())
                        .write(IDENTITY + "=" + key.hex() + "\n" + DATABASE + "=" + key.hex() + "\n");
            }
            return read(home);
        } catch (IOException e) {
            throw new Refusal("Expected to keep the secrets in " + home.secrets() + ", but " + e.getMessage() + ".", e);
        }
    }

    @Override
    public String toString() {
        return "Secrets[withheld]";
    }

    private static Secrets read(Home home) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(home.secrets())));
        return new Secrets(required(home, properties, IDENTITY), required(home, properties, DATABASE));
    }

    private static String required(Home home, Properties properties, String name) {
        String value = properties.getProperty(name, "");
        if (value.isBlank()) {
            throw new Refusal("Expected " + name + " in " + home.secrets()
                    + ", but it is missing; restore the file, or remove all data with ./touchfold reset.");
        }
        return value;
    }
}
