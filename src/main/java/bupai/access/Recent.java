package bupai.access;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was seen lately; of too much, what was not seen for longest is forgotten. */
final class Recent {

    private final Map<String, Boolean> seen;

    Recent(int most) {
        this.seen = new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > most;
            }
        };
    }

    synchronized void add(String what) {
        seen.put(what, true);
    }

    synchronized boolean has(String what) {
        return seen.get(what) != null;
    }
}
