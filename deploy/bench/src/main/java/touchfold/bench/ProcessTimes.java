package touchfold.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The CPU time of processes at one moment, by the name of each; that of their children counts as theirs.
 *
 * @param used since each was started
 */
record ProcessTimes(Map<String, Duration> used) {

    static ProcessTimes of(Map<String, Long> pids) {
        Map<String, Duration> used = new LinkedHashMap<>();
        pids.forEach((name, pid) -> used.put(name, ProcessTime.of(pid)));
        return new ProcessTimes(used);
    }

    /** The same with the time of this process alone, which makes the load and has started the others. */
    ProcessTimes withLoad() {
        Map<String, Duration> all = new LinkedHashMap<>(used);
        all.put("load", ProcessTime.ofThisOne());
        return new ProcessTimes(all);
    }

    /** What each used since then, in seconds. */
    Map<String, Double> since(ProcessTimes before) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        used.forEach((name, now) -> seconds.put(
                name, now.minus(before.used().getOrDefault(name, Duration.ZERO)).toNanos() / 1e9));
        return seconds;
    }
}
