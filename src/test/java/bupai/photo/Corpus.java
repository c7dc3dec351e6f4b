package bupai.photo;

import static bupai.photo.JpegSurgery.DHT;
import static bupai.photo.JpegSurgery.DQT;
import static bupai.photo.JpegSurgery.EOI;
import static bupai.photo.JpegSurgery.SOF;
import static bupai.photo.JpegSurgery.SOI;
import static bupai.photo.JpegSurgery.SOS;
import static bupai.photo.JpegSurgery.before;
import static bupai.photo.JpegSurgery.joined;
import static bupai.photo.JpegSurgery.moved;
import static bupai.photo.JpegSurgery.segment;
import static bupai.photo.JpegSurgery.with;
import static bupai.photo.JpegSurgery.without;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Files as they really arrive, and as somebody may make them on purpose, each with what the check must say. */
public final class Corpus {

    /** @param expected the level and the rules in the check's order with the measured words, or 422 and the key */
    public record Case(String what, String fileName, byte[] bytes, String expected) {

        boolean isKept() {
            return !expected.startsWith("422");
        }

        @Override
        public String toString() {
            return what;
        }
    }

    private static final Color BLUE = new Color(100, 197, 255);
    private static final byte[] SOUND = Pictures.idPhoto(1);
    private static final byte[] SMALL = Pictures.idPhoto(1, 30, 40);
    private static final BufferedImage DRAWN = Pictures.drawn(480, 640, BLUE, 1);

    private static final String BROKEN = "422 photo.none.broken";
    private static final String OTHER = "422 photo.none.other";
    private static final String DAMAGED = "BLOCK CONTENT:DAMAGED";
    private static final String UNCOMMON = "BLOCK CONTENT:UNCOMMON";

    private Corpus() {}

    public static List<Case> all() {
        return Stream.of(segments(), codings(), notes(), bombs(), formats(), names())
                .flatMap(List::stream)
                .toList();
    }

    /** Those that a reviewer may accept, so that they can be in a pack. */
    public static List<Case> acceptable() {
        return all().stream()
                .filter(Case::isKept)
                .filter(one -> !one.expected().startsWith("BLOCK"))
                .toList();
    }

