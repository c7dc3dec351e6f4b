package bupai.journal;

import java.util.List;

/** A question asked upward: are the records that these entries vouch for still what they were? */
public interface Vouched {

    /**
     * Looks at many entries at once; those that vouch for nothing of this room's are passed over.
     *
     * @return which records were changed or removed since
     */
    List<Broken> broken(List<Kept> entries);

    /** @param key of the message bundles; its arguments are the entry, its seal and {@code record} */
    record Broken(long entry, String key, String record) {}
}
