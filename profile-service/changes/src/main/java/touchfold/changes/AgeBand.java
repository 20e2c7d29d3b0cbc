package touchfold.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;

/**
 * One band of ages, and until when a person is in it. The whole ladder is told at once, youngest first, so that a reader
 * knows every later band too and nothing has to be told when a birthday passes: the band of an instant is the first one
 * whose {@code until} lies after it.
 *
 * @param band the name, for example {@code 22-49}, {@code 0-14} or {@code 50+}; bounds are whole years, both included
 * @param until when the person leaves it: the start of a birthday in the business' time zone; null for the last band
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgeBand(String band, Instant until) {

    public AgeBand {
        Objects.requireNonNull(band, "Expected a band, but there is none");
    }
}