    private static List<Case> segments() {
        var second = Pictures.idPhoto(2);
        return List.of(
                photo("by the book", SOUND, "PASS"),
                photo("no SOI", Arrays.copyOfRange(SOUND, 2, SOUND.length), OTHER),
                photo("no EOI", without(SOUND, EOI), DAMAGED),
                photo("nothing but SOI and EOI", joined(new byte[] {-1, -40, -1, -39}, new byte[20]), BROKEN),
                photo("zeros after EOI", joined(SOUND, new byte[1000]), "PASS"),
                photo("words after EOI", joined(SOUND, "trailer".getBytes(StandardCharsets.US_ASCII)), "PASS"),
                photo("a second picture after EOI", joined(SOUND, second), "INFO BYTES"),
                photo("SOI twice", before(SOUND, SOI, (byte) 0xFF, (byte) 0xD8), DAMAGED),
                photo("FF fill before a marker", before(SOUND, SOF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF), "PASS"),
                photo("garbage between segments", before(SOUND, SOF, (byte) 1, (byte) 2, (byte) 3), "PASS"),
                photo("a segment of length 0", before(SOUND, SOF, lying(0xE5, 0)), BROKEN),
                photo("a segment of length 1", before(SOUND, SOF, lying(0xE5, 1)), BROKEN),
                photo("a segment longer than the file", with(with(SOUND, DQT, 2, 255), DQT, 3, 255), BROKEN),
                photo("a note of 64 KB", before(SOUND, SOF, segment(0xE5, new byte[65533])), "INFO BYTES"),
                photo("a note before the JFIF segment", before(SOUND, 0xE0, segment(0xFE, new byte[40])), "PASS"),
                photo("a broken colour profile", before(SOUND, SOF, segment(0xE2, profile())), "PASS"),
                photo("SOF missing", without(SOUND, SOF), BROKEN),
                photo("SOF twice", before(SOUND, SOS, frame(640, 480)), DAMAGED),
                photo("SOF after the scan", moved(SOUND, SOF, SOS), DAMAGED),
                photo("SOF with fewer components than it says", with(SOUND, SOF, 9, 4), "BLOCK COLOUR:CMYK"),
                photo("SOF with no components", with(SOUND, SOF, 9, 0), "BLOCK COLOUR:UNCOMMON"),
                photo("SOF with sampling 0", with(SOUND, SOF, 11, 0), DAMAGED),
                photo("SOS missing", without(SOUND, SOS), "BLOCK CONTENT:DAMAGED BYTES"),
                photo(
                        "SOS twice",
                        before(
                                SOUND,
                                EOI,
                                JpegSurgery.parts(SOUND).stream()
                                        .filter(part -> part.marker() == SOS)
                                        .findFirst()
                                        .orElseThrow()
                                        .bytes()),
                        "BLOCK CONTENT:DAMAGED BYTES"),
                photo("DHT missing", without(SOUND, DHT), "PASS"),
                photo("DHT with more codes than can be", with(SOUND, DHT, 5, 255), DAMAGED),
                photo("DQT missing", without(SOUND, DQT), DAMAGED),
                photo("DQT too short", with(SOUND, DQT, 4, 0x10), DAMAGED),
                photo("DQT for a component that is none", with(SOUND, DQT, 4, 0x0F), DAMAGED),
                photo("width 0", Pictures.claiming(SOUND, 0, 640), BROKEN),
                photo("height 0", Pictures.claiming(SOUND, 480, 0), BROKEN),
                photo(
                        "taller than its pixels",
                        Pictures.claiming(SOUND, 480, 660),
                        "BLOCK CONTENT:DAMAGED PIXELS:480×660 RATIO"),
                photo("a hole of zeros in the scan", holed(SOUND), DAMAGED));
    }

    private static List<Case> codings() {
        var cases = new ArrayList<Case>();
        for (var frame : List.of(0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF)) {
            cases.add(photo("SOF " + Integer.toHexString(frame), with(SOUND, SOF, 1, frame), UNCOMMON));
        }
        var restarts = Pictures.withRestarts(DRAWN);
        var inks = "BLOCK COLOUR:CMYK BYTES DENSITY:NONE";
        cases.addAll(List.of(
                photo("SOF1", with(SOUND, SOF, 1, 0xC1), "PASS"),
                photo("12 bits a sample", with(SOUND, SOF, 4, 12), UNCOMMON),
                photo("progressive", Pictures.withDensity(Pictures.progressive(DRAWN), 300), "PASS"),
                photo("baseline that says it is progressive", with(SOUND, SOF, 1, 0xC2), DAMAGED),
                photo("with restart markers", restarts, "INFO DENSITY:NONE"),
                photo("restart markers in a wrong order", disordered(restarts), DAMAGED + " DENSITY:NONE"),
                photo("a thousand scans", scans(1000), UNCOMMON + " PIXELS:48×64 BYTES DENSITY:NONE"),
                photo("grey", Pictures.grey(480, 640), "BLOCK COLOUR:GREY DENSITY:NONE"),
                photo("CMYK", Pictures.cmyk(480, 640), inks),
                photo("CMYK by Adobe", Pictures.inks(480, 640, 255, 0, 0, 255), inks),
                photo("YCCK by Adobe", Pictures.ycck(480, 640), inks)));
        return cases;
    }

