package touchfold.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessIdTest {

    @Test
    void aNumberWithAnotherStartTimeIsAnotherProcessAndIsLeftAlone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            ProcessId real = ProcessId.of(stranger.toHandle());
            ProcessId recycled = new ProcessId(real.pid(), real.startedAt().minusSeconds(60));

            LeftOver.java(recycled).stop(Duration.ofMillis(100));

            assertThat(recycled.isAlive()).isFalse();
            assertThat(real.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }

    @Test
    void aLeftOverOfOursIsStopped() throws Exception {
        Process ours = new ProcessBuilder("sleep", "60").start();

        LeftOver.java(ProcessId.of(ours.toHandle())).stop(Duration.ofSeconds(5));

        assertThat(ours.waitFor(1, TimeUnit.SECONDS)).isTrue();
        assertThat(Exit.of(ours.exitValue()).text()).isEqualTo("was ended by SIGTERM");
    }

    @Test
    void whatIgnoresThePoliteSignalIsKilled() throws Exception {
        Process deaf =
                new ProcessBuilder("/bin/sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 0.1; done").start();
        deaf.inputReader().readLine();

        LeftOver.java(ProcessId.of(deaf.toHandle())).stop(Duration.ofMillis(300));

        assertThat(deaf.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(Exit.of(deaf.exitValue()).text()).isEqualTo("was ended by SIGKILL");
    }

    @Test
    void anExitCodeIsSaidAsSuch() {
        assertThat(Exit.of(3).text()).isEqualTo("ended with exit code 3");
        assertThat(Exit.unknown().text()).isEqualTo("is gone");
    }
}
