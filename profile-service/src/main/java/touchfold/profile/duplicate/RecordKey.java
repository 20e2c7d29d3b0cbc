package touchfold.profile.duplicate;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Something that two records have in common if they are worth comparing. Personal data.
 *
 * @param value the words, digits or day
 */
public record RecordKey(BlockingKey kind, String value) {

    /** More records than that under one key are not compared with each other. */
    public static final int LARGEST_BLOCK = 50;

    private static final int PHONE_END = 7;
    private static final int PHONE_DIGITS = 9;
    private static final int PHONE_BEGINNING = 5;

    /** The keys of a record. */
    public static Set<RecordKey> of(PersonRecord record) {
        Set<RecordKey> keys = new LinkedHashSet<>();
        Set<String> words = new LinkedHashSet<>();
        record.name().ifPresent(name -> words.addAll(name.words()));
        for (String phone : record.phones()) {
            keys.add(new RecordKey(BlockingKey.PHONE_END, end(phone, PHONE_END)));
            String digits = end(phone, PHONE_DIGITS);
            String beginning = digits.substring(0, Math.min(PHONE_BEGINNING, digits.length()));
            words.forEach(word -> keys.add(new RecordKey(BlockingKey.PHONE_BEGINNING, beginning + " " + word)));
        }
        record.emails().forEach(email -> keys.add(new RecordKey(BlockingKey.MAILBOX, RecordComparison.mailbox(email))));
        record.name().ifPresent(name -> keys.add(ofName(name)));
        record.birthday().ifPresent(day -> {
            words.forEach(word -> keys.add(new RecordKey(BlockingKey.BIRTHDAY, day + " " + word)));
            for (String one : words) {
                words.stream()
                        .filter(other -> one.compareTo(other) < 0)
                        .forEach(other ->
                                keys.add(new RecordKey(BlockingKey.BIRTHDAY, day.getYear() + " " + one + " " + other)));
            }
        });
        if (!record.address().isEmpty()) {
            String place = String.join(" ", record.address().stream().sorted().toList());
            words.forEach(word -> keys.add(new RecordKey(BlockingKey.ADDRESS, place + " " + word)));
        }
        return keys;
    }

    /** The key that all have whose names are of the same words. */
    public static RecordKey ofName(PersonName name) {
        return new RecordKey(BlockingKey.NAME, name.key());
    }

    /** Never shows the value. */
    @Override
    public String toString() {
        return "RecordKey[" + kind + "]";
    }

    private static String end(String text, int length) {
        return text.substring(Math.max(0, text.length() - length));
    }
}