    private static List<Case> notes() {
        var cases = new ArrayList<Case>();
        for (var orientation = 1; orientation <= 8; orientation++) {
            cases.add(photo(
                    "orientation " + orientation,
                    noted(CameraNotes.orientation(orientation)),
                    orientation == 1 ? "PASS" : "WARN ORIENTATION"));
        }
        cases.addAll(List.of(
                photo("orientation 0", noted(CameraNotes.orientation(0)), "PASS"),
                photo("orientation 9", noted(CameraNotes.orientation(9)), "PASS"),
                photo("notes that lead to themselves", noted(CameraNotes.loop()), "PASS"),
                photo("a note of 4 GB", noted(CameraNotes.hugeCount()), "PASS"),
                photo("a note outside the file", noted(CameraNotes.outsideTheSegment()), "PASS"),
                photo("65,535 notes that are not there", noted(CameraNotes.moreNotesThanThereAre()), "PASS"),
                photo("notes cut off", noted(Arrays.copyOf(CameraNotes.orientation(6), 15)), "PASS"),
                photo("an embedded thumbnail", noted(CameraNotes.thumbnail(SMALL)), "PASS")));
        return cases;
    }

    private static List<Case> bombs() {
        return List.of(
                photo("JPEG bomb", Pictures.claiming(SOUND, 65535, 65535), "BLOCK PIXELS:65535×65535 RATIO"),
                photo(
                        "JPEG bomb of the right shape",
                        Pictures.claiming(SOUND, 48000, 64000),
                        "BLOCK PIXELS:48000×64000"),
                photo(
                        "JPEG that may be decoded, but has no such pixels",
                        Pictures.claiming(SOUND, 6900, 9200),
                        DAMAGED + " PIXELS:6900×9200"),
                photo(
                        "JPEG of one long line",
                        Pictures.claiming(SOUND, 65535, 900),
                        DAMAGED + " PIXELS:65535×900 RATIO"),
                file(
                        "PNG bomb",
                        "a.png",
                        Headers.png(65535, 65535),
                        "BLOCK CONTENT:PNG PIXELS:65535×65535 RATIO BYTES"),
                file(
                        "PNG larger than there can be",
                        "a.png",
                        Headers.png(Integer.MAX_VALUE, Integer.MAX_VALUE),
                        "BLOCK CONTENT:PNG PIXELS:2147483647×2147483647 RATIO BYTES"),
                file(
                        "GIF bomb",
                        "a.gif",
                        Headers.gif(65535, 65535),
                        "BLOCK CONTENT:GIF PIXELS:65535×65535 RATIO BYTES"),
                file(
                        "BMP bomb",
                        "a.bmp",
                        Headers.bmp(65535, 65535, 24, 0),
                        "BLOCK CONTENT:BMP PIXELS:65535×65535 RATIO BYTES"),
                file(
                        "BMP whose packed pixels are 2 GB",
                        "a.bmp",
                        Headers.bmp(480, 640, 8, 1),
                        "BLOCK CONTENT:BMP BYTES"),
                file(
                        "WebP bomb",
                        "a.webp",
                        Headers.animatedWebp(65535, 65535),
                        "BLOCK CONTENT:WEBP PIXELS:65535×65535 RATIO BYTES"),
                file("PNG of no size", "a.png", Headers.png(0, 0), BROKEN),
                file("PNG of negative size", "a.png", Headers.png(-1, 640), BROKEN),
                file("GIF of no size", "a.gif", Headers.gif(0, 0), BROKEN),
                file("BMP of no size", "a.bmp", Headers.bmp(0, 0, 24, 0), BROKEN));
    }

