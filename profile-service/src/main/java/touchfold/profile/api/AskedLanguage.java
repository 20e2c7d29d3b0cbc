package touchfold.profile.api;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import touchfold.profile.identity.IdentityWording;

/** In which language somebody wants to be answered. */
final class AskedLanguage {

    private AskedLanguage() {}

    /** The first of the languages in Accept-Language that there is, the most wanted first; English otherwise. */
    static IdentityWording of(HttpHeaders headers) {
        List<Locale> wanted = headers.getAcceptableLanguages();
        return IdentityWording.of(wanted.stream().map(Locale::getLanguage).toList());
    }
}
