package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.MessageReader;
import touchfold.ingest.touchpoint.Refusal;

/** The members of a batch's body, found in one pass: its messages, and what stands beside them. */
final class SharedMembers implements JsonSpan.MemberVisitor {

    private final List<Member> members = new ArrayList<>();
    private final int mostBytes;
    private JsonSpan batch;
    private int bytes;

    private SharedMembers(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    private record Member(JsonSpan name, JsonSpan value) {}

    /**
     * Those of a body.
     *
     * @throws Refusal if it can't be read as an object
     */
    static SharedMembers of(JsonSpan body, MessageLimits limits) {
        SharedMembers shared = new SharedMembers(limits.messageBytes());
        body.members(shared);
        return shared;
    }

    /** What is more than a message may be is refused by its size alone, and need not be remembered. */
    @Override
    public void member(JsonSpan name, JsonSpan value) {
        if (name.isText("batch")) {
            batch = value;
        } else if (bytes <= mostBytes) {
            bytes += name.length() + value.length();
            members.add(new Member(name, value));
        }
    }

    /** The member {@code batch}, the last one if there are several; null if there is none. */
    JsonSpan batch() {
        return batch;
    }

    /** All others, read. */
    ObjectNode read(MessageReader reader) {
        ObjectNode shared = JsonNodeFactory.instance.objectNode();
        members.forEach(each -> shared.set(reader.read(each.name()).textValue(), reader.read(each.value())));
        return shared;
    }
}
