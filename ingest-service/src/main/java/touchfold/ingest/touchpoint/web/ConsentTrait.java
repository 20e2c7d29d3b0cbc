package touchfold.ingest.touchpoint.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchfold.ingest.touchpoint.MarketingConsent;

/**
 * What a trait asks that is named for an answer: {@code marketingConsent}, {@code email_opt_out}, {@code acceptsSms}. Only of
 * purposes that stand here: {@code noConsent} is no consent to "no".
 *
 * @param purpose null where the name says none: {@code subscribed}
 * @param farewell whether a yes means that somebody wants no more
 */
record ConsentTrait(String purpose, boolean farewell) {

    private static final String SMS = "sms";

    private static final Map<String, String> PURPOSES = Map.ofEntries(
            Map.entry("marketing", MarketingConsent.PURPOSE),
            Map.entry("emailmarketing", MarketingConsent.PURPOSE),
            Map.entry("marketingemail", MarketingConsent.PURPOSE),
            Map.entry("marketingemails", MarketingConsent.PURPOSE),
            Map.entry("email", MarketingConsent.PURPOSE),
            Map.entry("emails", MarketingConsent.PURPOSE),
            Map.entry("newsletter", MarketingConsent.PURPOSE),
            Map.entry("newsletters", MarketingConsent.PURPOSE),
            Map.entry("mailing", MarketingConsent.PURPOSE),
            Map.entry(SMS, SMS),
            Map.entry("smsmarketing", SMS),
            Map.entry("marketingsms", SMS),
            Map.entry("push", "push"),
            Map.entry("pushnotifications", "push"),
            Map.entry("whatsapp", "whatsapp"),
            Map.entry("zalo", "zalo"),
            Map.entry("analytics", "analytics"),
            Map.entry("tracking", "tracking"),
            Map.entry("profiling", "profiling"),
            Map.entry("personalization", "personalization"),
            Map.entry("personalisation", "personalization"),
            Map.entry("advertising", "advertising"),
            Map.entry("ads", "advertising"),
            Map.entry("cookies", "cookies"),
            Map.entry("cookie", "cookies"));

    /** Around a purpose, and by themselves. */
    private static final List<String> YES = List.of("consent", "consented", "optin", "optedin", "subscribed");

    private static final List<String> BEFORE =
            List.of("consentto", "consentedto", "subscribedto", "accepts", "accept", "agreedto", "allows", "receives");
    private static final List<String> FAREWELL = List.of("unsubscribed", "optout", "optedout");
    private static final List<String> FAREWELL_BEFORE = List.of("unsubscribedfrom", "optedoutof", "donot");

    /** What asks for marketing by its name alone. */
    private static final List<String> ALONE = List.of("marketing", "newsletter", "dongynhantin", "nhantinkhuyenmai");

    /** Names that shops and mail tools reserve, of other words. */
    private static final List<String> TOOLS_YES =
            List.of("buyeracceptsmarketing", "emailsubscribe", "emailsubscriptionstatus");

    private static final List<String> TOOLS_FAREWELL =
            List.of("hsemailoptout", "hasoptedoutofemail", "unsubscribedfromallemail");

    private static final Map<String, ConsentTrait> BY_NAME = byName();

    /**
     * What the trait asks; empty if it asks nothing.
     *
     * @param letters its name, in small letters and without what joins its words
     */
    static Optional<ConsentTrait> of(String letters) {
        return Optional.ofNullable(BY_NAME.get(letters));
    }

    private static Map<String, ConsentTrait> byName() {
        Map<String, ConsentTrait> names = new HashMap<>();
        PURPOSES.forEach((name, purpose) -> {
            ConsentTrait yes = new ConsentTrait(purpose, false);
            ConsentTrait no = new ConsentTrait(purpose, true);
            YES.forEach(word -> {
                names.put(name + word, yes);
                names.put(word + name, yes);
            });
            BEFORE.forEach(word -> names.put(word + name, yes));
            FAREWELL.forEach(word -> {
                names.put(name + word, no);
                names.put(word + name, no);
            });
            FAREWELL_BEFORE.forEach(word -> names.put(word + name, no));
        });
        ALONE.forEach(name -> names.put(name, new ConsentTrait(MarketingConsent.PURPOSE, false)));
        YES.forEach(word -> names.put(word, new ConsentTrait(null, false)));
        FAREWELL.forEach(word -> names.put(word, new ConsentTrait(null, true)));
        TOOLS_YES.forEach(name -> names.put(name, new ConsentTrait(MarketingConsent.PURPOSE, false)));
        TOOLS_FAREWELL.forEach(name -> names.put(name, new ConsentTrait(MarketingConsent.PURPOSE, true)));
        return Map.copyOf(names);
    }
}
