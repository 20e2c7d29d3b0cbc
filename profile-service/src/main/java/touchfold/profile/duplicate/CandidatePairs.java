package touchfold.profile.duplicate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds pairs that are worth comparing: two records that have one of several keys in common. All pairs of 100,000 records
 * are five billion; those with a key in common are some hundred thousand. A key that very many share (a common name) finds
 * nobody.
 */
public final class CandidatePairs {

    /** More records than that under one key are not compared with each other. */
    static final int LARGEST_BLOCK = 50;

    private static final int PHONE_END = 7;
    private static final int PHONE_DIGITS = 9;
    private static final int PHONE_BEGINNING = 5;

    private CandidatePairs() {}

    /** Two records, in the order of the population, and by what they were found. */
    public record Candidate(PersonRecord a, PersonRecord b, Set<BlockingKey> found) {}

    private record RecordKey(BlockingKey kind, String value) {}

    /** The pairs, each once. */
    public static List<Candidate> of(Collection<PersonRecord> population) {
        List<PersonRecord> records = List.copyOf(population);
        Map<RecordKey, List<Integer>> blocks = new LinkedHashMap<>();
        for (int i = 0; i < records.size(); i++) {
            for (RecordKey key : keys(records.get(i))) {
                blocks.computeIfAbsent(key, one -> new ArrayList<>(2)).add(i);
            }
        }
        Map<Long, Set<BlockingKey>> found = new LinkedHashMap<>();
        blocks.forEach((key, block) -> {
            if (block.size() <= LARGEST_BLOCK) {
                for (int i = 0; i < block.size(); i++) {
                    for (int j = i + 1; j < block.size(); j++) {
                        long pair = ((long) block.get(i) << Integer.SIZE) | block.get(j);
                        found.computeIfAbsent(pair, one -> EnumSet.noneOf(BlockingKey.class))
                                .add(key.kind());
                    }
                }
            }
        });
        List<Candidate> candidates = new ArrayList<>(found.size());
        found.forEach((pair, kinds) -> candidates.add(
                new Candidate(records.get((int) (pair >> Integer.SIZE)), records.get((int) (long) pair), kinds)));
        return candidates;
    }

    private static Set<RecordKey> keys(PersonRecord record) {
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
        record.name().ifPresent(name -> keys.add(new RecordKey(BlockingKey.NAME, name.key())));
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

    private static String end(String text, int length) {
        return text.substring(Math.max(0, text.length() - length));
    }
}
