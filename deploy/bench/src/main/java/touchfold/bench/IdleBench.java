package touchfold.bench;

import java.io.IOException;
import java.util.Map;

/** How long a start takes, and what the product costs while nothing happens: memory and CPU time of each process. */
final class IdleBench implements BenchCommand {

    private static final double MIB = 1024.0 * 1024;

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public String summary() {
        return "time of a start; memory and CPU time of each process while nothing happens";
    }

    @Override
    public void run(BenchInstance instance, BenchOptions options, BenchReport report)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        instance.start("ingest-service", "profile-service", "segment-service");
        double first = (System.nanoTime() - begin) / 1e9;
        Thread.sleep(options.warmUpTime());
        ProcessTimes before = instance.times();
        begin = System.nanoTime();
        Thread.sleep(options.time());
        double seconds = (System.nanoTime() - begin) / 1e9;
        Map<String, Double> cpu = instance.times().since(before);
        report.columns("process", "% of a core while idle", "MiB resident");
        double core = 0;
        double memory = 0;
        for (Map.Entry<String, Long> process : instance.pids().entrySet()) {
            double share = cpu.get(process.getKey()) / seconds * 100;
            double mib = ResidentMemory.of(process.getValue()) / MIB;
            core += share;
            memory += mib;
            report.row(process.getKey(), BenchReport.number(share), BenchReport.number(mib));
        }
        report.row("together", BenchReport.number(core), BenchReport.number(memory));
        instance.close();
        begin = System.nanoTime();
        instance.start("ingest-service", "profile-service", "segment-service");
        report.line("");
        report.line("All ready: on an empty directory after " + BenchReport.number(first) + " s, again after "
                + BenchReport.number((System.nanoTime() - begin) / 1e9) + " s");
    }
}
