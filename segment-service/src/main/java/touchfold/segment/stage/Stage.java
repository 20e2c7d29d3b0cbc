package touchfold.segment.stage;

/** The six stages of a relationship. */
public enum Stage {
    BEFORE("before", "Before", "Not known yet, or known and never seen"),
    PROSPECT("prospect", "Prospect", "Known and in touch, has not bought"),
    FIRST_PURCHASE("first-purchase", "First purchase", "Bought on one day and is within the usual gap"),
    CLOSE("close", "Close", "Came back to buy and is within the usual gap"),
    QUIET("quiet", "Quiet spell", "Silent for more than twice the usual gap"),
    ENDED("ended", "Ended", "Silent for so long that a return is unlikely");

    private final String key;
    private final String title;
    private final String description;

    Stage(String key, String title, String description) {
        this.key = key;
        this.title = title;
        this.description = description;
    }

    /** The stage's key within the model, for example {@code first-purchase}. */
    public String key() {
        return key;
    }

    /** The name that people read. */
    public String title() {
        return title;
    }

    /** Who is in it, in plain words. */
    public String description() {
        return description;
    }
}
