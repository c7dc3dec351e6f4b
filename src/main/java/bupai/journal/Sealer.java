package bupai.journal;

import bupai.calendar.SchoolClock;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Closes the journal in batches after the fact, in transactions of its own: whoever notes a fact never waits for it. One
 * sealer at a time among all nodes; a killed one leaves a seal whole or none.
 */
@Component
public class Sealer {

    static final int LARGEST_SEAL = 1_000;
    private static final int SALT_BYTES = 16;

    private final Seals seals;
    private final Witness witness;
    private final SchoolClock clock;
    private final TransactionTemplate own;
    private final SecureRandom random = new SecureRandom();

    Sealer(Seals seals, Witness witness, SchoolClock clock, PlatformTransactionManager transactions) {
        this.seals = seals;
        this.witness = witness;
        this.clock = clock;
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Seals what was committed so far, unless another sealer is at it.
     *
     * @return how many entries were sealed
     */
    public synchronized int seal() {
        // Made at first need by a transaction of its own, which must not be this one.
        seals.mac(Seal.BEGINNING);
        var sealed = 0;
        for (var seal = next(); seal.isPresent(); seal = next()) {
            witness.saw(seal.get());
            sealed += seal.get().entries();
            if (seal.get().entries() < LARGEST_SEAL) {
                break;
            }
        }
        return sealed;
    }

    private Optional<Seal> next() {
        return Optional.ofNullable(
                own.execute(status -> seals.hold().flatMap(this::sealed).orElse(null)));
    }

    private Optional<Seal> sealed(Seals.Head head) {
        var waiting = seals.unsealed(LARGEST_SEAL);
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(seals.add(head, waiting, salts(waiting.size()), clock.now()));
    }

    private List<String> salts(int count) {
        return Stream.generate(this::salt).limit(count).toList();
    }

    private String salt() {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }
}
