package touchfold.segment.change;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How large segments are, and who went from where to where on the last days.
 *
 * @param sizes by segment, how many customers are in it now; nobody is in one that is missing
 * @param moves all of them from some day on, by the effective history
 */
public record DailyMoves(Map<String, Long> sizes, List<Move> moves) {

    /**
     * Customers who took the same way on a day.
     *
     * @param origin the segment that they left; empty when they were in none of the model
     * @param segment the segment that they entered; empty when they are in none
     * @param customers how many
     */
    public record Move(
            LocalDate day, String model, Optional<String> origin, Optional<String> segment, long customers) {}

    /**
     * A segment on one day after the other.
     *
     * @param sizes how many were in it at the end of each day
     * @param entered how many came on each day
     * @param left how many went on each day
     */
    public record Course(List<Long> sizes, List<Long> entered, List<Long> left) {}

    public DailyMoves {
        sizes = Map.copyOf(sizes);
        moves = List.copyOf(moves);
    }

    /**
     * The course of a segment over some days, of which the last is today. What is told again with the same segment moves
     * nobody.
     *
     * @param first the first of them; not before the day from which on the moves are known
     */
    public Course course(String segment, LocalDate first, LocalDate last) {
        Map<LocalDate, Long> entered = new HashMap<>();
        Map<LocalDate, Long> left = new HashMap<>();
        for (Move move : moves) {
            if (!Objects.equals(move.origin(), move.segment())) {
                move.segment()
                        .filter(segment::equals)
                        .ifPresent(to -> entered.merge(move.day(), move.customers(), Long::sum));
                move.origin()
                        .filter(segment::equals)
                        .ifPresent(from -> left.merge(move.day(), move.customers(), Long::sum));
            }
        }
        List<Long> sizes = new ArrayList<>();
        List<Long> ins = new ArrayList<>();
        List<Long> outs = new ArrayList<>();
        long size = this.sizes.getOrDefault(segment, 0L);
        for (LocalDate day = last; !day.isBefore(first); day = day.minusDays(1)) {
            long in = entered.getOrDefault(day, 0L);
            long out = left.getOrDefault(day, 0L);
            sizes.addFirst(size);
            ins.addFirst(in);
            outs.addFirst(out);
            size -= in - out;
        }
        return new Course(List.copyOf(sizes), List.copyOf(ins), List.copyOf(outs));
    }

    /** Who went from where to where under a model, all days together; nobody who stayed. */
    public List<Move> flow(String model) {
        Map<List<Optional<String>>, Long> ways = new HashMap<>();
        moves.stream()
                .filter(move -> move.model().equals(model) && !move.origin().equals(move.segment()))
                .forEach(move -> ways.merge(List.of(move.origin(), move.segment()), move.customers(), Long::sum));
        LocalDate first =
                moves.stream().map(Move::day).min(LocalDate::compareTo).orElse(LocalDate.EPOCH);
        return ways.entrySet().stream()
                .filter(way -> way.getValue() != 0)
                .map(way ->
                        new Move(first, model, way.getKey().get(0), way.getKey().get(1), way.getValue()))
                .toList();
    }
}
