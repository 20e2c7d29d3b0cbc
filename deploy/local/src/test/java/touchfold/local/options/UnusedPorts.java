package touchfold.local.options;

import java.util.List;
import touchfold.servers.LoopbackPort;

/** Ports for one instance of a test. */
public final class UnusedPorts {

    private UnusedPorts() {}

    /** Five that differ and that nobody listens on. */
    public static Ports find() {
        List<Integer> numbers =
                LoopbackPort.free(5).stream().map(LoopbackPort::number).toList();
        return new Ports(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), numbers.get(4));
    }
}
