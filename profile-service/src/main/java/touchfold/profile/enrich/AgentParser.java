package touchfold.profile.enrich;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ua_parser.Client;
import ua_parser.Parser;

/**
 * Reads user agents with the patterns of uap-core. They are some thousand regular expressions, tried one by one: an agent
 * that was not seen lately costs one to two milliseconds, fifty times a message at the doors. So agents are read when
 * somebody asks, and remembered; of a longer one only the beginning counts, because anyone may send it.
 */
public final class AgentParser {

    private static final int LONGEST = 300;
    private static final int REMEMBERED = 4_096;
    private static final String UNKNOWN = "Other";

    private final Map<String, Optional<ClientAgent>> known =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Optional<ClientAgent>> eldest) {
                    return size() > REMEMBERED;
                }
            });

    /** Read when it is first asked for: that takes a quarter of a second. */
    private Parser patterns;

    /** What a user agent says; empty if it says nothing. */
    public Optional<ClientAgent> read(String userAgent) {
        String agent = userAgent.substring(0, Math.min(LONGEST, userAgent.length()));
        Optional<ClientAgent> remembered = known.get(agent);
        if (remembered == null) {
            remembered = parsed(agent);
            known.put(agent, remembered);
        }
        return remembered;
    }

    private Optional<ClientAgent> parsed(String agent) {
        Client client = patterns().parse(agent);
        String browser = named(client.userAgent.family);
        String os = named(client.os.family);
        String device = named(client.device.family);
        if (browser == null && os == null && device == null) {
            return Optional.empty();
        }
        return Optional.of(new ClientAgent(
                browser,
                browser == null ? null : client.userAgent.major,
                os == null || client.os.major == null ? os : os + " " + client.os.major,
                device));
    }

    private static String named(String family) {
        return UNKNOWN.equals(family) ? null : family;
    }

    private synchronized Parser patterns() {
        if (patterns == null) {
            patterns = new Parser();
        }
        return patterns;
    }
}
