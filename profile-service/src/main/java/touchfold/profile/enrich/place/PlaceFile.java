package touchfold.profile.enrich.place;

import com.maxmind.db.Reader;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import touchfold.profile.enrich.ClientPlace;

/**
 * The file of places that the deployment brings, in MaxMind's format (GeoLite2-City, GeoLite2-Country, DB-IP, IPinfo and
 * others). Without one nothing is said of places. It is mapped and not read, and costs a few microseconds a question.
 */
@Singleton
public class PlaceFile {

    /** A literal address; anything else would be looked up in the network. */
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final Optional<Reader> places;

    @Inject
    PlaceFile(EnrichmentConfig config) {
        this(config.places());
    }

    PlaceFile(Optional<Path> file) {
        places = file.map(PlaceFile::open);
    }

    private static Reader open(Path file) {
        try {
            return new Reader(file.toFile(), Reader.FileMode.MEMORY_MAPPED);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Expected touchfold.enrichment.places to be a file in MaxMind's format, but it can't be read: "
                            + file.toAbsolutePath(),
                    e);
        }
    }

    /** Where the address is used; empty if it is no address, nobody says, or there is no file. */
    Optional<ClientPlace> of(String address) {
        if (places.isEmpty() || !ADDRESS.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            Map<?, ?> found = places.get().get(InetAddress.getByName(address), Map.class);
            return found == null ? Optional.empty() : place(found);
        } catch (IOException | IllegalArgumentException unreadable) {
            // An address of six words in a file of four-byte ones is the second.
            return Optional.empty();
        }
    }

    private static Optional<ClientPlace> place(Map<?, ?> found) {
        String country = text(found, "country", "iso_code");
        String region = found.get("subdivisions") instanceof List<?> all
                        && !all.isEmpty()
                        && all.getFirst() instanceof Map<?, ?> first
                ? text(first, "iso_code")
                : null;
        String city = text(found, "city", "names", "en");
        return country == null && region == null && city == null
                ? Optional.empty()
                : Optional.of(new ClientPlace(country, region, city));
    }

    private static String text(Map<?, ?> within, String... path) {
        Object at = within;
        for (String name : path) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return at instanceof String text ? text : null;
    }
}
