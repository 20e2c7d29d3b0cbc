package touchfold.profile.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import touchfold.profile.decision.ProfileBody;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;

/**
 * States and bodies as bytes and back. They begin with the form of the bytes and the shape of the state, so that what an
 * older version of the program wrote is known to be old and never misread.
 */
public final class StateCodec {

    private static final int FORM = 3;
    private static final int SHAPE = RecordShape.of(ProfileState.class);

    /** A state as bytes. */
    public byte[] write(ProfileState state) {
        ByteSink sink = begin();
        StateBytes.write(sink, state);
        return sink.toArray();
    }

    /** What {@link #write(ProfileState)} wrote. */
    public ProfileState readState(byte[] bytes) {
        return StateBytes.read(begin(bytes));
    }

    /** A body as bytes. */
    public byte[] write(ProfileBody body) {
        ByteSink sink = begin();
        sink.flag(body.shared());
        sink.time(body.since());
        sink.number(body.members().size());
        for (Node member : body.members()) {
            sink.octet(member.type().code());
            sink.id(member.id());
        }
        sink.items(body.disbelieved(), OrderBytes::write);
        StateBytes.write(sink, body.state());
        return sink.toArray();
    }

    /** What {@link #write(ProfileBody)} wrote. */
    public ProfileBody readBody(byte[] bytes) {
        ByteSource source = begin(bytes);
        boolean shared = source.flag();
        Instant since = source.time();
        int count = (int) source.number();
        List<Node> members = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            NodeType type = NodeType.ofCode((char) source.octet());
            members.add(new Node(source.id(), type));
        }
        NavigableSet<OrderKey> disbelieved = source.sorted(OrderBytes::readKey);
        return new ProfileBody(
                members,
                shared,
                since,
                StateBytes.read(source),
                disbelieved == null ? Collections.emptyNavigableSet() : disbelieved);
    }

    /** The shape of the states that this version writes and reads. */
    public static int shape() {
        return SHAPE;
    }

    private static ByteSink begin() {
        ByteSink sink = new ByteSink();
        sink.octet(FORM);
        sink.number(SHAPE);
        return sink;
    }

    private static ByteSource begin(byte[] bytes) {
        ByteSource source = new ByteSource(bytes);
        int form = source.octet();
        long shape = form == FORM ? source.number() : 0;
        if (form != FORM || shape != SHAPE) {
            throw new IllegalStateException("Expected a state of form " + FORM + " and shape " + SHAPE
                    + ", but it is of form " + form + " and shape " + shape + ": rebuild the store");
        }
        return source;
    }
}
