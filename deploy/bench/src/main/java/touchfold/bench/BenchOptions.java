package touchfold.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import touchfold.local.console.Refusal;
import touchfold.local.options.Ports;

/**
 * What the command line says.
 *
 * @param command which benchmark
 * @param directory where the private instance keeps its data; removed before each run
 * @param portsFrom the first of the private instance's ports
 * @param seconds how long each measurement takes
 * @param warmUp how long each is warmed up before, in seconds
 * @param connections how many connections send at once
 * @param touchpoints how many touchpoints a backlog has
 * @param shared of a hundred browsers of customers, how many two people use in turns
 * @param only the measurements to make, by name; all when empty
 */
record BenchOptions(
        String command,
        Path directory,
        int portsFrom,
        int seconds,
        int warmUp,
        int connections,
        int touchpoints,
        int shared,
        List<String> only) {

    private static final int PORTS_FROM = 18080;

    static BenchOptions parse(List<String> words, Path root) {
        String command = "";
        Path directory = root.resolve("target").resolve("bench");
        int portsFrom = PORTS_FROM;
        int seconds = 20;
        int warmUp = 30;
        int connections = 64;
        int touchpoints = 200_000;
        int shared = 0;
        List<String> only = List.of();
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String word = rest.pop();
            switch (word.toLowerCase(Locale.ROOT)) {
                case "bench" -> {}
                case "--data" -> directory = Path.of(value(word, rest)).toAbsolutePath();
                case "--ports-from" -> portsFrom = number(word, rest);
                case "--seconds" -> seconds = number(word, rest);
                case "--warm-up" -> warmUp = number(word, rest);
                case "--connections" -> connections = number(word, rest);
                case "--touchpoints" -> touchpoints = number(word, rest);
                case "--shared" -> shared = number(word, rest);
                case "--only" -> only = List.of(value(word, rest).split(","));
                default -> {
                    if (word.startsWith("-")) {
                        throw new Refusal("Expected one of --data, --ports-from, --seconds, --warm-up, --connections,"
                                + " --touchpoints, --shared and --only, but there is " + word + ".");
                    }
                    command = word;
                }
            }
        }
        return new BenchOptions(command, directory, portsFrom, seconds, warmUp, connections, touchpoints, shared, only);
    }

    /** Where the private instance listens. */
    Ports ports() {
        return new Ports(portsFrom, portsFrom + 1, portsFrom + 2, portsFrom + 12, portsFrom + 32);
    }

    Duration time() {
        return Duration.ofSeconds(seconds);
    }

    Duration warmUpTime() {
        return Duration.ofSeconds(warmUp);
    }

    /** Whether that measurement is wanted. */
    boolean wants(String measurement) {
        return only.isEmpty() || only.contains(measurement);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new Refusal("Expected a value after " + option + ", but there is none.");
        }
        return rest.pop();
    }

    private static int number(String option, Deque<String> rest) {
        String text = value(option, rest);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Refusal("Expected a number after " + option + ", but there is " + text + ".");
        }
    }
}
