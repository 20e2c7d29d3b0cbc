package touchfold.profile.identity;

import java.util.Optional;
import touchfold.events.IdentifierType;

/**
 * The kinds of node in the identity graph: every identifier type, and the touchpoint that has none. Declared from the most
 * to the least telling.
 */
public enum NodeType {
    USER_ID("user_id", 'u', 1),
    CARD("card", 'c', 1),
    CUSTOMER_ID("customer_id", 'n', 2),
    EMAIL("email", 'e', 3),
    PHONE("phone", 'p', 3),
    BADGE("badge", 'b', 4),
    ANONYMOUS_ID("anonymous_id", 'a', 5),
    DEVICE_ID("device_id", 'd', 5),
    /**
     * An order of a shop or till system: whoever placed it also gets the refund that names nothing but the order. It is in
     * the graph only where it makes a difference; see {@link OrderEvidence}.
     */
    ORDER("order", 'o', 8),
    /** A touchpoint that shows no usable identifier is a node of its own, keyed by source and id. */
    EVENT("event", 't', 9);

    private final String wireName;
    private final char code;
    private final int priority;

    NodeType(String wireName, char code, int priority) {
        this.wireName = wireName;
        this.code = code;
        this.priority = priority;
    }

    /** The name in the API, in the configuration and in the database. */
    public String wireName() {
        return wireName;
    }

    /** The name in one letter, for compact storage. */
    public char code() {
        return code;
    }

    /** How strongly it stands for one person, 1 strongest. */
    public int priority() {
        return priority;
    }

    /** Whether it stands for a person rather than for a device or a single touchpoint. */
    public boolean isPerson() {
        return switch (this) {
            case USER_ID, CARD, CUSTOMER_ID, EMAIL, PHONE, BADGE -> true;
            case ANONYMOUS_ID, DEVICE_ID, ORDER, EVENT -> false;
        };
    }

    /** Whether it stands for a browser or device, which people may hold in turn. */
    public boolean isDevice() {
        return this == ANONYMOUS_ID || this == DEVICE_ID;
    }

    /** The node type of an identifier type. */
    public static NodeType of(IdentifierType type) {
        return switch (type) {
            case USER_ID -> USER_ID;
            case CARD -> CARD;
            case CUSTOMER_ID -> CUSTOMER_ID;
            case EMAIL -> EMAIL;
            case PHONE -> PHONE;
            case BADGE -> BADGE;
            case ANONYMOUS_ID -> ANONYMOUS_ID;
            case DEVICE_ID -> DEVICE_ID;
        };
    }

    /** The type with that letter. */
    public static NodeType ofCode(char code) {
        for (NodeType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new IllegalArgumentException("Expected the letter of a node type, but it is " + code);
    }

    /** The type of that wire name, if there is one. */
    public static Optional<NodeType> ofWireName(String name) {
        for (NodeType type : values()) {
            if (type.wireName.equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
