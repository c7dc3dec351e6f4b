package bupai.photo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_java;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/** The vision library's cascade for faces that look straight ahead; knows all that is native. */
final class FaceFinder {

    private static final String CASCADE = "share/opencv4/haarcascades/haarcascade_frontalface_alt2.xml";

    /** How much larger each next size is that is looked for. */
    private static final double STEP = 1.1;

    /** So many neighbouring hits make a face: fewer, and buttons and patterns become faces. */
    private static final int HITS = 3;

    private final String cascade;
    private final double leastFace;

    /** A cascade serves one thread at a time. */
    private final ConcurrentLinkedQueue<CascadeClassifier> idle = new ConcurrentLinkedQueue<>();

    private FaceFinder(String cascade, double leastFace) {
        this.cascade = cascade;
        this.leastFace = leastFace;
    }

    /**
     * Takes seconds: the natives are unpacked.
     *
     * @param leastFace width of the least square that is looked for, as a share of the picture's
     * @throws LinkageError where there are none for this machine
     */
    static FaceFinder load(double leastFace) throws IOException {
        Loader.load(CascadeClassifier.class);
        opencv_core.setNumThreads(1);
        var file = Loader.cacheResource(opencv_java.class, Loader.getPlatform() + "/" + CASCADE);
        if (file == null) {
            throw new IOException("no cascade for " + Loader.getPlatform());
        }
        var finder = new FaceFinder(file.getPath(), leastFace);
        finder.idle.add(finder.open());
        return finder;
    }

    /** Largest first; truly separate ones only. */
    List<Face> find(SmallPicture picture) {
        var idled = idle.poll();
        var classifier = idled == null ? open() : idled;
        try (var scope = new PointerScope()) {
            var grey = new Mat(picture.height() / 2, SmallPicture.WIDTH / 2, opencv_core.CV_8UC1);
            try (var pixels = new BytePointer(grey.data())) {
                pixels.put(picture.halfGrey());
            }
            var faces = find(classifier, grey);
            if (faces.isEmpty()) {
                opencv_imgproc.equalizeHist(grey, grey);
                faces = find(classifier, grey);
            }
            return faces;
        } finally {
            idle.add(classifier);
        }
    }

    private List<Face> find(CascadeClassifier classifier, Mat grey) {
        var found = new RectVector();
        var least = (int) Math.round(leastFace * SmallPicture.WIDTH / 2);
        classifier.detectMultiScale(grey, found, STEP, HITS, 0, new Size(least, least), new Size());
        var squares = new ArrayList<Face>();
        for (var i = 0; i < found.size(); i++) {
            var square = found.get(i);
            squares.add(new Face(2.0 * square.x(), 2.0 * square.y(), 2.0 * square.width()));
        }
        return separate(squares);
    }

    private static List<Face> separate(List<Face> squares) {
        squares.sort(Comparator.comparingDouble(Face::width).reversed());
        var separate = new ArrayList<Face>();
        for (var square : squares) {
            if (separate.stream().noneMatch(square::isThatOf)) {
                separate.add(square);
            }
        }
        return List.copyOf(separate);
    }

    private CascadeClassifier open() {
        var classifier = new CascadeClassifier(cascade);
        if (classifier.empty()) {
            throw new IllegalStateException("cannot read " + cascade);
        }
        return classifier;
    }
}
