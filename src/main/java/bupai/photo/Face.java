package bupai.photo;

/** The square in which a face was found, in pixels of a {@link SmallPicture}. */
record Face(double left, double top, double width) {

    double middle() {
        return left + width / 2;
    }

    /** Whether both squares show one face: a face is often found twice, once larger and once smaller. */
    boolean isThatOf(Face other) {
        var across = Math.min(left + width, other.left + other.width) - Math.max(left, other.left);
        var down = Math.min(top + width, other.top + other.width) - Math.max(top, other.top);
        var smaller = Math.min(width, other.width);
        return across > 0 && down > 0 && across * down > smaller * smaller / 4;
    }
}
