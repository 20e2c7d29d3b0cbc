package touchfold.events;

import java.util.Objects;

/**
 * One thing a person can be recognised by. Personal data.
 *
 * @param type what kind of identifier it is
 * @param value as the source wrote it, trimmed; profile-service normalises it, so that a better rule can be applied to
 *     the past. Types that mean something only within a shop, fair or till system carry their scope in front: {@code
 *     src_shop:207119551}, {@code VRE-2026:BDG-778812}
 */
public record Identifier(IdentifierType type, String value) {

    public Identifier {
        Objects.requireNonNull(type, "Expected an identifier type, but there is none");
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Expected an identifier value, but it is blank");
        }
    }

    /** Never shows the value: identifiers end up in logs by their toString. */
    @Override
    public String toString() {
        return "Identifier[" + type.wireName() + "]";
    }
}
