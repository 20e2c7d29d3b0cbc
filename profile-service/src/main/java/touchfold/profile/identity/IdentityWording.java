package touchfold.profile.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import touchfold.profile.identity.PairExplanation.Remedy;

/** The sentences in which it is said who is who and why, in one language. Identifiers come masked. */
public sealed interface IdentityWording permits EnglishWording, VietnameseWording {

    /** In English, for whoever asks for no language that there is. */
    IdentityWording ENGLISH = new EnglishWording();

    /** In Vietnamese. */
    IdentityWording VIETNAMESE = new VietnameseWording();

    /** The language's tag, for {@code Content-Language}. */
    String language();

    /** The wording in the first of these languages that there is, each a language tag without its region. */
    static IdentityWording of(List<String> languages) {
        for (String language : languages) {
            if (VIETNAMESE.language().equals(language)) {
                return VIETNAMESE;
            }
            if (ENGLISH.language().equals(language) || "*".equals(language)) {
                return ENGLISH;
            }
        }
        return ENGLISH;
    }

    /** What an identifier of that type is called. */
    String noun(NodeType type);

    /** Several names in a row. */
    String names(List<String> names);

    /** How many identifiers a profile has, and after which it is named. */
    String profile(long identifiers, String name, Seen seen);

    /** That a touchpoint showed identifiers together which are one person's. */
    String together(String names, Seen seen, boolean trusted);

    /** That a touchpoint showed two identifiers together which were kept apart. */
    String keptApart(String one, String other, Seen seen, Conflict.Refusal refusal);

    /** That an identifier links nobody, by what its links say. */
    String shared(String name);

    /** That somebody stated that an identifier links nobody. */
    String blocked(String name, UUID operation);

    /** That shared devices were somebody's for some time, and why. */
    String held(String devices, String holder, HeldSpan span);

    /** That two identifiers are one person's. */
    String samePerson(String one, String other);

    /** That two identifiers are different people's, as far as anybody knows. */
    String differentPeople(String one, String other);

    /** That nobody was ever seen with an identifier. */
    String neverSeen(String name);

    /** That nothing ever showed anything of the one together with anything of the other. */
    String nothingTogether();

    /** That somebody stated that identifiers are one person's. */
    String stated(String names, UUID operation);

    /** What would make two identifiers one person's. */
    String wouldJoin(Remedy remedy, Optional<String> name);

    /** What would make them two people's. */
    String wouldPart(Remedy remedy, Optional<String> name);
}
