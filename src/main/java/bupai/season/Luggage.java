package bupai.season;

import java.util.Optional;

/** Something of this season that the next one begins with, as a file; the room that knows it packs and unpacks it. */
public interface Luggage {

    /** Its name in the folder of what is carried over. */
    String file();

    /** Empty where there is nothing to take along. */
    Optional<byte[]> packed();

    /** Takes in what another season packed, once; again it changes nothing. */
    void unpack(byte[] content);
}
