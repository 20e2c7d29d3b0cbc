package touchfold.profile.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import touchfold.profile.decision.ProfileBody;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.view.ProfileCodec;

/**
 * States and bodies as bytes and back. The first byte says in which form the rest is, so that a later form can be read
 * beside this one.
 */
final class StateCodec {

    /** The form that this code writes. */
    static final byte FORM = 1;

    private final ProfileCodec json = new ProfileCodec();

    byte[] write(ProfileState state) {
        byte[] facts = json.write(state).getBytes(StandardCharsets.UTF_8);
        byte[] traits = json.write(state.traits()).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(5 + facts.length + traits.length)
                .put(FORM)
                .putInt(facts.length)
                .put(facts)
                .put(traits)
                .array();
    }

    ProfileState readState(byte[] bytes) {
        return readState(ByteBuffer.wrap(bytes));
    }

    byte[] write(ProfileBody body) {
        byte[] state = write(body.state());
        ByteBuffer bytes = ByteBuffer.allocate(18 + 17 * body.members().size() + state.length)
                .put(FORM)
                .put((byte) (body.shared() ? 1 : 0))
                .putLong(body.since().getEpochSecond())
                .putInt(body.since().getNano())
                .putInt(body.members().size());
        for (Node member : body.members()) {
            bytes.put((byte) member.type().code())
                    .putLong(member.id().getMostSignificantBits())
                    .putLong(member.id().getLeastSignificantBits());
        }
        return bytes.put(state).array();
    }

    ProfileBody readBody(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        form(bytes);
        boolean shared = bytes.get() == 1;
        Instant since = Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
        int count = bytes.getInt();
        List<Node> members = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            NodeType type = NodeType.ofCode((char) bytes.get());
            members.add(new Node(new UUID(bytes.getLong(), bytes.getLong()), type));
        }
        return new ProfileBody(members, shared, since, readState(bytes));
    }

    private ProfileState readState(ByteBuffer bytes) {
        form(bytes);
        byte[] facts = new byte[bytes.getInt()];
        bytes.get(facts);
        byte[] traits = new byte[bytes.remaining()];
        bytes.get(traits);
        return json.readState(
                new String(facts, StandardCharsets.UTF_8), new String(traits, StandardCharsets.UTF_8));
    }

    private static void form(ByteBuffer bytes) {
        byte form = bytes.get();
        if (form != FORM) {
            throw new IllegalStateException(
                    "Expected a state of form " + FORM + ", but it is of form " + form + "; a rebuild makes it anew");
        }
    }
}
