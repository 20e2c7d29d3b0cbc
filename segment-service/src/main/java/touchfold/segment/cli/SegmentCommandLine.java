package touchfold.segment.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/**
 * Segments on a file, with nothing running: {@code backtest} and {@code fit}.
 *
 * <p>Results go to standard output or to files, progress and errors to standard error. The exit code is 0 when all went
 * well, 1 when the file holds something that can't be used, 2 when the command was given wrongly and 3 when a file can't
 * be read or written.
 */
@Command(
        name = "touchfold",
        subcommands = {BacktestCommand.class, FitCommand.class},
        description = "Segments on a file, with nothing running.")
public final class SegmentCommandLine {

    static final int DATA_UNUSABLE = 1;
    static final int FILE_UNREACHABLE = 3;

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private SegmentCommandLine() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, args));
    }

    /** Runs a command. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new SegmentCommandLine())
                .registerConverter(LocalDate.class, SegmentCommandLine::day)
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("touchfold: " + describe(failure));
                    return switch (failure) {
                        case UnusableFile unusable -> DATA_UNUSABLE;
                        case IOException io -> FILE_UNREACHABLE;
                        case UncheckedIOException io -> FILE_UNREACHABLE;
                        default -> throw failure;
                    };
                })
                .execute(args);
    }

    private static LocalDate day(String text) {
        if (!DAY.matcher(text).matches()) {
            throw new TypeConversionException("Expected a day such as 2011-12-09, but it is '" + text + "'");
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("Expected a day of the calendar, but it is '" + text + "'");
        }
    }

    /** What the file system refuses it often tells by the file's name alone. */
    private static String describe(Exception failure) {
        return switch (failure) {
            case UncheckedIOException wrapped -> describe(wrapped.getCause());
            case FileSystemException refused ->
                "Expected to be able to read or write " + refused.getFile() + ", but " + reason(refused);
            default -> failure.getMessage();
        };
    }

    private static String reason(FileSystemException refused) {
        return switch (refused) {
            case AccessDeniedException denied -> "access is denied";
            case FileAlreadyExistsException other -> "there is a file of that name";
            case NoSuchFileException missing -> "it is not there";
            default ->
                refused.getReason() == null
                        ? "there is a " + refused.getClass().getSimpleName()
                        : "the system says: " + refused.getReason();
        };
    }
}
