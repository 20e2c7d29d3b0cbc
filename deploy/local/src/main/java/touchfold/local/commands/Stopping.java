package touchfold.local.commands;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchfold.local.console.Console;
import touchfold.local.home.Home;
import touchfold.local.home.RunRecord;
import touchfold.local.process.LeftOver;
import touchfold.local.process.ProcessId;
import touchfold.servers.PostmasterFile;

/**
 * Stops what runs on a home, whoever started it: a living launcher is asked, and what a killed one left is stopped
 * directly. A process is only touched while number and start time say that it is ours.
 *
 * @param home whose processes
 * @param console told what was found
 */
record Stopping(Home home, Console console) {
    private static final Duration GRACE = Duration.ofSeconds(6);
    private static final Duration LAUNCHER_GRACE = Duration.ofSeconds(60);

    /** Stops everything and says whether there was anything. */
    boolean everything() throws InterruptedException, IOException {
        Optional<RunRecord> record = RunRecord.read(home);
        boolean running = record.filter(RunRecord::isRunning).isPresent();
        if (running) {
            ProcessId launcher = record.get().launcher();
            console.line("Stopping the instance at " + home.directory() + " (pid " + launcher.pid() + ") …");
            LeftOver.java(launcher).stop(LAUNCHER_GRACE);
        }
        return leftOvers() || running;
    }

    /** Stops what a killed launcher left, and says whether there was anything. */
    boolean leftOvers() throws InterruptedException, IOException {
        List<LeftOver> services = new ArrayList<>();
        for (Map.Entry<String, ProcessId> child :
                RunRecord.read(home).map(RunRecord::children).orElse(Map.of()).entrySet()) {
            if (child.getValue().isAlive() && !child.getKey().equals("postgresql")) {
                console.step(
                        "left over",
                        child.getKey() + " (pid " + child.getValue().pid() + "), stopping it");
                services.add(LeftOver.java(child.getValue()));
            }
        }
        services.forEach(LeftOver::ask);
        for (LeftOver service : services) {
            service.stop(GRACE);
        }
        boolean database = leftOverDatabase();
        RunRecord.remove(home);
        return database || !services.isEmpty();
    }

    private boolean leftOverDatabase() throws InterruptedException, IOException {
        Optional<ProcessId> postmaster = PostmasterFile.in(home.postgres())
                .map(file -> new ProcessId(file.pid(), file.startedAt()))
                .filter(ProcessId::isAlive);
        if (postmaster.isEmpty()) {
            return false;
        }
        console.step("left over", "postgresql (pid " + postmaster.get().pid() + "), stopping it");
        LeftOver.postgres(postmaster.get()).stop(GRACE);
        return true;
    }
}
