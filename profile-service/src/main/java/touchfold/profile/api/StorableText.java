package touchfold.profile.api;

/** Knows what JSON may write and PostgreSQL refuses: the NUL character and half of a surrogate pair. */
final class StorableText {

    private StorableText() {}

    static boolean is(String text) {
        return text.codePoints().noneMatch(sign -> sign == 0 || Character.getType(sign) == Character.SURROGATE);
    }
}
