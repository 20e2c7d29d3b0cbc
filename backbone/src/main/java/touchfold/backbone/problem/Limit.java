package touchfold.backbone.problem;

/** The query parameter {@code limit}. Read as text: the framework would call a number that is none an unknown path. */
public final class Limit {

    private Limit() {}

    /** The number of things wanted, 1 to {@code max}; or the problem that names the parameter. */
    public static int of(String text, int max) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= max) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw wrong("invalid", "Expected a whole number from 1 to " + max + ", but it is something else");
        }
        throw wrong("out_of_range", "Expected a limit from 1 to " + max + ", but it is beyond");
    }

    private static ProblemException wrong(String code, String detail) {
        return new ProblemException(Problem.invalid(detail, new Problem.FieldError("limit", code, detail)));
    }
}
