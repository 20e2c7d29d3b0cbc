package touchfold.profile.touchpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.EventCodec;
import touchfold.events.Identifier;
import touchfold.events.Personal;
import touchfold.events.Sha256Digest;

/**
 * A canonical event in the bytes in which it came. The log of record keeps them as they are, what is personal apart from what
 * is not; so nothing is written anew, and what is read from the log is what was read off the wire.
 */
public final class EventBytes implements Comparable<EventBytes> {

    private static final EventCodec CODEC = new EventCodec();
    private static final Comparator<Identifier> BY_TYPE_AND_VALUE =
            Comparator.comparing(Identifier::type).thenComparing(Identifier::value);
    private static final byte[] FACT = utf8("fact");
    private static final byte[] PROPERTIES = utf8("properties");
    private static final byte[] CONTEXT = utf8("context");
    private static final byte[] PERSONAL = utf8("personal");
    private static final byte[] TRAITS = utf8("traits");
    private static final String BEFORE_PERSONAL = ",\"personal\":";
    private static final String NOBODY = nobody();
    private static final byte[] NOBODY_BYTES = utf8(NOBODY);
    /** How most events end whose personal data was taken out. */
    private static final String END = BEFORE_PERSONAL + NOBODY + "}";

    private final byte[] json;
    private final int personalFrom;
    private final int personalTo;

    private EventBytes(byte[] json, int personalFrom, int personalTo) {
        this.json = json;
        this.personalFrom = personalFrom;
        this.personalTo = personalTo;
    }

    /** @param json as it came; what can't be taken apart, because names are written with escapes, is written anew */
    static EventBytes of(byte[] json, CanonicalEvent event) {
        return cut(json).orElseGet(() -> of(event));
    }

    /** The bytes that the contract's own writer makes of an event. */
    static EventBytes of(CanonicalEvent event) {
        return cut(CODEC.write(event)).orElseThrow();
    }

    private static Optional<EventBytes> cut(byte[] json) {
        MemberRanges members = new MemberRanges(json, 0);
        while (members.next()) {
            if (members.isCalled(PERSONAL)) {
                return Optional.of(new EventBytes(json, members.from(), members.to()));
            }
        }
        return Optional.empty();
    }

    /** The event with nobody's data in the place of its personal data. */
    public String facts() {
        ByteBuffer facts = ByteBuffer.allocate(json.length - (personalTo - personalFrom) + NOBODY_BYTES.length)
                .put(json, 0, personalFrom)
                .put(NOBODY_BYTES)
                .put(json, personalTo, json.length - personalTo);
        return new String(facts.array(), StandardCharsets.UTF_8);
    }

    /** The personal data. */
    public String personal() {
        return text(personalFrom, personalTo);
    }

    /** An event as it came, from its two parts. */
    public static byte[] whole(String facts, String personal) {
        if (facts.endsWith(END)) {
            return utf8(facts.substring(0, facts.length() - END.length()) + BEFORE_PERSONAL + personal + "}");
        }
        byte[] json = utf8(facts);
        EventBytes nobodys = cut(json).orElseThrow();
        return utf8(nobodys.text(0, nobodys.personalFrom) + personal + nobodys.text(nobodys.personalTo, json.length));
    }

    /**
     * Tells a repetition from a contradiction: two touchpoints with the same id and the same digest are one message sent
     * twice, with different digests one id used for two messages.
     *
     * <p>Left out is what may differ between two deliveries of one message: when it was sent and received, the time that we
     * derived from that, the network address and user agent, and what the source's configuration said at the time. Lists that
     * have no order are sorted; all else counts as it is written.
     *
     * @param event what the bytes say
     * @return 64 hexadecimal digits
     */
    String digest(CanonicalEvent event) {
        MessageDigest digest = Sha256Digest.begun();
        text(digest, event.source().id());
        text(digest, event.id());
        text(digest, String.valueOf(event.times().claimedAt()));
        members(digest, 0, List.of(FACT, PROPERTIES, CONTEXT));
        members(digest, personalFrom, List.of(TRAITS, PROPERTIES));
        text(digest, String.valueOf(event.personal().notes()));
        event.consents().stream().map(ConsentSignal::toString).sorted().forEach(consent -> text(digest, consent));
        event.personal().identifiers().stream().sorted(BY_TYPE_AND_VALUE).forEach(identifier -> {
            text(digest, identifier.type().wireName());
            text(digest, identifier.value());
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The members of an object, each under the number of its name. An empty object says as much as none. */
    private void members(MessageDigest digest, int from, List<byte[]> names) {
        MemberRanges members = new MemberRanges(json, from);
        while (members.next()) {
            for (int i = 0; i < names.size(); i++) {
                if (members.isCalled(names.get(i)) && members.to() - members.from() > 2) {
                    digest.update((byte) i);
                    digest.update(json, members.from(), members.to() - members.from());
                    digest.update((byte) 0);
                }
            }
        }
        digest.update((byte) names.size());
    }

    /** No text that is stored holds the sign that ends it here. */
    private static void text(MessageDigest digest, String text) {
        digest.update(utf8(text));
        digest.update((byte) 0);
    }

    private String text(int from, int to) {
        return new String(json, from, to - from, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String nobody() {
        try {
            return EventCodec.mapper().writeValueAsString(Personal.NONE);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected personal data to be writable", e);
        }
    }

    /** An order without meaning, in which only the same bytes are equal. */
    @Override
    public int compareTo(EventBytes other) {
        return Arrays.compareUnsigned(json, other.json);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventBytes bytes && Arrays.equals(json, bytes.json);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(json);
    }

    /** Never shows what is in it. */
    @Override
    public String toString() {
        return "EventBytes[" + json.length + "]";
    }
}
