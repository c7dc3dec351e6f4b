package bupai.evidence;

import bupai.journal.Seal;
import bupai.journal.Seals;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cuts out of the chain what a stranger needs to check one student's entries with nothing but SHA-256. */
@Component
class SealExcerpt {

    private static final int AT_ONCE = 1_000;

    /**
     * @param sealed the line whose SHA-256 is {@code hash}: a JSON list of salt, number, time, who, case, student, what
     *     and facts
     * @param place from 0, among the seal's {@code entryHashes}
     */
    record SealedEntry(long entry, long seal, int place, String sealed, String hash) {}

    /**
     * @param line whose SHA-256 is {@code hash}: number, time, count of entries, hash of the seal before, SHA-256 of the
     *     entries' hashes one a line
     * @param entryHashes null where the seal holds none of these entries
     */
    record LinkedSeal(long number, String line, String hash, @Nullable List<String> entryHashes) {}

    /** @param seals from the first that holds one of the entries to the newest, without gaps */
    record Excerpt(String how, List<SealedEntry> entries, List<LinkedSeal> seals) {}

    private final Seals seals;

    SealExcerpt(Seals seals) {
        this.seals = seals;
    }

    Excerpt of(Evidence evidence) {
        var entries = evidence.happenings().stream()
                .flatMap(happening -> sealed(happening).stream())
                .toList();
        return new Excerpt("CHECK.txt", entries, chain(entries, evidence.newest()));
    }

    private static Optional<SealedEntry> sealed(Evidence.Happening happening) {
        var place = happening.place();
        return place == null || place.salt() == null
                ? Optional.empty()
                : Optional.of(new SealedEntry(
                        place.entry(),
                        place.seal(),
                        place.place(),
                        happening.kept().sealedLine(Objects.requireNonNull(place.salt())),
                        place.hash()));
    }

    private List<LinkedSeal> chain(List<SealedEntry> entries, Evidence.@Nullable ChainEnd newest) {
        var holding = entries.stream().map(SealedEntry::seal).collect(Collectors.toSet());
        var chain = new ArrayList<LinkedSeal>();
        if (holding.isEmpty() || newest == null) {
            return chain;
        }
        var next = holding.stream().mapToLong(Long::longValue).min().orElseThrow();
        while (next <= newest.number()) {
            var some = seals.from(next, AT_ONCE).stream()
                    .filter(seal -> seal.number() <= newest.number())
                    .toList();
            if (some.isEmpty()) {
                break;
            }
            some.forEach(seal -> chain.add(link(seal, holding)));
            next = some.get(some.size() - 1).number() + 1;
        }
        return chain;
    }

    private LinkedSeal link(Seal seal, Set<Long> holding) {
        var hashes = holding.contains(seal.number()) ? seals.hashes(seal.number()) : null;
        return new LinkedSeal(seal.number(), seal.line(), seal.hash(), hashes);
    }
}
