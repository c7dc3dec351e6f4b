package bupai.makeup;

import java.util.UUID;

/** A question asked upward: is this version in a delivery that was built and stands? */
public interface BuiltPacks {

    boolean hold(UUID makeup, int photoVersion);
}
