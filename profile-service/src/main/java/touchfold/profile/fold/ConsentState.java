package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import touchfold.events.Trust;

/**
 * What was answered for one purpose under one identifier, the latest by trusted sources and the latest by others.
 *
 * @param trusted the latest answer that a trusted source told of, null when none did
 * @param claimed the latest that a source of low trust told of, null when none did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConsentState(ConsentEntry trusted, ConsentEntry claimed) {

    /** A refusal counts more than a permission; then the later one does. */
    static final Comparator<ConsentEntry> REFUSAL_FIRST =
            Comparator.comparing((ConsentEntry entry) -> !entry.grants()).thenComparing(Comparator.naturalOrder());

    static ConsentState of(Trust trust, ConsentEntry entry) {
        return trust == Trust.HIGH ? new ConsentState(entry, null) : new ConsentState(null, entry);
    }

    ConsentState combine(ConsentState other) {
        return new ConsentState(Union.greatest(trusted, other.trusted), Union.greatest(claimed, other.claimed));
    }

    /**
     * The answer that stands. What a source of low trust says can take a permission back, at once; it can't lift the refusal
     * that a trusted source knows of, and it can't take back a permission that was given later.
     */
    @JsonIgnore
    public ConsentEntry standing() {
        if (trusted == null || claimed == null) {
            return trusted == null ? claimed : trusted;
        }
        return claimed.grants() ? trusted : Union.greatest(trusted, claimed);
    }

    /** The answer that stands for a person who answered under several identifiers: a refusal under any counts. */
    public static Optional<ConsentEntry> standing(Stream<ConsentState> answers) {
        return answers.map(ConsentState::standing).filter(Objects::nonNull).max(REFUSAL_FIRST);
    }
}
