package bupai.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 核验: follows the whole chain from its beginning, some thousand entries at a time, whatever its length. */
@Component
public class Verification {

    private static final int SEALS_AT_ONCE = 200;
    private static final int ENTRIES_AT_ONCE = 5_000;

    /**
     * What was found.
     *
     * @param entries how many are sealed and were looked at
     * @param erased how many of these a purge has erased; their hashes are kept
     * @param waiting how many are not sealed yet
     * @param newest the end of the chain, null before the first seal
     * @param faults how many; the first of them is told
     */
    public record Report(
            long seals,
            long entries,
            long erased,
            long waiting,
            @Nullable Seal newest,
            long faults,
            @Nullable Fault first) {

        public boolean isWhole() {
            return faults == 0;
        }
    }

    private final Seals seals;
    private final SealedEntries entries;
    private final Witness witness;
    private final List<Vouched> vouched;

    Verification(Seals seals, SealedEntries entries, Witness witness, List<Vouched> vouched) {
        this.seals = seals;
        this.entries = entries;
        this.witness = witness;
        this.vouched = vouched;
    }

    public Report verify() {
        var head = seals.head();
        try (var seen = witness.all()) {
            var walk = new ChainWalk(seals, new SealCheck(entries, vouched), witness.file(), seen.iterator());
            for (var batch = batch(0); !batch.isEmpty(); batch = batch(walk.last())) {
                walk.along(
                        batch,
                        entries.between(
                                batch.get(0).number(),
                                batch.get(batch.size() - 1).number()));
            }
            walk.arrive(head);
            strays(walk);
            return walk.report(seals.waiting());
        }
    }

    /** As many of the following seals as hold a bearable number of entries. */
    private List<Seal> batch(long after) {
        var following = seals.from(after + 1, SEALS_AT_ONCE);
        var size = 0;
        var count = 0;
        while (count < following.size()
                && (count == 0 || size + following.get(count).entries() <= ENTRIES_AT_ONCE)) {
            size += following.get(count++).entries();
        }
        return following.subList(0, count);
    }

    private void strays(ChainWalk walk) {
        tell(walk, "journal.fault.never-noted", entries.unnoted());
        tell(walk, "journal.fault.removed-unsealed", entries.removedUnsealed());
        tell(walk, "journal.fault.no-seal", entries.withoutSeal());
    }

    private static void tell(ChainWalk walk, String key, SealedEntries.Stray stray) {
        if (stray.count() > 0) {
            walk.found(Fault.ofEntry(key, stray.first(), null, String.valueOf(stray.count())));
        }
    }
}
