package touchfold.profile.fold;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** Joins maps and nullable values: what makes a combination of parts commutative as long as each part's is. */
final class Union {

    private Union() {}

    /** All entries of both; where both have a key, {@code combine} decides. Sorted, so that it is written alike. */
    static <K extends Comparable<K>, V> SortedMap<K, V> of(
            SortedMap<K, V> a, SortedMap<K, V> b, BinaryOperator<V> combine) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        TreeMap<K, V> all = new TreeMap<>(a);
        for (Map.Entry<K, V> entry : b.entrySet()) {
            all.merge(entry.getKey(), entry.getValue(), combine);
        }
        return Collections.unmodifiableSortedMap(all);
    }

    static <T extends Comparable<? super T>> T least(T a, T b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.compareTo(b) <= 0 ? a : b;
    }

    static <T extends Comparable<? super T>> T greatest(T a, T b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.compareTo(b) >= 0 ? a : b;
    }
}
