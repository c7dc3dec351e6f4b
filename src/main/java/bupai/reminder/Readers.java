package bupai.reminder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the readers of a class without asking each of them. */
final class Readers {

    private final Map<String, List<Found>> byClass = new HashMap<>();
    private final Map<String, List<Found>> byCollege = new HashMap<>();
    private final Map<String, List<Found>> known = new HashMap<>();
    private final List<Found> ofAll = new ArrayList<>();

    Readers(List<Found> all) {
        for (var found : all) {
            var scope = found.reader().scope();
            var college = scope.college();
            if (scope.everything()) {
                ofAll.add(found);
            } else if (college != null) {
                put(byCollege, Set.of(college), found);
            } else {
                put(byClass, scope.classes(), found);
            }
        }
    }

    private static void put(Map<String, List<Found>> shelf, Set<String> keys, Found found) {
        keys.forEach(
                key -> shelf.computeIfAbsent(key, first -> new ArrayList<>()).add(found));
    }

    List<Found> of(String classKey, String college) {
        return known.computeIfAbsent(classKey, key -> {
            var all = new ArrayList<>(byClass.getOrDefault(key, List.of()));
            all.addAll(byCollege.getOrDefault(college, List.of()));
            all.addAll(ofAll);
            return all;
        });
    }
}
