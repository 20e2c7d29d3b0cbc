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
    private final String list;
    private final int mostBytes;
    private JsonSpan messages;
    private int bytes;

    private SharedMembers(String list, int mostBytes) {
        this.list = list;
        this.mostBytes = mostBytes;
    }

    private record Member(JsonSpan name, JsonSpan value) {}

    /**
     * Those of a body.
     *
     * @param list the member that holds the messages
     * @throws Refusal if it can't be read as an object
     */
    static SharedMembers of(JsonSpan body, String list, MessageLimits limits) {
        SharedMembers shared = new SharedMembers(list, limits.messageBytes());
        body.members(shared);
        return shared;
    }

    /** What is more than a message may be is refused by its size alone, and need not be remembered. */
    @Override
    public void member(JsonSpan name, JsonSpan value) {
        if (name.isText(list)) {
            messages = value;
        } else if (bytes <= mostBytes) {
            bytes += name.length() + value.length();
            members.add(new Member(name, value));
        }
    }

    /** The member that holds the messages, the last one if there are several; null if there is none. */
    JsonSpan messages() {
        return messages;
    }

    /** All others, read. */
    ObjectNode read(MessageReader reader) {
        ObjectNode shared = JsonNodeFactory.instance.objectNode();
        members.forEach(each -> shared.set(reader.read(each.name()).textValue(), reader.read(each.value())));
        return shared;
    }
}
