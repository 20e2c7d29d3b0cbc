package touchfold.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * All that may be known of a profile without knowing who it is: what segments are made of. Every field is an order-free
 * aggregate over the profile's touchpoints.
 *
 * @param kind person, anonymous visitor or shared device
 * @param activity when it was in touch
 * @param identifierTypes by which types of identifier it can be recognised, wire names such as {@code email}; never a
 *     value
 * @param attributes what the deployment allows to be told of the person, by the trait's name, for example
 *     {@code city}: a text of at most {@link #MAX_ATTRIBUTE} characters, a number or a boolean
 * @param age the ladder of age bands, youngest first; empty when the birthday is not known or not allowed to be told
 * @param consents by purpose
 * @param purchases what was bought and given back
 * @param surveys the latest answer by instrument and question, at most {@link #MAX_ANSWERS} in all
 * @param complaints null when there never was one
 * @param aliases the other ids under which the profile is found, those of its identifiers: keyed hashes, never a value
 * @param owner who in the business looks after the customer, as a trusted source says; null when nobody is known to
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProfileFacts(
        Kind kind,
        Activity activity,
        Set<String> identifierTypes,
        Map<String, JsonNode> attributes,
        List<AgeBand> age,
        Map<String, Consent> consents,
        PurchaseFacts purchases,
        Map<String, Map<String, Answer>> surveys,
        Complaints complaints,
        List<UUID> aliases,
        String owner) {

    /** The longest text of an attribute; a longer one is cut. */
    public static final int MAX_ATTRIBUTE = 100;

    /** How many survey answers are told at most: the latest. */
    public static final int MAX_ANSWERS = 200;

    /** The question of an answer to an instrument that has one question only, or whose question is not told. */
    public static final String OVERALL = "overall";

    public ProfileFacts {
        Objects.requireNonNull(kind, "Expected a kind, but there is none");
        Objects.requireNonNull(activity, "Expected an activity, but there is none");
        SortedSet<String> types = identifierTypes == null ? new TreeSet<>() : new TreeSet<>(identifierTypes);
        identifierTypes = Collections.unmodifiableSortedSet(types);
        attributes = sorted(attributes);
        age = age == null ? List.of() : List.copyOf(age);
        consents = sorted(consents);
        purchases = purchases == null ? PurchaseFacts.NONE : purchases;
        surveys = sorted(surveys);
        aliases = aliases == null ? List.of() : List.copyOf(aliases);
    }

    /** Facts of which only this much is known. */
    public static ProfileFacts of(Kind kind, Activity activity, PurchaseFacts purchases) {
        return new ProfileFacts(kind, activity, null, null, null, null, purchases, null, null, null, null);
    }

    /** The same with other purchases. */
    public ProfileFacts withPurchases(PurchaseFacts others) {
        return new ProfileFacts(
                kind,
                activity,
                identifierTypes,
                attributes,
                age,
                consents,
                others,
                surveys,
                complaints,
                aliases,
                owner);
    }

    /** The same with another activity. */
    public ProfileFacts withActivity(Activity other) {
        return new ProfileFacts(
                kind,
                other,
                identifierTypes,
                attributes,
                age,
                consents,
                purchases,
                surveys,
                complaints,
                aliases,
                owner);
    }

    /** When the first touchpoint happened. */
    public Instant firstSeen() {
        return activity.firstSeen();
    }

    /** When the last touchpoint happened. */
    public Instant lastSeen() {
        return activity.lastSeen();
    }

    /** When the person last did something, null when never. */
    public Instant lastInteractionAt() {
        return activity.lastInteractionAt();
    }

    /** When the person last showed interest in what is sold, null when never. */
    public Instant lastInterestAt() {
        return activity.lastInterestAt();
    }

    /** The listed days with a purchase or refund, ascending. */
    public List<PurchaseDay> purchaseDays() {
        return purchases.days();
    }

    private static <V> Map<String, V> sorted(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /** What a profile stands for. */
    public enum Kind {
        /** Someone with at least one identifier that is not a device's. */
        @JsonProperty("person")
        PERSON,
        /** A browser, a device, or a single touchpoint without any identifier. */
        @JsonProperty("anonymous")
        ANONYMOUS,
        /** An identifier that several people share; left out of segments. */
        @JsonProperty("device")
        DEVICE
    }

    /**
     * What the person allows for one purpose.
     *
     * @param status {@code granted}, {@code denied} or {@code withdrawn}
     * @param at when that was said
     */
    public record Consent(String status, Instant at) {}

    /**
     * The latest answer to a question of a survey.
     *
     * @param score on the instrument's scale, null for an answer without a number
     * @param choice the coded answer, null for an answer that is a number or free text
     * @param at when it was given
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answer(Integer score, String choice, Instant at) {}
}
