package touchfold.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import touchfold.events.Context;
import touchfold.events.Fact;
import touchfold.events.Identifier;
import touchfold.events.Source;

/** What one person does in one go, step by step. */
final class TownVisit {

    private final Deque<Step> steps;

    TownVisit(List<Step> steps) {
        this.steps = new ArrayDeque<>(steps);
    }

    /**
     * One touchpoint of it, without id and time.
     *
     * @param name what the person says that they are called; empty when they do not
     */
    record Step(Source source, Fact fact, Context context, List<Identifier> identifiers, String name) {}

    Step next() {
        return steps.removeFirst();
    }

    boolean isOver() {
        return steps.isEmpty();
    }
}
