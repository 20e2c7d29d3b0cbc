package touchfold.segment.cli;

/** What somebody else wrote, on its way to a sentence or a comparison. */
final class InputText {

    private static final int SHOWN = 64;

    private InputText() {}

    /** Without the spaces around it, those included that must not be broken at. */
    static String stripped(String text) {
        return text.replace('\u00A0', ' ').strip();
    }

    /** As far as it can be shown. */
    static String quoted(String text) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
    }
}
