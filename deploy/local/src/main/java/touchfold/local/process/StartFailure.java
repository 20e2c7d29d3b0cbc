package touchfold.local.process;

/** A child that ended before it was ready the first time, or never became ready; the message ends with what its log says. */
public final class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Child child;
    private final transient Death death;

    StartFailure(Child child, Death death) {
        super(death.sentence() + "; its log says:\n" + String.join("\n", death.log()));
        this.child = child;
        this.death = death;
    }

    /** Who. */
    public Child child() {
        return child;
    }

    /** How. */
    public Death death() {
        return death;
    }
}
