package touchfold.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {

    private static final int LINUX_TAKES_PORTS_OF_CONNECTIONS_FROM = 32_768;

    @Test
    void noConnectionTakesAPortBeforeItsServerListens() {
        assertThat(LoopbackPort.free(1_000)).doesNotHaveDuplicates().allSatisfy(port -> assertThat(port.number())
                .isBetween(1_024, LINUX_TAKES_PORTS_OF_CONNECTIONS_FROM - 1));
    }

    @Test
    void aPortThatSomebodyListensOnIsNotGivenOut() throws Exception {
        LoopbackPort taken = LoopbackPort.free();
        try (ServerSocket socket = new ServerSocket(taken.number(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
            List<LoopbackPort> nearlyAll = LoopbackPort.free(10_000);

            assertThat(nearlyAll).doesNotContain(taken);
        }
    }
}
