package bupai.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever guesses passwords: by name, by address, and by both together. Whoever signed in from an address is
 * known there and bears no guesses that others make elsewhere, so nobody can lock a person out. Each node counts alone.
 */
@Component
class Guesses {

    private static final int KNOWN_PLACES = 20_000;

    private final Buckets together;
    private final Buckets byName;
    private final Buckets byAddress;
    private final Recent knownPlaces = new Recent(KNOWN_PLACES);

    @Autowired
    Guesses() {
        this(InstantSource.system());
    }

    Guesses(InstantSource clock) {
        this.together = new Buckets(8, Duration.ofSeconds(30), clock);
        this.byName = new Buckets(30, Duration.ofSeconds(20), clock);
        // A campus may look like one address from outside.
        this.byAddress = new Buckets(100, Duration.ofSeconds(3), clock);
    }

    /** How long until this name may be tried from this address; whether there is such a name makes no difference. */
    Duration wait(String name, String address) {
        var place = place(name, address);
        return knownPlaces.has(place)
                ? together.wait(place)
                : Stream.of(together.wait(place), byName.wait(name), byAddress.wait(network(address)))
                        .max(Duration::compareTo)
                        .orElseThrow();
    }

    void wrong(String name, String address) {
        together.add(place(name, address));
        byName.add(name);
        byAddress.add(network(address));
    }

    void right(String name, String address) {
        var place = place(name, address);
        knownPlaces.add(place);
        together.empty(place);
    }

    private static String place(String name, String address) {
        return network(address) + " " + name;
    }

    /** Whoever has an address of version 6 has all those that share its first half. */
    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            var whole = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(whole, whole.length / 2));
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }
}
