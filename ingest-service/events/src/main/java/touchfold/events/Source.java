package touchfold.events;

import java.util.Objects;

/**
 * Who reported a touchpoint: a site, a till system, a booth app, an e-mail provider.
 *
 * @param id as declared in the sources file or through the admin API, for example {@code src_web}
 * @param channel through which kind of contact the person was met
 * @param trust how far its word about identity and traits is believed
 */
public record Source(String id, Channel channel, Trust trust) {

    public Source {
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("Expected a source id, but it is blank");
        }
        Objects.requireNonNull(channel, "Expected a channel, but there is none");
        Objects.requireNonNull(trust, "Expected a trust, but there is none");
    }
}
