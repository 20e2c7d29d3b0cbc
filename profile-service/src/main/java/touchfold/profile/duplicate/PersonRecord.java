package touchfold.profile.duplicate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.search.PlainText;
import touchfold.profile.view.AttributeRules;

/**
 * What is compared of a profile. Personal data.
 *
 * @param profile its id
 * @param name empty when it is not known
 * @param phones in international form, normalised
 * @param emails normalised
 * @param address its words, empty when it is not known
 * @param company its words, empty when it is not known
 */
public record PersonRecord(
        UUID profile,
        Optional<PersonName> name,
        Optional<LocalDate> birthday,
        Set<String> phones,
        Set<String> emails,
        List<String> address,
        List<String> company) {

    private static final int MOST_OF_A_KIND = 20;
    private static final int LONGEST = 200;
    private static final List<String> WHOLE_NAMES = List.of("name", "fullName", "full_name");
    private static final List<List<String>> NAMES_IN_PARTS =
            List.of(List.of("lastName", "firstName"), List.of("last_name", "first_name"));
    private static final List<String> ADDRESS_PARTS = List.of("street", "ward", "district", "city");

    public PersonRecord {
        name = name.filter(one -> !one.isEmpty());
        phones = Set.copyOf(phones);
        emails = Set.copyOf(emails);
        address = List.copyOf(address);
        company = List.copyOf(company);
    }

    /** Reads what is written in a profile's traits. */
    public static PersonRecord of(
            UUID profile,
            Optional<String> name,
            Optional<LocalDate> birthday,
            Set<String> phones,
            Set<String> emails,
            Optional<String> address,
            Optional<String> company) {
        return new PersonRecord(
                profile,
                name.map(PersonName::of),
                birthday,
                phones,
                emails,
                address.map(PlainText::words).orElse(List.of()),
                company.map(PlainText::words).orElse(List.of()));
    }

    /**
     * Reads what is known of a profile.
     *
     * @param traits by name, none of them null
     * @param identifiers its own, which are not shared
     */
    public static PersonRecord of(UUID profile, Map<String, JsonNode> traits, Collection<NodeValue> identifiers) {
        return of(
                profile,
                name(traits),
                AttributeRules.birthday(traits.get("birthday")),
                values(identifiers, NodeType.PHONE),
                values(identifiers, NodeType.EMAIL),
                addressText(traits),
                companyText(traits));
    }

    /** The name as it was written, in one or in two traits. */
    public static Optional<String> name(Map<String, JsonNode> traits) {
        Optional<String> whole = WHOLE_NAMES.stream()
                .flatMap(name -> text(traits.get(name)).stream())
                .findFirst();
        return whole.or(() -> NAMES_IN_PARTS.stream()
                .map(parts -> parts.stream()
                        .flatMap(part -> text(traits.get(part)).stream())
                        .collect(Collectors.joining(" ")))
                .filter(name -> !name.isEmpty())
                .findFirst());
    }

    /** The address as it was written, in one text or in parts. */
    public static Optional<String> addressText(Map<String, JsonNode> traits) {
        JsonNode address = traits.get("address");
        return text(address)
                .or(() -> Optional.of(ADDRESS_PARTS.stream()
                                .flatMap(part -> text(member(address, part)).stream())
                                .collect(Collectors.joining(", ")))
                        .filter(parts -> !parts.isEmpty()))
                .or(() -> text(traits.get("street")));
    }

    /** The company's name as it was written. */
    public static Optional<String> companyText(Map<String, JsonNode> traits) {
        JsonNode company = traits.get("company");
        return text(company).or(() -> text(member(company, "name")));
    }

    private static JsonNode member(JsonNode value, String name) {
        return value == null ? null : value.get(name);
    }

    private static Optional<String> text(JsonNode value) {
        return value == null || !value.isTextual()
                ? Optional.empty()
                : Optional.of(value.textValue().strip()).filter(text -> !text.isEmpty() && text.length() <= LONGEST);
    }

    private static Set<String> values(Collection<NodeValue> identifiers, NodeType type) {
        return identifiers.stream()
                .filter(one -> one.node().type() == type)
                .map(NodeValue::value)
                .sorted()
                .limit(MOST_OF_A_KIND)
                .collect(Collectors.toSet());
    }

    /** Whether there is nothing to compare. */
    public boolean isEmpty() {
        return name.isEmpty()
                && birthday.isEmpty()
                && phones.isEmpty()
                && emails.isEmpty()
                && address.isEmpty()
                && company.isEmpty();
    }

    /** All that is compared of it, the same for records that say the same. Personal data. */
    public String compared() {
        return String.join(
                "\n",
                name.map(one -> String.join(" ", one.words())).orElse(""),
                birthday.map(LocalDate::toString).orElse(""),
                phones.stream().sorted().collect(Collectors.joining(" ")),
                emails.stream().sorted().collect(Collectors.joining(" ")),
                String.join(" ", address),
                String.join(" ", company));
    }

    /** Never shows who it is. */
    @Override
    public String toString() {
        return "PersonRecord[" + profile + "]";
    }
}
