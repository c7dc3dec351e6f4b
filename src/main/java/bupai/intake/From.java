package bupai.intake;

import bupai.access.Caller;
import bupai.photo.Photo;
import bupai.photo.Photos;
import java.time.Instant;

/**
 * Where a heap comes from.
 *
 * @param caller whose students it may be about
 * @param sender who sent it, as shown
 */
record From(Caller caller, Photo.Origin origin, Photo.Channel channel, String sender, Instant at) {

    static From uploader(Caller caller, Photo.Origin origin, Instant at) {
        return new From(caller, origin, Photo.Channel.HEAP, caller.name(), at);
    }

    Photos.HandIn handIn(Photo.By by) {
        return new Photos.HandIn(origin, channel, Photo.Matched.by(by), sender, at);
    }

    TrayFiles.Source source() {
        return new TrayFiles.Source(caller.username(), channel, sender, at);
    }
}