    private static List<Case> formats() {
        return List.of(
                photo("PNG", Pictures.as("png", DRAWN), "BLOCK CONTENT:PNG BYTES"),
                photo("PNG of 16 bits", Pictures.deepPng(480, 640), "BLOCK CONTENT:PNG BYTES"),
                photo("animated PNG", Headers.animatedPng(Pictures.as("png", DRAWN)), "BLOCK CONTENT:PNG BYTES"),
                photo("animated GIF", Pictures.animatedGif(), "BLOCK CONTENT:GIF BYTES"),
                photo("animated WebP", Headers.animatedWebp(480, 640), "BLOCK CONTENT:WEBP BYTES"),
                photo("WebP", Pictures.webp(480, 640), "BLOCK CONTENT:WEBP BYTES"),
                photo("BMP", Pictures.as("bmp", DRAWN), "BLOCK CONTENT:BMP BYTES"),
                photo("TIFF", Headers.tiff(), "BLOCK CONTENT:TIFF BYTES"),
                photo("AVIF", Headers.boxed("avif"), "BLOCK CONTENT:AVIF BYTES"),
                photo("HEIC under the name of a JPEG", Headers.boxed("heic"), "BLOCK CONTENT:HEIC BYTES"),
                photo("HEIC of several pictures", Headers.boxed("mif1"), "BLOCK CONTENT:HEIC BYTES"),
                photo("a film", Headers.boxed("isom"), OTHER),
                photo("SVG", words("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), OTHER),
                photo("PDF", words("%PDF-1.7 and so on"), "422 photo.none.pdf"),
                photo("zip", words("PK\3\4 and so on"), "422 photo.none.zip"),
                photo("a page of the web", words("<!DOCTYPE html><title>404</title>"), OTHER),
                photo("words", words("这是我的照片"), OTHER),
                photo("an empty file", new byte[0], "422 photo.none.empty"),
                photo("one byte", new byte[] {-1}, OTHER),
                photo("three bytes of a JPEG", new byte[] {-1, -40, -1}, OTHER),
                photo("zeros", new byte[40_000], OTHER));
    }

    private static List<Case> names() {
        return List.of(
                file("JPEG under the name of a HEIC", "IMG_0001.HEIC", SOUND, "INFO EXTENSION:.heic"),
                file("JPEG with two endings", "0120001.jpg.jpg", SOUND, "PASS"),
                file("JPEG in capitals", "0120001.JPG", SOUND, "PASS"),
                file("JPEG by its full name", "0120001.jpeg", SOUND, "INFO EXTENSION:.jpeg"),
                file("JPEG without an ending", "0120001", SOUND, "INFO EXTENSION:."),
                file("JPEG without a name", "", SOUND, "INFO EXTENSION:."));
    }

    private static Case photo(String what, byte[] bytes, String expected) {
        return file(what, "0120001.jpg", bytes, expected);
    }

    private static Case file(String what, String name, byte[] bytes, String expected) {
        return new Case(what, name, bytes, expected);
    }

    private static byte[] noted(byte[] notes) {
        return Pictures.inserted(SOUND, 2, segment(0xE1, notes));
    }

    /** A segment that lies about its length. */
    private static byte[] lying(int marker, int length) {
        return new byte[] {(byte) 0xFF, (byte) marker, 0, (byte) length};
    }

    private static byte[] frame(int height, int width) {
        return segment(
                0xC0,
                new byte[] {8, (byte) (height >> 8), (byte) height, (byte) (width >> 8), (byte) width, 1, 1, 0x11, 0});
    }

    private static byte[] profile() {
        return "ICC_PROFILE\0\1\1 and no profile at all".getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] holed(byte[] photo) {
        var holed = photo.clone();
        Arrays.fill(holed, photo.length / 2, photo.length - 2, (byte) 0);
        return holed;
    }

    private static byte[] disordered(byte[] photo) {
        var mixed = photo.clone();
        for (var at = JpegSurgery.place(photo, SOS); at < photo.length - 1; at++) {
            if (mixed[at] == -1 && (mixed[at + 1] & 0xFF) == 0xD2) {
                mixed[at + 1] = (byte) 0xD6;
            }
        }
        return mixed;
    }

    private static byte[] scans(int count) {
        var photo = Pictures.progressive(Pictures.drawn(48, 64, BLUE, 1));
        var last = JpegSurgery.parts(photo).stream()
                .filter(part -> part.marker() == SOS)
                .reduce((first, second) -> second)
                .orElseThrow();
        var more = new byte[count][];
        Arrays.fill(more, last.bytes());
        return before(photo, EOI, joined(more));
    }

    private static byte[] words(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
