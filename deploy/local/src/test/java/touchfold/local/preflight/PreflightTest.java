package touchfold.local.preflight;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import touchfold.local.console.Refusal;
import touchfold.local.options.Ports;
import touchfold.local.options.UnusedPorts;

class PreflightTest {

    @Test
    void aTakenPortIsRefusedWithItsFlagAndItsHolder() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = with(taken.getLocalPort());

            assertThatThrownBy(() -> FreePorts.check(ports))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("profile-service")
                    .hasMessageContaining("--profile-port")
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
        }
    }

    @Test
    void freePortsPass() {
        assertThatCode(() -> FreePorts.check(UnusedPorts.find())).doesNotThrowAnyException();
    }

    @Test
    void thePortsMustDiffer() {
        Ports free = UnusedPorts.find();
        Ports twice = new Ports(free.ingest(), free.profile(), free.ingest(), free.kafka(), free.postgres());

        assertThatThrownBy(() -> FreePorts.check(twice))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("--ingest-port")
                .hasMessageContaining("--segment-port");
    }

    @Test
    void tooLittleSpaceIsSaidInMebibytes() {
        assertThatThrownBy(() -> DiskSpace.check(Path.of("/data"), 300L << 20))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("300 MiB")
                .hasMessageContaining("/data");
        assertThatCode(() -> DiskSpace.check(Path.of("/data"), 2L << 30)).doesNotThrowAnyException();
    }

    private static Ports with(int profile) {
        Ports free = UnusedPorts.find();
        return new Ports(free.ingest(), profile, free.segment(), free.kafka(), free.postgres());
    }
}
