package touchfold.local.process;

/** A child that ended before it was ready the first time, or never became ready. */
public final class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Child child;
    private final transient Death death;

    StartFailure(Child child, Death death) {
        super(death.sentence());
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
