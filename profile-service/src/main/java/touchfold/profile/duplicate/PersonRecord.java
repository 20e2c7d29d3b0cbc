package touchfold.profile.duplicate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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
                address.map(PersonName::folded).orElse(List.of()),
                company.map(PersonName::folded).orElse(List.of()));
    }

    /** Never shows who it is. */
    @Override
    public String toString() {
        return "PersonRecord[" + profile + "]";
    }
}
