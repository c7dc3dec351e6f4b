package bupai.journal;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One walk along the chain: remembers the last seal, counts, and keeps the first fault. */
final class ChainWalk {

    private final Seals seals;
    private final SealCheck check;
    private final Path witness;
    private final Iterator<Witness.Seen> seen;

    private Witness.@Nullable Seen nextSeen;
    private @Nullable Seal last;
    private @Nullable Fault first;
    private long count;
    private long entries;
    private long erased;
    private long faults;

    ChainWalk(Seals seals, SealCheck check, Path witness, Iterator<Witness.Seen> seen) {
        this.seals = seals;
        this.check = check;
        this.witness = witness;
        this.seen = seen;
        this.nextSeen = seen.hasNext() ? seen.next() : null;
    }

    long last() {
        return last == null ? 0 : last.number();
    }

    /** @param held what the seals hold, in their order */
    void along(List<Seal> batch, List<SealedEntries.Line> held) {
        var from = 0;
        for (var seal : batch) {
            var to = from;
            while (to < held.size() && held.get(to).seal() <= seal.number()) {
                to++;
            }
            pass(seal, held.subList(from, to));
            from = to;
        }
    }

    /** @param head where the database says that the chain ends */
    void arrive(Seals.Head head) {
        // A seal that was added while we walked is behind the head that was read before.
        if (head.number() > last()
                || head.number() == last() && last != null && !head.hash().equals(last.hash())) {
            found(Fault.inSeal("journal.fault.end-missing", last(), String.valueOf(head.number())));
        }
        if (nextSeen != null) {
            found(Fault.inSeal("journal.fault.witnessed-missing", nextSeen.number(), witness.toString()));
        }
    }

    void found(Fault fault) {
        faults++;
        first = first == null ? fault : first;
    }

    Verification.Report report(long waiting) {
        return new Verification.Report(count, entries, erased, waiting, last, faults, first);
    }

    private void pass(Seal seal, List<SealedEntries.Line> held) {
        count++;
        entries += held.size();
        erased += held.stream().filter(line -> line.erasedAt() != null).count();
        hangsOnTheLast(seal);
        check.faults(seal, held).forEach(this::found);
        agreesWithWitness(seal);
        last = seal;
    }

    private void hangsOnTheLast(Seal seal) {
        if (seal.number() != last() + 1) {
            found(Fault.inSeal("journal.fault.seal-missing", last() + 1, String.valueOf(seal.number() - 1)));
        } else if (!seal.previous().equals(last == null ? Seal.BEGINNING : last.hash())) {
            found(Fault.inSeal("journal.fault.chain", seal.number()));
        }
        if (!seals.mac(seal.hash()).equals(seal.mac())) {
            found(Fault.inSeal("journal.fault.foreign", seal.number()));
        }
    }

    private void agreesWithWitness(Seal seal) {
        while (nextSeen != null && nextSeen.number() <= seal.number()) {
            if (nextSeen.number() < seal.number() || !nextSeen.hash().equals(seal.hash())) {
                found(Fault.inSeal("journal.fault.witnessed", nextSeen.number(), witness.toString()));
            }
            nextSeen = seen.hasNext() ? seen.next() : null;
        }
    }
}
