package bupai.pack;

import bupai.school.StudentNumber;
import java.io.IOException;

/** A kept photo is gone or its bytes are no longer those that came in. */
final class PhotoLost extends IOException {

    private final StudentNumber student;

    PhotoLost(PackedPhoto photo, IOException cause) {
        super("photo " + photo.sha256() + " of " + photo.student() + " is lost", cause);
        this.student = photo.student();
    }

    StudentNumber student() {
        return student;
    }
}
