package bupai.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares one seal with what it holds, and what it holds with what the journal and the other records say today. */
final class SealCheck {

    private static final int PURGES_IN_MIND = 500;

    private final SealedEntries entries;
    private final List<Vouched> vouched;
    private final Map<Long, Optional<Kept>> purges = new LinkedHashMap<>();

    SealCheck(SealedEntries entries, List<Vouched> vouched) {
        this.entries = entries;
        this.vouched = vouched;
    }

    List<Fault> faults(Seal seal, List<SealedEntries.Line> held) {
        var faults = new ArrayList<Fault>();
        var standing = new ArrayList<Kept>();
        for (var line : held) {
            var fault = fault(line);
            fault.ifPresent(faults::add);
            if (fault.isEmpty() && line.erasedAt() == null && line.kept() != null) {
                standing.add(line.kept());
            }
        }
        if (!Sha256.of(seal.line()).equals(seal.hash())) {
            faults.add(Fault.inSeal("journal.fault.seal", seal.number()));
        }
        if (!Seal.entriesHash(held.stream().map(SealedEntries.Line::hash).toList())
                .equals(seal.entriesHash())) {
            faults.add(Fault.inSeal("journal.fault.seal-entries", seal.number()));
        }
        broken(seal, standing).forEach(faults::add);
        return faults;
    }

    private Optional<Fault> fault(SealedEntries.Line line) {
        var kept = line.kept();
        if (kept == null) {
            return Optional.of(Fault.ofEntry("journal.fault.entry-missing", line.entry(), line.seal()));
        }
        if (line.erasedAt() != null || line.salt() == null) {
            return wasErasedByPurge(line)
                    ? Optional.empty()
                    : Optional.of(Fault.ofEntry("journal.fault.erased", line.entry(), line.seal()));
        }
        return Sha256.of(kept.sealedLine(line.salt())).equals(line.hash())
                ? Optional.empty()
                : Optional.of(Fault.ofEntry("journal.fault.entry-changed", line.entry(), line.seal()));
    }

    /** A purge notes in the journal what it erases; that entry is sealed as every other, or waits for it. */
    private boolean wasErasedByPurge(SealedEntries.Line line) {
        var by = line.erasedBy();
        return by != null
                && line.salt() == null
                && Erasure.isBlank(Objects.requireNonNull(line.kept()))
                && purge(by).filter(told -> Erasure.names(told, line.entry())).isPresent();
    }

    private Optional<Kept> purge(long entry) {
        if (purges.size() >= PURGES_IN_MIND) {
            purges.clear();
        }
        return purges.computeIfAbsent(entry, entries::noted);
    }

    /** Only an entry that still says what was sealed can vouch for anything. */
    private Stream<Fault> broken(Seal seal, List<Kept> standing) {
        return vouched.stream()
                .flatMap(room -> room.broken(standing).stream())
                .map(found -> Fault.ofEntry(found.key(), found.entry(), seal.number(), found.record()));
    }
}
